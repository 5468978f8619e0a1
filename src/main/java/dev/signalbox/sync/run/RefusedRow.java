package dev.signalbox.sync.run;

import dev.signalbox.route.UtteranceKey;

/**
 * A row of a run that its store refused.
 *
 * @param step what was tried: {@link RunPhase#UPSERT}, {@link RunPhase#MOVE}, {@link RunPhase#RENEW}, {@link RunPhase#REWRITE} or {@link RunPhase#DELETE}
 * @param id of its record
 * @param pair the route and utterance that were to be written or deleted
 * @param message the store's own; cut after {@value #LONGEST} characters
 */
public record RefusedRow(RunPhase step, String id, UtteranceKey pair, String message) {
    /** A store may answer with a page of a proxy, or repeat the row. */
    public static final int LONGEST = 300;

    public RefusedRow {
        if (message.codePointCount(0, message.length()) > LONGEST) {
            message = message.substring(0, message.offsetByCodePoints(0, LONGEST - 1)) + "…";
        }
    }

    /** What was tried with it, as a verb. */
    public String tried() {
        return switch (step) {
            case UPSERT -> "add";
            case MOVE -> "move";
            case RENEW -> "renew";
            case REWRITE -> "rewrite";
            case DELETE -> "delete";
            case LOCK, READ, EMBED, KEEP, COMMIT, VERIFY, HASH, UNLOCK ->
                throw new IllegalStateException(step + " changes no row");
        };
    }
}
