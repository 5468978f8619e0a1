package dev.signalbox.store;

import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import java.util.List;
import java.util.Optional;

/**
 * Stores audit entries, each chained to the previous one. Entries are never changed; the oldest ones are deleted by {@link
 * RetentionStore} alone.
 */
public interface AuditTrail {
    /**
     * Appends an entry. Several consoles on one store write one chain.
     *
     * @throws StoreUnavailableException if it was not written
     */
    ChainLink append(AuditEntry entry);

    /** Returns the end of the chain, as stored next to the entries. */
    ChainHead head();

    /** Returns the last entry that was deleted because of its age; {@link ChainHead#NONE} for none. The chain begins after it. */
    ChainHead anchor();

    /** Returns the entries after a number, oldest first. */
    List<ChainLink> after(long number, AuditEntryFilter filter, int limit);

    /** Returns the entries before a number, newest first; without start entries that have an end entry. */
    List<ChainLink> before(long number, AuditEntryFilter filter, int limit);

    Optional<ChainLink> find(long number);

    /** Returns the end entry of a start entry; the latest if there are several. */
    Optional<ChainLink> endOf(long beginning);

    /** Returns start entries without an end entry, oldest first. */
    List<ChainLink> open();
}
