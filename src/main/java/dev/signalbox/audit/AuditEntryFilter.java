package dev.signalbox.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter of audit entries.
 *
 * @param who exact name; empty for all
 * @param deed exact id of the action; empty for all
 * @param outcome null for any
 * @param router null for all
 * @param remote null for all
 * @param from the first instant; null for the beginning
 * @param until the instant after the last; null for now
 * @param words text that must occur, ignoring case; empty for none
 * @param named ids of actions that are found by the words too, whatever the entry contains
 * @param part the part of the trail that may be viewed; null for all of it
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
        Set<String> named,
        @Nullable AuditScope part) {
    /** A filter that lets all entries pass. */
    public static final AuditEntryFilter ALL = new AuditEntryFilter("", "", null, null, null, null, null, "");

    /** Creates a filter of the whole trail. */
    public AuditEntryFilter(
            String who,
            String deed,
            @Nullable AuditOutcome outcome,
            @Nullable Long router,
            @Nullable Long remote,
            @Nullable Instant from,
            @Nullable Instant until,
            String words) {
        this(who, deed, outcome, router, remote, from, until, words, Set.of(), null);
    }

    /** Returns the same filter that also finds actions with these ids by its words. */
    public AuditEntryFilter naming(Set<String> deeds) {
        return new AuditEntryFilter(who, deed, outcome, router, remote, from, until, words, deeds, part);
    }

    /** Returns the same filter for the part of the trail that may be viewed. */
    public AuditEntryFilter of(@Nullable AuditScope seen) {
        return new AuditEntryFilter(who, deed, outcome, router, remote, from, until, words, named, seen);
    }

    /** Returns whether the filter hides any entry. */
    public boolean isNarrow() {
        return !equals(ALL);
    }
}
