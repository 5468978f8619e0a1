package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says in a sentence or two why a remote has the status it has. */
public final class StatusExplanation {
    private StatusExplanation() {}

    public static String of(RemoteStatus standing, Instant now) {
        if (standing.isRunning()) {
            return "A plan is being applied to this remote.";
        } else if (standing.check() == null) {
            return "It has not been compared with this router yet.";
        }
        ChangeSinceCheck change = standing.change();
        return change == null
                ? found(standing.check().check())
                : outdated(standing.check(), change, standing.revision(), now);
    }

    /** What changed, what the check had found and when, and what the last reading shows if it still counts. */
    private static String outdated(CheckRecord line, ChangeSinceCheck change, int newest, Instant now) {
        StringBuilder text = new StringBuilder();
        change.reasons()
                .forEach(reason ->
                        text.append(changed(reason, line.revision(), newest)).append(' '));
        Status was = line.check().status();
        text.append("It was ").append(was.id()).append(" at ").append(knownAt(line, now));
        CheckRecord byReading = change.byReading();
        if (byReading != null && byReading.check().status() != Status.SYNCED) {
            text.append(". By the last reading it is now ")
                    .append(byReading.check().status().id())
                    .append(". ")
                    .append(found(byReading.check()));
        } else if (line.check().cause() != null) {
            text.append(": ").append(line.check().cause());
        } else {
            text.append('.');
        }
        return text.toString();
    }

    /** {@code revision 3, 5 min ago}. */
    public static String knownAt(CheckRecord line, Instant now) {
        return "revision " + line.revision() + ", " + DisplayFormat.ago(line.at(), now);
    }

    private static String changed(OutdatedReason reason, int compared, int newest) {
        return switch (reason) {
            case EDIT ->
                "Local was edited since the last check: revision " + compared + " was compared, " + newest
                        + " is the newest.";
            case READING -> "A later reading of the index shows other contents than the last check.";
            case RUN -> "A run wrote to the index after the last check.";
            case LOCK_RELEASE -> "The lock was released after the last check.";
            case ADDRESS -> "The address was changed after the last check.";
            case POLICY -> "The policy was changed after the last check.";
            case THRESHOLD -> "The router's score threshold was changed after the last check.";
        };
    }

    /** What one check found. */
    public static String found(Check check) {
        DiffCounts counts = check.counts();
        return switch (check.status()) {
            case SYNCED ->
                counts == null
                        ? "The stored hash matches local."
                        : "All " + DisplayFormat.count(counts.same(), "utterance") + " are the same on both sides.";
            case SYNCED_HASH_STALE ->
                "The utterances are the same on both sides, but the stored hash differs: because of order, a threshold or an outside"
                        + " edit. A sync writes only the hash.";
            case DRIFTED ->
                counts != null && counts.differing() > 0
                        ? differing(counts) + "."
                        : check.cause() != null
                                ? check.cause()
                                : "The stored hash does not match local. The contents were not compared.";
            case DRIFTED_HASH_CLAIMS_SYNCED ->
                (counts == null ? "The contents differ" : differing(counts))
                        + ", although the stored hash matches local: records were changed outside Signalbox and the hash was not"
                        + " updated.";
            case NEVER_SYNCED -> "The index contains no records and no hash yet.";
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
        return parts.isEmpty() ? "no differences" : String.join(", ", parts);
    }

    /** {@code The index lacks 2 of the router's utterances and has 3 that the router does not have}. */
    private static String differing(DiffCounts counts) {
        List<String> parts = new ArrayList<>();
        if (counts.localOnly() > 0) {
            parts.add("lacks " + DisplayFormat.number(counts.localOnly()) + " of the router's utterances");
        }
        if (counts.remoteOnly() > 0) {
            parts.add("has " + DisplayFormat.number(counts.remoteOnly()) + " that the router does not have");
        }
        if (counts.changed() > 0) {
            parts.add("has " + DisplayFormat.number(counts.changed()) + " with different values");
        }
        return parts.isEmpty() ? "No differences" : "The index " + DisplayFormat.list(parts);
    }

    private static void add(List<String> parts, int number, String word) {
        if (number > 0) {
            parts.add(DisplayFormat.number(number) + " " + word);
        }
    }
}
