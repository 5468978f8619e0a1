package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No check is green where a plan over the same two sides is refused, or blocked by a finding. */
class CheckAgreesWithPlanTest {
    private final InMemoryIndex index = new InMemoryIndex();

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void vectors_of_another_encoder_are_never_green(CheckDepth depth) {
        LocalState local = local("x", Route.of("a", List.of("one", "two")));
        fill(local);
        new SignalboxMetadata(List.of(new EncoderName("x", "former")), JsonNodeFactory.instance.objectNode())
                .write(index, Instant.EPOCH);

        Check check = check(local, depth, Policy.USUAL);

        assertThat(check.status()).isEqualTo(Status.ENCODER_CHANGED);
        assertThat(check.cause()).contains("x former");
        assertThat(check(local, depth, Policy.USUAL.with(FindingCode.ENCODER, FindingLevel.WARN))
                        .status())
                .isEqualTo(Status.SYNCED);
        assertThat(error(local))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.BLOCKED));
    }

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void two_routes_of_one_name_cannot_be_synced_whatever_the_hash_says(CheckDepth depth) {
        LocalState local = local("x", Route.of("a", List.of("one")), Route.of("a", List.of("two", "one")));
        fill(local);

        Check check = check(local, depth, Policy.USUAL);

        assertThat(check.status()).isEqualTo(Status.NOT_SYNCABLE);
        assertThat(check.cause()).contains("Two local routes are named \"a\"");
        assertThat(error(local)).isInstanceOf(RunOutcome.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void a_finding_that_the_policy_blocks_is_never_green(CheckDepth depth) {
        LocalState local = local("x", Route.of("a", List.of("one")), Route.of("b", List.of("one")));
        fill(local);

        assertThat(check(local, depth, Policy.USUAL).status()).isEqualTo(Status.SYNCED);

        Check check = check(local, depth, Policy.USUAL.with(FindingCode.SHARED_UTTERANCE, FindingLevel.BLOCK));
        assertThat(check.status()).isEqualTo(Status.BLOCKED);
        assertThat(check.cause()).startsWith("shared-utterance: ");
    }

    @Test
    void an_index_of_semantic_router_1x_is_never_green() {
        LocalState local = local("x", Route.of("a", List.of("one")));
        index.create(2, Metric.COSINE);
        put(
                "a",
                "one",
                new RouteValue(
                        NullNode.instance,
                        JsonNodeFactory.instance.objectNode().put("sr_description", "what it is for")));

        Check check = check(local, CheckDepth.SLOW, Policy.USUAL);

        // A plan for it is blocked: BlockingFindingsTest, NEWER_LIBRARY.
        assertThat(check.status()).isEqualTo(Status.DRIFTED);
    }

    private RunOutcome error(LocalState local) {
        LocalInMemory side = new LocalInMemory(local.config());
        return DriftComparison.compare(
                LeftOut.NOTHING, side, index, RunContext.alone("a test", Policy.USUAL, progress -> {}));
    }

    private Check check(LocalState local, CheckDepth depth, Policy policy) {
        return CheckResult.of(local, index, Optional.of(2), depth, policy).check();
    }

    private static LocalState local(String encoder, Route... routes) {
        return new LocalState(RouterConfig.of(encoder, "y", List.of(routes)), 0.5);
    }

    private void fill(LocalState local) {
        index.create(2, Metric.COSINE);
        local.routes().forEach(route -> route.texts().forEach(text -> put(route.name(), text, RouteValue.NONE)));
        index.write(ConfigParameter.at(Clock.systemUTC().instant(), ConfigParameter.HASH, local.filledHash()));
    }

    private void put(String route, String text, RouteValue value) {
        index.upsert(List.of(
                new IndexRecord(index.idOf(route, text), new Utterance(route, text, value), new float[] {1, 0})));
    }
}
