package dev.signalbox.syncing.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalibratorAgeTest {
    private static final Calibrator FIRST = Calibrator.platt(4, -2);
    private static final Calibrator SECOND = Calibrator.platt(5, -3);

    @Test
    void an_edit_of_utterances_after_the_fit_makes_it_old() {
        assertThat(newer(config(FIRST, route("a", "1")), config(FIRST, route("a", "1", "2"))))
                .contains(2);
        assertThat(newer(
                        config(FIRST, route("a", "1")),
                        config(FIRST, route("a", "1", "2")),
                        config(FIRST, route("a", "1", "2").withScoreThreshold(0.5))))
                .as("the revision that changed them, not the newest")
                .contains(2);
        assertThat(newer(config(FIRST, route("a", "1")), config(FIRST, route("a", "1"), route("b", "2"))))
                .as("a new route")
                .contains(2);
    }

    @Test
    void a_fit_after_the_edit_or_with_it_is_not_old() {
        assertThat(newer(
                        config(FIRST, route("a", "1")),
                        config(FIRST, route("a", "1", "2")),
                        config(SECOND, route("a", "1", "2"))))
                .isEmpty();
        assertThat(newer(config(FIRST, route("a", "1")), config(SECOND, route("a", "1", "2"))))
                .isEmpty();
        assertThat(newer(config(null, route("a", "1")), config(FIRST, route("a", "1"))))
                .isEmpty();
    }

    @Test
    void what_changes_no_score_makes_it_no_older() {
        assertThat(newer(
                        config(FIRST, route("a", "1", "2"), route("b", "3")),
                        config(FIRST, route("b", "3"), route("a", "2", "1")),
                        config(FIRST, route("b", "3"), route("renamed", "2", "1")),
                        config(FIRST, route("b", "3").withScoreThreshold(0.4), route("renamed", "2", "1"))))
                .isEmpty();
    }

    @Test
    void a_router_without_one_and_one_that_came_with_it_have_none_to_report() {
        assertThat(newer(config(FIRST, route("a", "1")))).isEmpty();
        assertThat(newer(config(null, route("a", "1")), config(null, route("a", "2"))))
                .isEmpty();
        RouterConfig classic = new RouterConfig(
                "openai",
                "mini",
                List.of(Route.of("a", List.of("1"))),
                ClassicSettings.NONE,
                JsonNodeFactory.instance.objectNode());
        assertThat(newer(classic, classic)).isEmpty();
        assertThat(newer(classic, config(FIRST, route("a", "1", "2"))))
                .as("converted with a calibrator")
                .isEmpty();
    }

    /** The definition in words of time: the last change of utterances is later than the last change of the calibrator. */
    @Test
    void over_random_histories_it_is_old_when_utterances_changed_last() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            List<RouterConfig> history = new ArrayList<>();
            int calibrator = 0;
            int texts = 0;
            int calibrated = 0;
            int edited = 0;
            int revisions = 1 + random.nextInt(8);
            for (int number = 1; number <= revisions; number++) {
                if (number > 1 && random.nextInt(3) == 0) {
                    calibrator++;
                    calibrated = number;
                }
                if (number > 1 && random.nextInt(3) == 0) {
                    texts++;
                    edited = number;
                }
                history.add(config(
                        Calibrator.platt(1.0 + calibrator, 0),
                        route("a", "text " + texts).withScoreThreshold(number / 10.0)));
            }

            Optional<Integer> newer = newer(history.toArray(RouterConfig[]::new));

            assertThat(newer).isEqualTo(edited > calibrated ? Optional.of(edited) : Optional.empty());
        }
    }

    private static Optional<Integer> newer(RouterConfig... history) {
        List<Revision> revisions = new ArrayList<>();
        for (RouterConfig config : history) {
            revisions.add(new Revision(1, revisions.size() + 1, "ann", Instant.EPOCH, "Edited it", config));
        }
        return CalibratorAge.newerUtterances(revisions.getLast(), number -> Optional.of(revisions.get(number - 1)))
                .map(Revision::number);
    }

    private static Route route(String name, String... texts) {
        return Route.of(Dialect.V1, name, List.of(texts));
    }

    private static RouterConfig config(@Nullable Calibrator calibrator, Route... routes) {
        IndexedSettings usual = IndexedSettings.defaults();
        return new RouterConfig(
                "openai",
                "mini",
                List.of(routes),
                new IndexedSettings(
                        null,
                        usual.alpha(),
                        usual.topK(),
                        usual.aggregation(),
                        usual.index(),
                        0.5,
                        calibrator,
                        null,
                        true),
                JsonNodeFactory.instance.objectNode());
    }
}
