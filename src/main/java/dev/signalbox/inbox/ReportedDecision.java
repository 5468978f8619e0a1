package dev.signalbox.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an application says that its router chose.
 *
 * @param sentence that it was asked
 * @param route that was chosen; null for none
 * @param score of the route, as the library states it; null if the application does not say
 * @param id by which the application knows the decision, so that it counts once however often it is sent; null if it has none
 */
public record ReportedDecision(
        String sentence,
        @Nullable String route,
        @Nullable Double score,
        Instant at,
        @Nullable String id) {
    /** Returns the same decision on another text. */
    public ReportedDecision withSentence(String text) {
        return new ReportedDecision(text, route, score, at, id);
    }
}
