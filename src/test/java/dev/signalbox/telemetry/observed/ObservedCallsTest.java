package dev.signalbox.telemetry.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.syncing.service.RunLauncher;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservedCallsTest {
    private final List<String> told = new ArrayList<>();
    private final List<RunOutcome> ended = new ArrayList<>();
    private final WorkObserver observer = new Notes();

    @Test
    void calls_of_an_index_are_told_with_their_results_and_what_touches_no_store_is_not() {
        try (ObservedIndexStore store = new ObservedIndexStore(
                        "memory", new InMemoryIndexes(address -> new InMemoryIndex()), observer);
                RouteIndex index = store.open("memory:a")) {
            index.create(3, Metric.COSINE);
            assertThatThrownBy(() -> index.create(4, Metric.COSINE)).isInstanceOf(DimensionMismatchException.class);
            assertThat(index.idOf("r", "u")).isNotEmpty();
            index.forDialect(Dialect.V1).describe();
        }

        assertThat(told)
                .containsExactly(
                        "StoreCall[store=memory, operation=create] ok",
                        "StoreCall[store=memory, operation=create] null",
                        "StoreCall[store=memory, operation=describe] ok");
    }

    @Test
    void embedded_texts_are_counted_once_they_are_embedded() {
        ObservedEncoders encoders = new ObservedEncoders(new OneEncoder(new HashingEncoder()), observer);
        Encoder encoder = encoders.find(HashingEncoder.NAME).orElseThrow();

        encoder.encode(List.of("a canary sings", "two"));
        assertThatThrownBy(() -> encoder.encode(List.of(" "))).isInstanceOf(InvalidInputException.class);

        assertThat(told)
                .hasSize(3)
                .noneMatch(line -> line.contains("canary"))
                .last()
                .asString()
                .endsWith(" null");
    }

    @Test
    void the_steps_of_a_run_are_told_and_the_one_it_stopped_in_has_failed() {
        RunLauncher launcher = new ObservedLauncher(
                (run, work, outcome) -> ended.add(work.apply(RunControl.of(() -> false, progress -> {}))), observer);
        Run run = Run.begun(5, 6, 7, RunStarter.person("ann"), Instant.EPOCH, null);

        launcher.begin(
                run,
                control -> {
                    control.progress(at(RunPhase.LOCK));
                    control.progress(at(RunPhase.READ));
                    control.progress(at(RunPhase.READ));
                    return new RunOutcome.Refused(RunOutcome.Reason.STALE, "canary");
                },
                UnaryOperator.identity());

        assertThat(told)
                .containsExactly(
                        "RunStep[step=lock] ok",
                        "RunStep[step=read] null",
                        "Running[runId=5, remoteId=7, kind=start] refused_stale");
    }

    private static RunProgress at(RunPhase phase) {
        return new RunProgress(phase, 0, 0, RunTally.NOTHING);
    }

    /** Notes what ends, with its result. */
    private final class Notes implements WorkObserver {
        @Override
        public WorkObservation begin(ObservedWork work) {
            return new WorkObservation() {
                private @Nullable String result;

                @Override
                public void result(String word) {
                    result = word;
                }

                @Override
                public void close() {
                    told.add(work + " " + result);
                }
            };
        }

        @Override
        public void happened(WorkFact fact) {
            told.add(fact.toString());
        }
    }
}
