package dev.signalbox.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.follow.FileConflict.Key;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A new version of a file and edits of the console come together, and nothing is lost without someone deciding so. */
@SuppressWarnings("BadImport") // Key is that of a conflict throughout
class FileMergeTest {
    private static final RouterConfig BASE = config(route("a", "a1", "a2"), route("b", "b1"), route("c", "c1"));

    @Test
    void what_the_file_alone_changed_is_taken_and_what_the_console_alone_changed_stays() {
        RouterConfig file = config(route("a", "a1", "a3"), route("new", "n"), route("c", "c1"));
        RouterConfig now = config(
                route("own", "o"),
                route("a", "a1", "a2", "mine"),
                route("b", "b1"),
                route("c", "c1").withScoreThreshold(0.4));

        FileMerge merge = FileMerge.of(Optional.of(BASE), file, now);

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.taking(Set.of()).routes())
                .containsExactly(
                        route("own", "o"),
                        route("a", "a1", "mine", "a3"),
                        route("new", "n"),
                        route("c", "c1").withScoreThreshold(0.4));
    }

    @Test
    void a_field_that_both_changed_is_a_conflict_that_either_side_can_win() {
        RouterConfig file = config(route("a", "a1", "a2").withScoreThreshold(0.5), route("b", "b1"), route("c", "c1"));
        RouterConfig now = config(route("a", "a1", "a2").withScoreThreshold(0.7), route("b", "b1"), route("c", "c1"));

        FileMerge merge = FileMerge.of(Optional.of(BASE), file, now);

        assertThat(merge.conflicts())
                .containsExactly(new FileConflict(new Key("a", RouteField.SCORE_THRESHOLD), "0.5", "0.7"));
        assertThat(merge.taking(Set.of())).isEqualTo(now);
        assertThat(merge.taking(Set.of(new Key("a", RouteField.SCORE_THRESHOLD))))
                .isEqualTo(file);
    }

    @Test
    void a_route_that_one_side_removed_and_the_other_edited_is_a_conflict_in_both_directions() {
        RouterConfig edited = config(route("a", "a1"), route("b", "b1"), route("c", "c1"));
        RouterConfig without = config(route("b", "b1"), route("c", "c1"));

        FileMerge removedInFile = FileMerge.of(Optional.of(BASE), without, edited);
        FileMerge removedInConsole = FileMerge.of(Optional.of(BASE), edited, without);

        assertThat(removedInFile.conflicts())
                .containsExactly(new FileConflict(new Key("a", null), "removed", "1 utterance"));
        assertThat(removedInFile.taking(Set.of())).isEqualTo(edited);
        assertThat(removedInFile.taking(Set.of(new Key("a", null)))).isEqualTo(without);
        assertThat(removedInConsole.taking(Set.of())).isEqualTo(without);
        assertThat(removedInConsole.taking(Set.of(new Key("a", null)))).isEqualTo(edited);
    }

    @Test
    void without_an_earlier_version_both_sides_are_united_and_settings_that_differ_are_asked_about() {
        RouterConfig now = config(route("own", "o"), route("a", "a9")).withEncoder("openai", "x");

        FileMerge merge = FileMerge.of(Optional.empty(), BASE, now);

        assertThat(merge.conflicts()).extracting(FileConflict::key).containsExactly(Key.SETTINGS);
        assertThat(merge.changesEncoder()).isTrue();
        assertThat(merge.taking(Set.of()).routes()).extracting(Route::name).containsExactly("own", "a", "b", "c");
        assertThat(merge.taking(Set.of()).encoderType()).isEqualTo("openai");
        assertThat(merge.taking(Set.of(Key.SETTINGS)).encoderType()).isEqualTo("huggingface");
        assertThat(merge.taking(Set.of()).routes().get(1).texts()).containsExactlyInAnyOrder("a1", "a2", "a9");
    }

    @Test
    void a_version_with_the_same_content_changes_nothing_whatever_the_router_is() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            RouterConfig base = some(random);
            RouterConfig now = some(random);

            assertThat(FileMerge.of(Optional.of(base), base, now).taking(Set.of()))
                    .isEqualTo(now);
            assertThat(names(FileMerge.of(Optional.of(base), now, base).taking(Set.of())))
                    .as("no one edited: %s, file %s", base, now)
                    .containsExactlyInAnyOrderElementsOf(names(now));
            assertThat(FileMerge.of(Optional.of(base), now, now).conflicts()).isEmpty();
            FileMerge free = FileMerge.of(Optional.of(base), some(random), now);
            RouterConfig once = free.taking(Set.of());
            assertThat(names(once)).doesNotHaveDuplicates();
        }
    }

    private static List<String> names(RouterConfig config) {
        return config.routes().stream().map(Route::name).toList();
    }

    private static RouterConfig some(Random random) {
        List<Route> routes = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            if (random.nextInt(3) > 0) {
                Route route = route(name, random.nextBoolean() ? "x" : "y", "z" + random.nextInt(2));
                routes.add(random.nextInt(3) == 0 ? route.withScoreThreshold(random.nextInt(3) / 10.0) : route);
            }
        }
        return config(routes.toArray(Route[]::new));
    }

    private static RouterConfig config(Route... routes) {
        return new RouterConfig("huggingface", "m", List.of(routes), JsonNodeFactory.instance.objectNode());
    }

    private static Route route(String name, String... utterances) {
        return Route.of(Dialect.V0, name, List.of(utterances));
    }
}
