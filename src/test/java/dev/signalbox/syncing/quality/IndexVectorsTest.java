package dev.signalbox.syncing.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedAddress;
import dev.signalbox.index.embedded.EmbeddedIndex;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.EvaluatedRouter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.LocalInMemory;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The router that a plan leaves, predicted, against the router on the index once the plan was applied. */
class IndexVectorsTest {
    private static final List<String> ASKED = List.of("vote", "lovely weather", "only remote", "anything else", "they");

    @TempDir
    Path folder;

    private final HashingEncoder encoder = new HashingEncoder();

    @ParameterizedTest
    @CsvSource({
        "V0, LOCAL", "V0, REMOTE", "V0, MERGE", "V0, MERGE_FORCE_LOCAL", "V0, MERGE_FORCE_REMOTE", "V0, ERROR",
        "V1, LOCAL", "V1, REMOTE", "V1, MERGE", "V1, MERGE_FORCE_LOCAL", "V1, MERGE_FORCE_REMOTE", "V1, ERROR"
    })
    void a_predicted_router_is_the_one_on_the_index_after_the_run(Dialect dialect, Mode mode) {
        for (VectorPolicy vectors : VectorPolicy.values()) {
            for (LeftOut leftOut : List.of(LeftOut.NOTHING, new LeftOut(Set.of("chitchat"), Set.of()))) {
                String name = dialect + "-" + mode + "-" + vectors + "-" + leftOut.isEmpty();
                try (RouteIndex index = filled(name, dialect)) {
                    predict(
                            index,
                            PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER)
                                    .with(vectors)
                                    .with(IrregularRecords.NORMALIZED)
                                    .leaving(leftOut));
                }
            }
        }
    }

    private void predict(RouteIndex index, PlanRequest aim) {
        LocalInMemory local = new LocalInMemory(config(index.dialect()));
        LocalState before = local.read();
        Plan plan = PlanBuilder.over(before, IndexSnapshot.of(index).state()).plan(aim);
        IndexVectors now = IndexVectors.read(index);
        EvaluatedRouter predicted = now.after(plan, before, encoded(plan));

        RunOutcome outcome = new PlanApplier(new InMemoryVectors(), Clock.systemUTC(), time -> {}, Duration.ZERO)
                .apply(plan, local, index, Optional.of(encoder), progress -> {});

        if (aim.mode() != Mode.ERROR) {
            assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
        }
        IndexVectors after = IndexVectors.read(index);
        assertThat(after.obstacle(encoder.dimensions())).isEmpty();
        assertThat(after.isBaseOf(plan)).isEqualTo(plan.remote().isEmpty());
        EvaluatedRouter real = after.now(local.read());
        assertThat(real.rule().routes())
                .containsExactlyInAnyOrderElementsOf(predicted.rule().routes());
        assertThat(hits(predicted)).isEqualTo(hits(real));
    }

    @Test
    void an_index_that_does_not_compare_by_cosine_or_has_other_vectors_has_an_obstacle() {
        InMemoryIndex dot = new InMemoryIndex();
        assertThat(IndexVectors.read(dot).obstacle(3)).isEmpty();
        dot.create(3, Metric.DOT_PRODUCT);
        assertThat(IndexVectors.read(dot).obstacle(3))
                .hasValueSatisfying(why -> assertThat(why).contains("cosine"));
        InMemoryIndex wide = new InMemoryIndex();
        wide.create(4, Metric.COSINE);
        assertThat(IndexVectors.read(wide).obstacle(3))
                .contains("The vectors of the index have 4 dimensions, those of the router's encoder have 3.");
    }

    private List<List<ProbeHit>> hits(EvaluatedRouter router) {
        // The order of equal scores is that of the store's list, which a run may change.
        return router.utterances().nearest(encoder.encode(ASKED), 100).stream()
                .map(hits -> hits.stream()
                        .sorted(Comparator.comparingDouble(ProbeHit::score)
                                .thenComparing(ProbeHit::route)
                                .thenComparing(ProbeHit::utterance))
                        .toList())
                .toList();
    }

    private Map<String, float[]> encoded(Plan plan) {
        Map<String, float[]> encoded = new HashMap<>();
        IndexVectors.textsToEncode(plan)
                .forEach(text -> encoded.put(text, encoder.encode(List.of(text)).getFirst()));
        return encoded;
    }

    private RouteIndex filled(String name, Dialect dialect) {
        RouteIndex index = new EmbeddedIndex(
                        EmbeddedAddress.parse("embedded:" + folder.resolve(name) + "#routes"),
                        "a test",
                        Clock.systemUTC())
                .forDialect(dialect);
        index.create(encoder.dimensions(), Metric.COSINE);
        put(index, "politics", "vote", "they will say so", index.idOf("politics", "vote"));
        put(index, "politics", "only remote", "only remote", index.idOf("politics", "only remote"));
        put(index, "politics", "the president", "the president", "a stray id");
        put(index, "chitchat", "lovely weather", "lovely weather", index.idOf("chitchat", "how are things"));
        put(index, "remote only", "there alone", "there alone", index.idOf("remote only", "there alone"));
        return index;
    }

    /** @param embedded another text makes a vector that the router's encoder would not make of the utterance */
    private void put(RouteIndex index, String route, String text, String embedded, String id) {
        index.upsert(List.of(new IndexRecord(
                id,
                new Utterance(route, text, value(index.dialect(), "formerly", 0.25)),
                encoder.encode(List.of(embedded)).getFirst())));
    }

    private static RouteValue value(Dialect dialect, String description, double threshold) {
        return dialect == Dialect.V0
                ? RouteValue.NONE.withMetadata(
                        JsonNodeFactory.instance.objectNode().put("about", description))
                : RouteValue.of(Map.of(
                        RouteField.METADATA, JsonNodeFactory.instance.objectNode(),
                        RouteField.DESCRIPTION, TextNode.valueOf(description),
                        RouteField.SCORE_THRESHOLD, DoubleNode.valueOf(threshold)));
    }

    private static RouterConfig config(Dialect dialect) {
        RouteValue value = value(dialect, "about", 0.5);
        return RouterConfig.empty(dialect, HashingEncoder.NAME.type(), HashingEncoder.NAME.name())
                .withRoutes(List.of(
                        Route.of(dialect, "politics", List.of("vote", "they will save us", "the president"))
                                .withValue(value),
                        Route.of(dialect, "chitchat", List.of("lovely weather", "how are things"))
                                .withValue(value),
                        Route.of(dialect, "local only", List.of("here alone")).withValue(value)));
    }
}
