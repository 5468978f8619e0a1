package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.RunTally;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewestRunTest {
    private static final Run BEGUN = Run.begun(1, 2, 3, RunStarter.person("a test"), Instant.EPOCH, null);
    private static final Run LATER = BEGUN.with(new RunProgress(RunPhase.EMBED, 1, 2, RunTally.NOTHING));
    private static final Run ENDED =
            LATER.ended(Instant.EPOCH, new RunOutcome.Refused(RunOutcome.Reason.LOCKED, "It is locked."));

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
