package dev.signalbox.store;

import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.audit.ChainVerdict;
import dev.signalbox.audit.ChainVerifier;
import java.util.List;
import java.util.function.Consumer;

/** Reads audit trails of any length in parts. */
public final class TrailReader {
    private static final int PART = 500;

    private TrailReader() {}

    /**
     * Adds the entries that a verifier has not seen yet and returns its verdict. Entries that are written in the meantime do no harm.
     *
     * @param chain continues from its position
     */
    public static ChainVerdict verdict(AuditTrail trail, ChainVerifier chain) {
        // The end is read first: an entry that comes later makes the chain longer than this end, never shorter.
        ChainHead head = trail.head();
        while (!chain.isBroken()) {
            List<ChainLink> links = trail.after(chain.at().number(), AuditEntryFilter.ALL, PART);
            // Read after the entries: what was deleted meanwhile is missing in them, and the anchor says so.
            if (chain.skipTo(trail.anchor())) {
                continue;
            }
            links.forEach(chain::add);
            if (links.isEmpty()) {
                ChainHead now = trail.head();
                if (now.number() <= chain.at().number() || now.equals(head)) {
                    return chain.verdict(now);
                }
                head = now;
            }
        }
        return chain.verdict(head);
    }

    /** Passes on all entries of a filter, oldest first. */
    public static void each(AuditTrail trail, AuditEntryFilter filter, Consumer<ChainLink> taker) {
        long at = 0;
        for (List<ChainLink> links = trail.after(at, filter, PART);
                !links.isEmpty();
                links = trail.after(at, filter, PART)) {
            links.forEach(taker);
            at = links.getLast().number();
        }
    }
}
