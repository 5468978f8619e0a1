package dev.signalbox.editing;

import dev.signalbox.route.CountText;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.dialect.Dialect;

/** What a revision says of the edit that made it, in one line of the router's history. */
final class RevisionText {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SOURCE = 80;
    private static final int LONGEST_UNDONE = 200;

    private RevisionText() {}

    static String edited(Route before, Route after) {
        int added = Math.max(0, after.utterances().size() - before.utterances().size());
        if (before.name().equals(after.name())) {
            boolean sameFields = after.equals(before.withUtterances(after.utterances()));
            return sameFields && added > 0 ? added(added, after) : "Edited route " + name(after) + andAdded(added);
        }
        return "Renamed route " + name(before) + " to " + name(after) + andAdded(added);
    }

    private static String andAdded(int utterances) {
        return utterances == 0 ? "" : " and added " + count(utterances);
    }

    static String added(int utterances, Route to) {
        return "Added " + count(utterances) + " to " + name(to);
    }

    static String removed(int utterances, Route from) {
        return "Removed " + count(utterances) + " from " + name(from);
    }

    static String editedUtterance(Route of) {
        return "Edited an utterance of " + name(of);
    }

    static String transferred(boolean copied, int utterances, Route from, Route to, boolean isNew) {
        return (copied ? "Copied " : "Moved ") + count(utterances) + " from " + name(from) + " to "
                + (isNew ? "the new route " : "") + name(to);
    }

    static String several(RouteBatch change, int routes, Dialect dialect) {
        String count = CountText.count(routes, "route");
        return switch (change) {
            case RouteBatch.Remove _ -> "Removed " + count;
            case RouteBatch.SetThreshold threshold ->
                threshold.threshold() == null
                        ? "Removed the " + dialect.threshold() + " of " + count
                        : "Set the " + dialect.threshold() + " of " + count + " to "
                                + PythonJson.repr(threshold.threshold());
            case RouteBatch.SetMetadata metadata ->
                (metadata.value() == null ? "Removed the metadata key " : "Set the metadata key ")
                        + ShortenedText.of(metadata.key(), LONGEST_NAME) + " of " + count;
            case RouteBatch.Merge merge ->
                "Merged " + count + " into " + (merge.isNew() ? "the new route " : "")
                        + ShortenedText.of(merge.target(), LONGEST_NAME);
        };
    }

    static String undone(int revision, String what) {
        return "Undid revision " + revision + ": " + ShortenedText.of(what, LONGEST_UNDONE);
    }

    static String addedRoute(Route route) {
        return "Added route " + name(route);
    }

    static String removedRoute(Route route) {
        return "Removed route " + name(route);
    }

    static String putBack(Route route) {
        return "Restored route " + name(route);
    }

    static String normalized(int utterances) {
        return "Normalized " + count(utterances);
    }

    static String normalized(int utterances, Route route) {
        return normalized(utterances) + " of " + name(route);
    }

    static String restored(int revision) {
        return "Restored revision " + revision;
    }

    static String restored(Route route, int revision) {
        return "Restored route " + name(route) + " from revision " + revision;
    }

    static String imported(String source) {
        return "Imported " + ShortenedText.of(source, LONGEST_SOURCE);
    }

    private static String name(Route route) {
        return ShortenedText.of(route.name(), LONGEST_NAME);
    }

    private static String count(int utterances) {
        return CountText.count(utterances, "utterance");
    }
}
