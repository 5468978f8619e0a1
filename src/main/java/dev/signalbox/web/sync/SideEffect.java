package dev.signalbox.web.sync;

import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan does to one side, in utterances.
 *
 * @param side {@code Local} or {@code Remote}
 * @param before utterances that the side has now
 */
public record SideEffect(String side, int before, int adds, int moves, int renews, int rewrites, int deletes) {
    /** How wide a bar can get, in the units of {@link Part}. */
    public static final int WIDTH = 1000;
    /** A part that is there at all can be seen. */
    private static final int NARROWEST = 14;

    /**
     * One part of the bar.
     *
     * @param css class of the part
     */
    public record Part(String css, int x, int width) {}

    /** Of a plan on local. */
    public static SideEffect onLocal(Plan plan) {
        DiffCounts counts = plan.counts();
        return new SideEffect(
                "Local",
                counts.same() + counts.changed() + counts.localOnly(),
                plan.local().upsert().size(),
                0,
                0,
                plan.local().rewrite().size(),
                plan.local().delete().size());
    }

    /** Of a plan on the remote. */
    public static SideEffect onRemote(Plan plan) {
        DiffCounts counts = plan.counts();
        return new SideEffect(
                "Remote",
                counts.same() + counts.changed() + counts.remoteOnly(),
                plan.remote().upsert().size(),
                plan.remote().move().size(),
                plan.remote().renew().size(),
                plan.remote().rewrite().size(),
                plan.remote().delete().size());
    }

    public boolean isNothing() {
        return changes() == 0;
    }

    public int changes() {
        return adds + moves + renews + rewrites + deletes;
    }

    /** Utterances that are there now or will be. */
    public int extent() {
        return before + adds;
    }

    int of(ChangeKind kind) {
        return switch (kind) {
            case ADD -> adds;
            case MOVE -> moves;
            case RENEW -> renews;
            case REWRITE -> rewrites;
            case DELETE -> deletes;
        };
    }

    /** The kinds that there is something of. */
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            if (of(kind) > 0) {
                counts.add(new Count(kind, of(kind)));
            }
        }
        return counts;
    }

    /** So many of one kind. */
    public record Count(ChangeKind kind, int number) {}

    /**
     * The side as a bar: what stays, what is moved, re-embedded, rewritten, deleted and added.
     *
     * @param scale utterances that the whole width stands for
     */
    public List<Part> bar(int scale) {
        String[] css = {
            "same",
            ChangeKind.MOVE.css(),
            ChangeKind.RENEW.css(),
            ChangeKind.REWRITE.css(),
            ChangeKind.DELETE.css(),
            ChangeKind.ADD.css()
        };
        int[] numbers = {
            Math.max(0, before - moves - renews - rewrites - deletes), moves, renews, rewrites, deletes, adds
        };
        List<Part> parts = new ArrayList<>();
        int x = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > 0) {
                int width = (int) Math.max(NARROWEST, (long) numbers[i] * (WIDTH - 5 * NARROWEST) / Math.max(1, scale));
                parts.add(new Part(css[i], x, width));
                x += width;
            }
        }
        return parts;
    }
}
