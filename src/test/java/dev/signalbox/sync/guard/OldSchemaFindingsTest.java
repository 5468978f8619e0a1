package dev.signalbox.sync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A local route with its schema under {@code function_schema}, beside a remote that holds schemas or none. */
class OldSchemaFindingsTest {
    private static final ArrayNode SOME = some();

    private static ArrayNode some() {
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        schemas.addObject().put("name", "f");
        return schemas;
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"LOCAL", "MERGE", "MERGE_FORCE_LOCAL"})
    void a_mode_that_writes_locals_values_is_blocked_and_names_the_route(Mode mode) {
        Finding found = found(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER), old("a", true, "1"), SOME)
                .orElseThrow();
        assertThat(found.blocks()).isTrue();
        assertThat(found.routes()).containsExactly("a");
        assertThat(found.why()).contains("function schemas of \"a\"", "\"function_schema\"");
        assertThat(found.next()).contains("--take-over-function-schema");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"ERROR", "REMOTE", "MERGE_FORCE_REMOTE"})
    void a_mode_that_takes_the_remotes_values_or_writes_nothing_is_not(Mode mode) {
        assertThat(found(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER), old("a", true, "1"), SOME))
                .isEmpty();
    }

    @Test
    void nothing_is_found_where_there_is_nothing_to_lose_or_no_old_key() {
        PlanRequest aim = PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        assertThat(found(aim, old("a", true, "1"), NullNode.instance)).isEmpty();
        assertThat(found(aim, old("a", false, "1"), SOME)).isEmpty();
        assertThat(found(aim, old("b", true, "1"), SOME)).isEmpty();
        assertThat(found(aim.leaving(new LeftOut(Set.of("a"), Set.of())), old("a", true, "1"), SOME))
                .isEmpty();
    }

    @Test
    void records_that_are_deleted_with_their_schemas_count_too() {
        assertThat(found(PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER), old("a", true, "2"), SOME))
                .isPresent();
    }

    private static Route old(String name, boolean content, String utterance) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        ObjectNode schema = extra.putObject("function_schema");
        if (content) {
            schema.put("name", "old");
        }
        return new Route(
                name,
                List.of(TextNode.valueOf(utterance)),
                null,
                NullNode.instance,
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                extra);
    }

    private static Optional<Finding> found(PlanRequest aim, Route route, JsonNode held) {
        LocalState local = new LocalState(RouterConfig.of("t", "n", List.of(route)), 0.5);
        RouteValue value = new RouteValue(held, JsonNodeFactory.instance.objectNode());
        RemoteState remote =
                new RemoteState(List.of(TestStore.ALL.record(new Utterance("a", "1", value))), null, TestStore.ALL);
        Plan plan = PlanBuilder.over(local, remote).plan(aim);
        return PlanLinter.examine(plan, local, remote, VectorFacts.none(new EncoderName("t", "n")), Policy.USUAL)
                .stream()
                .filter(finding -> finding.code() == FindingCode.OLD_FUNCTION_SCHEMA)
                .findFirst();
    }
}
