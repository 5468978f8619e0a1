package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.JournalSnapshot;
import dev.signalbox.syncing.execution.Memo;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.execution.RunContext;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sync with a Pinecone that refuses some records with its own words, whatever is asked about them. */
class PineconeRefusalTest extends PineconeCase {
    private static final String WORDS =
            "metadata size is 50000 bytes, which exceeds the limit of 40960 bytes per vector";

    private final HashingEncoder encoder = new HashingEncoder();
    private final Memo memo = new Memo();
    private final LocalState local = new LocalState(
            RouterConfig.of(
                    HashingEncoder.NAME.type(),
                    HashingEncoder.NAME.name(),
                    List.of(Route.of(
                            "many",
                            IntStream.range(0, 2_100)
                                    .mapToObj(i -> "utterance " + i)
                                    .toList()))),
            0.5);
    private RouteIndex index = indexes.open("pinecone://i");
    private Plan plan =
            Plan.of(local, new RemoteState(List.of(), null, TestStore.ALL), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);

    @BeforeEach
    void an_index_that_holds_a_record_that_is_to_go() {
        index = indexes.open("pinecone://i");
        index.create(encoder.dimensions(), Metric.COSINE);
        index.upsert(List.of(new IndexRecord(
                index.idOf("old", "gone"),
                new Utterance("old", "gone", RouteValue.NONE),
                encoder.encode(List.of("gone")).getFirst())));
        plan = plan();
        server().troubles().refuse(index.idOf("many", "utterance 7"), WORDS);
        server().troubles().refuse(index.idOf("many", "utterance 2070"), "Request contains <script>");
    }

    @Test
    void the_rest_is_written_and_the_retry_writes_what_was_refused() {
        assertThat(apply(OnRefusal.SKIP)).isInstanceOfSatisfying(RunOutcome.AllBut.class, most -> {
            assertThat(most.refused()).isEqualTo(2);
            assertThat(most.verified()).isEqualTo(2_098);
            assertThat(most.tally().deleted()).isEqualTo(1);
        });
        assertThat(memo.refused())
                .extracting(row -> row.pair().utterance() + ": " + row.message())
                .containsExactly("utterance 2070: \"Request contains <script>\"", "utterance 7: \"" + WORDS + "\"");
        assertThat(index.parameter(ConfigParameter.HASH)
                        .map(ConfigParameter::value)
                        .orElse(""))
                .isEmpty();

        server().troubles().end();
        server().troubles().forgetCalls();
        assertThat(applier().retry(plan, side(), index, Optional.of(encoder), past(), attempt(OnRefusal.SKIP)))
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(index.parameter(ConfigParameter.HASH).map(ConfigParameter::value))
                .contains(local.filledHash());
    }

    @Test
    void a_run_that_stopped_is_undone_although_the_same_ids_are_refused_still() {
        List<String> before = held();
        assertThat(apply(OnRefusal.STOP)).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(held()).isNotEqualTo(before);
        assertThat(applier().undo(plan, side(), index, past(), attempt(OnRefusal.STOP)))
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(held()).isEqualTo(before);
    }

    private List<String> held() {
        List<String> ids = new ArrayList<>();
        index.readIds(ids::addAll);
        return ids.stream().sorted().toList();
    }

    private JournalSnapshot past() {
        return memo.past(local).orElseThrow();
    }

    private Plan plan() {
        return Plan.of(local, IndexSnapshot.of(index).state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
    }

    private PlanApplier applier() {
        return new PlanApplier(new InMemoryVectors(), Clock.systemUTC(), pauses::add, Duration.ZERO);
    }

    private RunContext attempt(OnRefusal onRefusal) {
        return RunContext.alone("a test", memo, Policy.USUAL, onRefusal, progress -> {});
    }

    private RunOutcome apply(OnRefusal onRefusal) {
        return applier().apply(plan, side(), index, Optional.of(encoder), attempt(onRefusal));
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
}
