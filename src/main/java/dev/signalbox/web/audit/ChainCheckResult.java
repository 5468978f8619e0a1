package dev.signalbox.web.audit;

import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainVerdict;
import java.time.Instant;

/**
 * What going along the chain came to.
 *
 * @param since when going through all of it began
 */
public record ChainCheckResult(ChainVerdict verdict, Instant since) {
    /** The entry that does not fit; 0 if all do. */
    public long broken() {
        return verdict instanceof ChainVerdict.Broken broken ? broken.number() : 0;
    }

    /** Why it does not; empty if all do. */
    public String why() {
        return verdict instanceof ChainVerdict.Broken broken ? broken.why() : "";
    }

    public ChainHead head() {
        return verdict instanceof ChainVerdict.Holds holds ? holds.head() : ChainHead.NONE;
    }
}
