package dev.signalbox.route.convert;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one field of a router or a route.
 *
 * @param field its key in the line that is left; empty if that has none
 * @param before its value there; null if that has none
 * @param target its key in the other line; empty if that has none
 * @param after its value there; null if that has none
 * @param note why, and what follows from it, in whole sentences; empty where the two values say it all
 */
public record ConvertedField(
        Outcome outcome,
        String field,
        @Nullable JsonNode before,
        String target,
        @Nullable JsonNode after,
        String note) {
    /** What happens to a field. */
    public enum Outcome {
        /** The same value has another key. */
        MOVED("Moved"),
        /** Another value says the same in the other line. */
        CHANGED("Changed"),
        /** A setting that only the other line has. */
        ADDED("Added"),
        /** Stays with the route, in its metadata, where the library does not use it. */
        KEPT("Kept in metadata"),
        /** Comes back from the metadata where an earlier conversion kept it. */
        RESTORED("Restored"),
        /** Stays as it is, and the library ignores it as before. */
        IGNORED("Ignored"),
        /** Has no place in the other line and is lost. */
        DROPPED("Dropped");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** What pages and commands call it. */
        public String label() {
            return label;
        }
    }

    static ConvertedField moved(String field, JsonNode value, String target) {
        return new ConvertedField(Outcome.MOVED, field, value, target, value, "");
    }

    static ConvertedField changed(String field, JsonNode before, String target, JsonNode after, String note) {
        return new ConvertedField(Outcome.CHANGED, field, before, target, after, note);
    }

    static ConvertedField added(String target, JsonNode after, String note) {
        return new ConvertedField(Outcome.ADDED, "", null, target, after, note);
    }

    static ConvertedField ignored(String field, JsonNode value, String note) {
        return new ConvertedField(Outcome.IGNORED, field, value, field, value, note);
    }

    static ConvertedField dropped(String field, JsonNode before, String note) {
        return new ConvertedField(Outcome.DROPPED, field, before, "", null, note);
    }
}
