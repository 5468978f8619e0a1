package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.Tally;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewestRunTest {
    private static final Run BEGUN = new Run(1, 2, 3, "a test", Instant.EPOCH, Progress.START, null, null, null);
    private static final Run LATER = BEGUN.with(new Progress(Phase.EMBED, 1, 2, Tally.NOTHING));
    private static final Run ENDED =
            LATER.ended(Instant.EPOCH, new Outcome.Refused(Outcome.Reason.LOCKED, "It is locked."));

    private final NewestRun newest = new NewestRun();

    @Test
    void a_reader_gets_the_newest_state_and_misses_what_is_between() throws InterruptedException {
        newest.accept(BEGUN);
        newest.accept(LATER);

        assertThat(newest.next(Duration.ZERO)).hasValue(LATER);
        assertThat(newest.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void the_end_is_never_missed_even_where_an_older_state_comes_late() throws InterruptedException {
        newest.accept(ENDED);
        newest.accept(LATER);

        assertThat(newest.next(Duration.ZERO)).hasValue(ENDED);
    }
}
