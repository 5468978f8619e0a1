package dev.signalbox.encoder.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of sending one request once. */
sealed interface RequestResult {
    /** It worked: a vector a text. */
    record Vectors(List<float[]> vectors) implements RequestResult {}

    /**
     * It may work when sent again.
     *
     * @param why a clause, what the server said or did
     * @param asked how long the server asks to wait
     */
    record Busy(
            String why, Optional<Duration> asked, @Nullable Throwable cause) implements RequestResult {}

    /**
     * It will not work by sending it again.
     *
     * @param why whole sentences: what failed and what to do next
     */
    record Refused(String why, @Nullable Throwable cause) implements RequestResult {}
}
