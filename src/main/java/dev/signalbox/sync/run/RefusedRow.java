package dev.signalbox.sync.run;

import dev.signalbox.route.Pair;

/**
 * A row of a run that its store refused.
 *
 * @param step what was tried: {@link Phase#UPSERT}, {@link Phase#MOVE}, {@link Phase#RENEW}, {@link Phase#REWRITE} or {@link Phase#DELETE}
 * @param id of its record
 * @param pair the route and utterance that were to be written or deleted
 * @param words the store's own; cut after {@value #LONGEST} characters
 */
public record RefusedRow(Phase step, String id, Pair pair, String words) {
    /** A store may answer with a page of a proxy, or repeat the row. */
    public static final int LONGEST = 300;

    public RefusedRow {
        if (words.codePointCount(0, words.length()) > LONGEST) {
            words = words.substring(0, words.offsetByCodePoints(0, LONGEST - 1)) + "…";
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
