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
 * @param part that may be seen; null for all of it
 */
public record AuditEntryFilter(
        String who,
        String deed,
        @Nullable AuditOutcome outcome,
        @Nullable Long router,
        @Nullable Long remote,
        @Nullable Instant from,
        @Nullable Instant until,
        String words,
        @Nullable AuditScope part) {
    /** Everything. */
    public static final AuditEntryFilter ALL = new AuditEntryFilter("", "", null, null, null, null, null, "");

    /** Of the whole trail. */
    public AuditEntryFilter(
            String who,
            String deed,
            @Nullable AuditOutcome outcome,
            @Nullable Long router,
            @Nullable Long remote,
            @Nullable Instant from,
            @Nullable Instant until,
            String words) {
        this(who, deed, outcome, router, remote, from, until, words, null);
    }

    /** The same, of what may be seen. */
    public AuditEntryFilter of(@Nullable AuditScope seen) {
        return new AuditEntryFilter(who, deed, outcome, router, remote, from, until, words, seen);
    }

    /** Whether anything is left out. */
    public boolean isNarrow() {
        return !equals(ALL);
    }
}
