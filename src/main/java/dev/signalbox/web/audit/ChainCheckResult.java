package dev.signalbox.web.audit;

import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainVerdict;
import java.time.Instant;

/**
 * The result of verifying the hash chain.
 *
 * @param since when the last full verification started
 */
public record ChainCheckResult(ChainVerdict verdict, Instant since) {
    /** Returns the number of the first entry that does not fit; 0 if all fit. */
    public long broken() {
        return verdict instanceof ChainVerdict.Broken broken ? broken.number() : 0;
    }

    /** Returns why it does not fit; empty if all fit. */
    public String why() {
        return verdict instanceof ChainVerdict.Broken broken ? broken.why() : "";
    }

    public ChainHead head() {
        return verdict instanceof ChainVerdict.Holds holds ? holds.head() : ChainHead.NONE;
    }
}
