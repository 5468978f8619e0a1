package dev.signalbox.sync.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a run was worked on: its start, or what resumed it later.
 *
 * @param ended null while it is under way
 */
public record RunPart(
        Kind kind, RunStarter by, Instant started, @Nullable Instant ended) {
    /** What began a part. */
    public enum Kind {
        START,
        RESUME,
        /** Only the rows that the store had refused were tried again. */
        RETRY
    }

    /** One that begins. */
    public static RunPart begun(Kind kind, RunStarter by, Instant at) {
        return new RunPart(kind, by, at, null);
    }

    RunPart ended(Instant at) {
        return ended == null ? new RunPart(kind, by, started, at) : this;
    }
}
