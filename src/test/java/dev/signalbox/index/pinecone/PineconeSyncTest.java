package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.retry.RetryPause;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sync with a Pinecone that shows writes late. */
class PineconeSyncTest extends PineconeCase {
    private final HashingEncoder encoder = new HashingEncoder();
    private final LocalState local = new LocalState(
            RouterConfig.of(
                    HashingEncoder.NAME.type(),
                    HashingEncoder.NAME.name(),
                    List.of(
                            Route.of("politics", List.of("vote", "they will save us")),
                            Route.of("chitchat", List.of("lovely weather")))),
            0.5);
    private RouteIndex index = indexes.open("pinecone://i");

    @BeforeEach
    void an_index_that_has_drifted() {
        index = indexes.open("pinecone://i");
        index.create(encoder.dimensions(), Metric.COSINE);
        assertThat(sync(time -> {})).isInstanceOf(RunOutcome.Applied.class);
        String gone = index.idOf("politics", "vote");
        index.delete(List.of(gone));
        assertThat(diff().isEmpty()).isFalse();
    }

    @Test
    void writes_that_show_late_are_waited_for() {
        server().hideWrites();
        RunOutcome outcome = sync(time -> {
            pauses.add(time);
            if (pauses.size() == 4) {
                server().showWrites();
            }
        });
        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
        assertThat(pauses).hasSizeGreaterThanOrEqualTo(4);
        assertThat(diff().isEmpty()).isTrue();
        assertThat(index.parameter(ConfigParameter.LOCK).map(ConfigParameter::value))
                .contains(ConfigParameter.UNLOCKED);
    }

    @Test
    void writes_that_never_show_end_the_wait_and_no_hash_is_written() {
        server().hideWrites();
        RunOutcome outcome = sync(pauses::add);
        server().showWrites();
        assertThat(outcome).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThanOrEqualTo(index.visibleWithin());
        assertThat(index.parameter(ConfigParameter.HASH).map(ConfigParameter::value))
                .contains("");
    }

    private RunOutcome sync(RetryPause pause) {
        Plan plan = Plan.of(local, IndexSnapshot.of(index).state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        return new PlanApplier(new InMemoryVectors(), Clock.systemUTC(), pause, Duration.ZERO)
                .apply(plan, side(), index, Optional.of(encoder), progress -> {});
    }

    private LocalSide side() {
        return new LocalSide() {
            @Override
            public LocalState read() {
                return local;
            }

            @Override
            public void commit(List<Route> base, List<Route> routes, String what) {
                throw new IllegalStateException("nothing of local changes: " + what);
            }
        };
    }

    private Diff diff() {
        return Diff.between(local, IndexSnapshot.of(index).state());
    }
}
