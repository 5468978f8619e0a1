package dev.signalbox.web.remote;

import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.web.page.DisplayFormat;
import java.util.ArrayList;
import java.util.List;

/** Says in a sentence or two why a remote has the status it has. */
public final class StatusExplanation {
    private StatusExplanation() {}

    public static String of(RemoteStatus standing) {
        if (standing.isRunning()) {
            return "A plan is being applied to it now.";
        } else if (standing.check() == null) {
            return "Nobody has compared it with this router yet.";
        }
        String found = found(standing.check().check());
        return standing.isOutdated()
                ? "Local was edited since: revision " + standing.check().revision() + " was compared, "
                        + standing.revision() + " is the newest. Then: " + found
                : found;
    }

    /** What one check found. */
    public static String found(Check check) {
        DiffCounts counts = check.counts();
        return switch (check.status()) {
            case SYNCED ->
                counts == null
                        ? "The stored hash is local's."
                        : "All " + DisplayFormat.count(counts.same(), "utterance") + " are the same on both sides.";
            case SYNCED_HASH_STALE ->
                "Both sides hold the same, but the stored hash is another: order, a threshold or an edit from outside. A sync writes the"
                        + " hash and nothing else.";
            case DRIFTED ->
                counts == null
                        ? "The stored hash is not local's. What differs was not looked into."
                        : differing(counts) + ".";
            case DRIFTED_HASH_CLAIMS_SYNCED ->
                (counts == null ? "The contents differ" : differing(counts))
                        + ", though the stored hash is local's: somebody changed records and left the hash.";
            case NEVER_SYNCED -> "The index holds no records and no hash yet.";
            case MIXED_VALUES,
                    IRREGULAR_RECORDS,
                    ENCODER_CHANGED,
                    BLOCKED,
                    NOT_SYNCABLE,
                    MISSING,
                    UNREACHABLE,
                    WRONG_DIMENSION -> String.valueOf(check.cause());
        };
    }

    /** {@code 2 local only, 3 remote only, 1 changed}; leaves out what there is none of. */
    public static String counts(DiffCounts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.localOnly(), "local only");
        add(parts, counts.remoteOnly(), "remote only");
        add(parts, counts.changed(), "changed");
        return parts.isEmpty() ? "nothing differs" : String.join(", ", parts);
    }

    /** {@code The index lacks 2 of the router's utterances and holds 3 that the router does not have}. */
    private static String differing(DiffCounts counts) {
        List<String> parts = new ArrayList<>();
        if (counts.localOnly() > 0) {
            parts.add("lacks " + DisplayFormat.number(counts.localOnly()) + " of the router's utterances");
        }
        if (counts.remoteOnly() > 0) {
            parts.add("holds " + DisplayFormat.number(counts.remoteOnly()) + " that the router does not have");
        }
        if (counts.changed() > 0) {
            parts.add("keeps " + DisplayFormat.number(counts.changed()) + " with other metadata or schemas");
        }
        return parts.isEmpty() ? "Nothing differs" : "The index " + listed(parts);
    }

    private static String listed(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.getFirst() : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static void add(List<String> parts, int number, String word) {
        if (number > 0) {
            parts.add(DisplayFormat.number(number) + " " + word);
        }
    }
}
