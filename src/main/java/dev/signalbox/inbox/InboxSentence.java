package dev.signalbox.inbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the inbox: the decisions on one text.
 *
 * @param decisions how many are kept
 * @param first time of the oldest of them
 * @param last time of the newest of them
 * @param route chosen by the newest; null for none
 * @param score of the newest; null if the application did not say
 * @param mark what became of it; empty while it is open
 */
public record InboxSentence(
        long id,
        String text,
        int decisions,
        Instant first,
        Instant last,
        @Nullable String route,
        @Nullable Double score,
        Optional<TriageMark> mark) {}
