package dev.signalbox.web.follow;

import dev.signalbox.follow.FollowedFile;
import dev.signalbox.follow.ThreeSides;
import dev.signalbox.follow.ThreeSides.Row;
import dev.signalbox.follow.ThreeSides.Verdict;
import dev.signalbox.following.FollowedRouter;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A router's file, the router and one of its remotes.
 *
 * @param followed empty if the router follows no file
 * @param sides null if no version of the file was read
 * @param remotes that can be chosen
 * @param remote the chosen one; null for none
 * @param readAt when that was read; null if it was not
 * @param page of the rows
 */
public record FollowView(
        Router router,
        Optional<FollowedRouter> followed,
        @Nullable ThreeSides sides,
        List<Remote> remotes,
        @Nullable Remote remote,
        @Nullable Instant readAt,
        int page) {
    private static final int SIZE = 50;

    public FollowedFile file() {
        return followed.orElseThrow().file();
    }

    public String base() {
        return "/routers/" + router.id() + "/file";
    }

    public ListPaging paging() {
        return new ListPaging(
                page,
                SIZE,
                sides == null ? 0 : sides.rows().size(),
                base() + (remote == null ? "" : "?remote=" + remote.id()));
    }

    public List<Row> rows() {
        return sides == null ? List.of() : sides.rows().subList(paging().offset(), paging().end());
    }

    /** How many routes have each verdict, in words. */
    public String counts() {
        List<String> parts = new ArrayList<>();
        if (sides != null) {
            Map<Verdict, Long> counts = sides.counts();
            for (Verdict verdict : Verdict.values()) {
                long count = counts.getOrDefault(verdict, 0L);
                if (count > 0) {
                    parts.add(verdict.label() + ": " + DisplayFormat.number(count));
                }
            }
        }
        return String.join("; ", parts);
    }

    public static StatusBadge badge(Verdict verdict) {
        return switch (verdict) {
            case SAME -> new StatusBadge(StatusTone.GOOD, PageIcon.EQUALS, verdict.label());
            case ALL -> new StatusBadge(StatusTone.BAD, PageIcon.DIFFERS, verdict.label());
            case FILE, CONSOLE, REMOTE, FILE_OR_CONSOLE ->
                new StatusBadge(StatusTone.WARN, PageIcon.DIFFERS, verdict.label());
        };
    }

    /** What the file has otherwise than the console. */
    public static String file(Row row) {
        if (row.isSameInConsole()) {
            return row.inFile() ? "same" : "none";
        }
        if (!row.inFile()) {
            return "no such route";
        }
        if (!row.inConsole()) {
            return "only here: " + DisplayFormat.count(row.fileOnly(), "utterance");
        }
        List<String> parts = new ArrayList<>();
        if (row.fileOnly() > 0) {
            parts.add("+" + DisplayFormat.count(row.fileOnly(), "utterance"));
        }
        if (row.consoleOnly() > 0) {
            parts.add("−" + DisplayFormat.count(row.consoleOnly(), "utterance"));
        }
        if (!row.fields().isEmpty()) {
            parts.add(String.join(", ", row.fields()));
        }
        return String.join("; ", parts);
    }

    /** What the remote has otherwise than the console. */
    public static String remote(Row row) {
        if (row.remote() == null) {
            return "not read";
        }
        if (row.remote().differing() == 0) {
            return row.remote().total() == 0 ? "none" : "same";
        }
        List<String> parts = new ArrayList<>();
        if (row.remote().remoteOnly() > 0) {
            parts.add("+" + DisplayFormat.count(row.remote().remoteOnly(), "utterance"));
        }
        if (row.remote().localOnly() > 0) {
            parts.add("−" + DisplayFormat.count(row.remote().localOnly(), "utterance"));
        }
        if (row.remote().changed() > 0) {
            parts.add(DisplayFormat.count(row.remote().changed(), "other value"));
        }
        return String.join("; ", parts);
    }
}
