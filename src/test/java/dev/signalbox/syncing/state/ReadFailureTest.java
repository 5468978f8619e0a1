package dev.signalbox.syncing.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadFailureTest {
    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");
    private final IndexException late = IndexUnreachableException.late("qdrant://host/c", "no answer.", null);
    private final IndexException gone = new IndexUnreachableException("qdrant://host/c", "refused.", null);
    private final IndexException refused = new IndexRefusedException("qdrant://host/c", "no.", null);

    @Test
    void a_failure_that_cost_a_wait_is_repeated_for_thirty_seconds() {
        assertThat(repeated(late, 0, 29)).isTrue();
        assertThat(repeated(late, 20, 30)).isFalse();
        assertThat(repeated(gone, 5, 29)).isTrue();
    }

    @Test
    void one_that_came_at_once_or_from_a_store_that_answered_is_not() {
        assertThat(repeated(gone, 1, 0)).isFalse();
        assertThat(repeated(refused, 20, 0)).isFalse();
    }

    private static boolean repeated(IndexException why, int took, int later) {
        return new ReadFailure("qdrant://host/c", AT, Duration.ofSeconds(took), why).isRepeated(AT.plusSeconds(later));
    }
}
