package dev.signalbox.store;

import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import java.util.List;
import java.util.Optional;

/** Keeps what happened, each entry chained to the one before. Nothing is ever changed or removed. */
public interface AuditTrail {
    /**
     * Writes an entry at the end. Several consoles on one store make one chain.
     *
     * @throws StoreUnavailableException if it was not written
     */
    ChainLink append(AuditEntry entry);

    /** The end of the chain, as it is kept beside the entries. */
    ChainHead head();

    /** Entries after a number, oldest first, as they are written. */
    List<ChainLink> after(long number, AuditEntryFilter filter, int limit);

    /** Entries before a number, newest first: of what has an end, the end alone. */
    List<ChainLink> before(long number, AuditEntryFilter filter, int limit);

    Optional<ChainLink> find(long number);

    /** What came of a beginning; the last word, where there are several. */
    Optional<ChainLink> endOf(long beginning);

    /** Beginnings without an end, oldest first. */
    List<ChainLink> open();
}
