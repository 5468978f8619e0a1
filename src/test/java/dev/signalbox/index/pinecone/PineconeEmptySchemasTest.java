package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Value;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanNote;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import dev.signalbox.syncing.state.RouteRebase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null and {@code []} schemas are equal, yet semantic-router 0.1.16 shows them as different: it reads {@code null}, {@code {}} and
 * {@code "null"} of a record as None and {@code []} as an empty list, and compares that with what the route has.
 */
@Tag("slow")
class PineconeEmptySchemasTest extends PineconeCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HashingEncoder encoder = new HashingEncoder();

    static Stream<Arguments> everyPair() {
        return Stream.of(Mode.LOCAL, Mode.REMOTE, Mode.MERGE, Mode.MERGE_FORCE_LOCAL, Mode.MERGE_FORCE_REMOTE)
                .flatMap(mode -> Stream.of("null", "[]")
                        .flatMap(local -> Stream.of("null", "[]", "{}", "\"null\"")
                                .map(kept -> Arguments.of(mode, local, kept))));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void after_a_sync_a_python_router_sees_no_difference(Mode mode, String schemas, String kept) throws Exception {
        RouteIndex index = indexes.open("pinecone://i");
        index.create(encoder.dimensions(), Metric.COSINE);
        LocalState before = local(schemas);
        Kept local = new Kept(before);
        assertThat(sync(index, local, Mode.LOCAL)).isInstanceOf(RunOutcome.Applied.class);
        plant(index, kept);
        boolean differed = !python(JSON.readTree(schemas)).equals(pythonReads(kept));

        Plan plan = Plan.of(local.read(), IndexSnapshot.of(index).state(), mode, MergeSemantics.SEMANTIC_ROUTER);
        assertThat(Diff.between(local.read(), IndexSnapshot.of(index).state()).isEmpty())
                .isTrue();
        assertThat(plan.isEmpty()).isEqualTo(!differed);
        boolean writesRemote = differed && mode != Mode.REMOTE && mode != Mode.MERGE_FORCE_REMOTE;
        assertThat(plan.notes().stream().anyMatch(note -> note.code() == PlanNote.Code.EMPTY_SCHEMAS))
                .isEqualTo(writesRemote);
        assertThat(plan.remote().rewrite()).hasSize(writesRemote ? 1 : 0);

        assertThat(sync(index, local, mode)).isInstanceOf(RunOutcome.Applied.class);
        assertThat(python(local.read().routes().getFirst().functionSchemas())).isEqualTo(pythonReads(keptText(index)));
        assertThat(Plan.of(local.read(), IndexSnapshot.of(index).state(), mode, MergeSemantics.SEMANTIC_ROUTER)
                        .isEmpty())
                .isTrue();
    }

    private static LocalState local(String schemas) throws JsonProcessingException {
        Route route = Route.of("politics", List.of("vote"))
                .withValue(new dev.signalbox.route.RouteValue(JSON.readTree(schemas), JSON.createObjectNode()));
        return new LocalState(
                RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(route)), 0.5);
    }

    private RunOutcome sync(RouteIndex index, LocalSide local, Mode mode) {
        Plan plan = Plan.of(local.read(), IndexSnapshot.of(index).state(), mode, MergeSemantics.SEMANTIC_ROUTER);
        return new PlanApplier(new InMemoryVectors(), Clock.systemUTC(), pauses::add, Duration.ZERO)
                .apply(plan, local, index, Optional.of(encoder), progress -> {});
    }

    /** A local side in memory. */
    private static final class Kept implements LocalSide {
        private LocalState state;

        Kept(LocalState state) {
            this.state = state;
        }

        @Override
        public LocalState read() {
            return state;
        }

        @Override
        public void commit(List<Route> base, List<Route> routes, String what) {
            List<Route> changed = RouteRebase.onto(state.routes(), base, routes);
            state = new LocalState(state.config().withRoutes(changed), state.threshold());
        }
    }

    private static void plant(RouteIndex index, String schemas) {
        shelf("i")
                .plant(
                        "",
                        index.idOf("politics", "vote"),
                        Map.of(
                                "sr_route", text("politics"),
                                "sr_utterance", text("vote"),
                                "sr_function_schema", text(schemas)));
    }

    private static String keptText(RouteIndex index) {
        return Objects.requireNonNull(shelf("i").kept("").get(index.idOf("politics", "vote")))
                .getMetadata()
                .getFieldsOrThrow("sr_function_schema")
                .getStringValue();
    }

    /** What the library compares of a route. */
    private static String python(JsonNode schemas) {
        return schemas.isNull() ? "None" : schemas.toString();
    }

    /** What the library makes of a record's text: {@code parse_route_info} of version 0.1.16. */
    private static String pythonReads(String kept) {
        return kept.equals("[]") ? "[]" : "None";
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
