package dev.signalbox.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param who whole name; empty for everybody
 * @param deed whole deed; empty for all
 * @param outcome null for any
 * @param router null for all
 * @param remote null for all
 * @param from the first instant; null for the beginning
 * @param until the instant after the last; null for now
 * @param words that have to occur, in upper or lower case; empty for none
 */
public record Filter(
        String who,
        String deed,
        @Nullable Outcome outcome,
        @Nullable Long router,
        @Nullable Long remote,
        @Nullable Instant from,
        @Nullable Instant until,
        String words) {
    /** Everything. */
    public static final Filter ALL = new Filter("", "", null, null, null, null, null, "");

    /** Whether anything is left out. */
    public boolean isNarrow() {
        return !equals(ALL);
    }
}
