package dev.signalbox.web.review;

import dev.signalbox.review.CommentCounts;
import dev.signalbox.web.page.ListPaging;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A part of the timeline of a review.
 *
 * @param show which events
 * @param events of this page
 * @param counts of all comments of the review
 * @param all how many events there are, without a filter
 */
public record TimelineView(
        Show show, List<ReviewEvent> events, ListPaging paging, CommentCounts counts, int all, String href) {
    /** Events on a page. */
    static final int SIZE = 25;

    /** Which events are shown. */
    public enum Show {
        ALL("All events"),
        OPEN("Open comments"),
        RESOLVED("Resolved comments");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** In URLs. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String id) {
            return Arrays.stream(values())
                    .filter(show -> show.id().equals(id))
                    .findFirst()
                    .orElse(ALL);
        }

        boolean takes(ReviewEvent event) {
            ThreadView thread = event.comment();
            return switch (this) {
                case ALL -> true;
                case OPEN -> thread != null && thread.thread().isOpen();
                case RESOLVED -> thread != null && !thread.thread().isOpen();
            };
        }
    }

    /**
     * The page of a timeline that is asked for.
     *
     * @param page its number; 0 for the one with a comment, or else the last one
     * @param comment id of a comment that is looked for; 0 for none
     */
    static TimelineView of(
            List<ReviewEvent> all, CommentCounts counts, Show show, int page, long comment, String href) {
        List<ReviewEvent> events = all.stream().filter(show::takes).toList();
        int number = page > 0 ? page : page(events, comment);
        String base = show == Show.ALL ? href : href + "?show=" + show.id();
        ListPaging paging = new ListPaging(number, SIZE, events.size(), base, "events");
        return new TimelineView(show, events.subList(paging.offset(), paging.end()), paging, counts, all.size(), href);
    }

    private static int page(List<ReviewEvent> events, long comment) {
        for (int i = 0; i < events.size(); i++) {
            ThreadView thread = events.get(i).comment();
            if (thread != null && thread.thread().holds(comment)) {
                return i / SIZE + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** How many events a choice shows. */
    public int count(Show choice) {
        return switch (choice) {
            case ALL -> all;
            case OPEN -> counts.open();
            case RESOLVED -> counts.resolved();
        };
    }

    public String href(Show choice) {
        return (choice == Show.ALL ? href : href + "?show=" + choice.id()) + "#timeline";
    }
}
