package dev.signalbox.store;

import dev.signalbox.audit.Entry;
import dev.signalbox.audit.Filter;
import dev.signalbox.audit.Head;
import dev.signalbox.audit.Link;
import java.util.List;
import java.util.Optional;

/** Keeps what happened, each entry chained to the one before. Nothing is ever changed or removed. */
public interface AuditTrail {
    /**
     * Writes an entry at the end. Several consoles on one store make one chain.
     *
     * @throws StoreUnavailable if it was not written
     */
    Link append(Entry entry);

    /** The end of the chain, as it is kept beside the entries. */
    Head head();

    /** Entries after a number, oldest first, as they are written. */
    List<Link> after(long number, Filter filter, int limit);

    /** Entries before a number, newest first: of what has an end, the end alone. */
    List<Link> before(long number, Filter filter, int limit);

    Optional<Link> find(long number);

    /** What came of a beginning; the last word, where there are several. */
    Optional<Link> endOf(long beginning);

    /** Beginnings without an end, oldest first. */
    List<Link> open();
}
