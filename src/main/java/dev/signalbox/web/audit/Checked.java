package dev.signalbox.web.audit;

import dev.signalbox.audit.Head;
import dev.signalbox.audit.Verdict;
import java.time.Instant;

/**
 * What going along the chain came to.
 *
 * @param since when going through all of it began
 */
public record Checked(Verdict verdict, Instant since) {
    /** The entry that does not fit; 0 if all do. */
    public long broken() {
        return verdict instanceof Verdict.Broken broken ? broken.number() : 0;
    }

    /** Why it does not; empty if all do. */
    public String why() {
        return verdict instanceof Verdict.Broken broken ? broken.why() : "";
    }

    public Head head() {
        return verdict instanceof Verdict.Holds holds ? holds.head() : Head.NONE;
    }
}
