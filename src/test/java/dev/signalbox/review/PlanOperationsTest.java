package dev.signalbox.review;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import org.junit.jupiter.api.Test;

class PlanOperationsTest {
    @Test
    void who_approved_a_plan_has_not_approved_that_it_makes_every_vector_anew() {
        PlanBuilder planning =
                PlanBuilder.over(local(route("a", "1", "2"), route("b", "1")), remote(says("a", "1"), says("b", "1")));

        PlanOperations kept = of(planning, VectorPolicy.KEPT);
        PlanOperations anew = of(planning, VectorPolicy.RE_EMBEDDED);

        assertThat(anew.all()).isNotEqualTo(kept.all());
        assertThat(anew.byRoute()).containsOnlyKeys("a", "b");
        assertThat(kept.byRoute()).containsOnlyKeys("a");
        assertThat(anew.byRoute().get("a")).isNotEqualTo(kept.byRoute().get("a"));
    }

    private static PlanOperations of(PlanBuilder planning, VectorPolicy vectors) {
        return PlanOperations.of(planning.plan(
                PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER).with(vectors)));
    }
}
