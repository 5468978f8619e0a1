package dev.signalbox.store;

import dev.signalbox.audit.Chain;
import dev.signalbox.audit.Filter;
import dev.signalbox.audit.Head;
import dev.signalbox.audit.Link;
import dev.signalbox.audit.Verdict;
import java.util.List;
import java.util.function.Consumer;

/** Goes through audit trails of any length, a part at a time. */
public final class Trails {
    private static final int PART = 500;

    private Trails() {}

    /**
     * Takes every entry that a chain has not taken yet and says whether it holds. What is written meanwhile does not disturb.
     *
     * @param chain goes on where it is
     */
    public static Verdict verdict(AuditTrail trail, Chain chain) {
        // The end is read first: an entry that comes later makes the chain longer than this end, never shorter.
        Head head = trail.head();
        while (!chain.isBroken()) {
            List<Link> links = trail.after(chain.at().number(), Filter.ALL, PART);
            links.forEach(chain::add);
            if (links.isEmpty()) {
                Head now = trail.head();
                if (now.number() <= chain.at().number() || now.equals(head)) {
                    return chain.verdict(now);
                }
                head = now;
            }
        }
        return chain.verdict(head);
    }

    /** Hands on every entry that a filter lets pass, oldest first. */
    public static void each(AuditTrail trail, Filter filter, Consumer<Link> taker) {
        long at = 0;
        for (List<Link> links = trail.after(at, filter, PART);
                !links.isEmpty();
                links = trail.after(at, filter, PART)) {
            links.forEach(taker);
            at = links.getLast().number();
        }
    }
}
