package dev.signalbox.web.route;

import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was just done to a route, as its page says it. It is carried in the page's URL.
 *
 * @param said {@code saved} or {@code same}; empty where no field was saved
 * @param added how many utterances were added; null where that was not asked for
 * @param skipped how many were not, since the route has them
 * @param removed how many were removed; null where that was not asked for
 */
public record RouteNotice(
        String said,
        @Nullable Integer added,
        int skipped,
        @Nullable Integer removed) {
    /** A route that others removed was restored. */
    static RouteNotice restored() {
        return new RouteNotice("saved", null, 0, null);
    }

    static RouteNotice removed(int utterances) {
        return new RouteNotice("", null, 0, utterances);
    }

    /** The one that a URL carries; null for none. */
    static @Nullable RouteNotice of(Context ctx) {
        RouteNotice notice = new RouteNotice(
                RequestParameters.text(ctx, "said"), number(ctx, "added"), skipped(ctx), number(ctx, "removed"));
        return notice.text().isEmpty() ? null : notice;
    }

    private static int skipped(Context ctx) {
        @Nullable Integer skipped = number(ctx, "skipped");
        return skipped == null ? 0 : skipped;
    }

    private static @Nullable Integer number(Context ctx, String name) {
        String text = RequestParameters.text(ctx, name);
        return text.matches("[0-9]{1,9}") ? (Integer) Integer.parseInt(text) : null;
    }

    /** The part of a URL that carries it. */
    String query() {
        return (said.isEmpty() ? "" : "&said=" + said)
                + (added == null ? "" : "&added=" + added)
                + (skipped == 0 ? "" : "&skipped=" + skipped)
                + (removed == null ? "" : "&removed=" + removed);
    }

    /** In words; empty where there is nothing to say. */
    public String text() {
        List<String> sentences = new ArrayList<>();
        switch (said) {
            case "saved" -> sentences.add("Saved.");
            case "same" -> sentences.add("There were no changes to save.");
            default -> {}
        }
        if (added != null) {
            sentences.add(added == 0 ? "Nothing was added." : "Added " + DisplayFormat.count(added, "utterance") + ".");
            if (skipped > 0) {
                sentences.add(DisplayFormat.number(skipped) + " skipped as duplicates.");
            }
        }
        if (removed != null) {
            sentences.add(
                    removed == 0
                            ? "No utterance was selected, so none was removed."
                            : "Removed " + DisplayFormat.count(removed, "utterance")
                                    + ". You can restore them from the history.");
        }
        return String.join(" ", sentences);
    }
}
