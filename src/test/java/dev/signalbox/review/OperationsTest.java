package dev.signalbox.review;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.plan.Aim;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Planning;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.plan.StayingVectors;
import org.junit.jupiter.api.Test;

class OperationsTest {
    @Test
    void who_approved_a_plan_has_not_approved_that_it_makes_every_vector_anew() {
        Planning planning =
                Planning.over(local(route("a", "1", "2"), route("b", "1")), remote(says("a", "1"), says("b", "1")));

        Operations kept = of(planning, StayingVectors.KEPT);
        Operations anew = of(planning, StayingVectors.ANEW);

        assertThat(anew.all()).isNotEqualTo(kept.all());
        assertThat(anew.byRoute()).containsOnlyKeys("a", "b");
        assertThat(kept.byRoute()).containsOnlyKeys("a");
        assertThat(anew.byRoute().get("a")).isNotEqualTo(kept.byRoute().get("a"));
    }

    private static Operations of(Planning planning, StayingVectors vectors) {
        return Operations.of(
                planning.plan(Aim.of(Mode.LOCAL, Semantics.SEMANTIC_ROUTER).with(vectors)));
    }
}
