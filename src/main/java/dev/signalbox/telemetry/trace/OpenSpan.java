package dev.signalbox.telemetry.trace;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** A span and the one that was under way when it began. Known to the threads that were started within it, also after it has ended. */
final class OpenSpan {
    private final Span span;
    private final @Nullable OpenSpan before;
    private volatile boolean ended;

    OpenSpan(Span span, @Nullable OpenSpan before) {
        this.span = span;
        this.before = before;
    }

    Span span() {
        return span;
    }

    void end() {
        ended = true;
        span.end();
    }

    /** Returns the innermost of these that has not ended. */
    static @Nullable OpenSpan live(@Nullable OpenSpan innermost) {
        OpenSpan at = innermost;
        while (at != null && at.ended) {
            at = at.before;
        }
        return at;
    }
}
