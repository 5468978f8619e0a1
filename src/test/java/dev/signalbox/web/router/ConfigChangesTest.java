package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.web.router.RouteChange.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigChangesTest {
    private static RouterConfig config(Route... routes) {
        return RouterConfig.of("type", "name", List.of(routes));
    }

    private static ConfigChanges changes(RouterConfig before, RouterConfig after) {
        return ConfigChanges.between(before, after);
    }

    @Test
    void nothing_changed_is_empty() {
        RouterConfig config = config(Route.of("a", List.of("x")), Route.of("a", List.of("y")));

        assertThat(changes(config, config).isEmpty()).isTrue();
    }

    @Test
    void a_rename_is_a_change_of_the_name_and_not_a_removal() {
        ConfigChanges changes = changes(config(Route.of("a", List.of("x"))), config(Route.of("b", List.of("x"))));

        assertThat(changes.routes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
            assertThat(change.fields()).containsExactly(new FieldChange("name", "a", "b"));
        });
    }

    @Test
    void empty_routes_are_not_taken_for_renamed_ones() {
        ConfigChanges changes = changes(config(Route.of("a", List.of())), config(Route.of("b", List.of())));

        assertThat(changes.routes()).extracting(RouteChange::kind).containsExactly(Kind.ADDED, Kind.REMOVED);
    }

    @Test
    void utterances_are_counted_with_their_duplicates() {
        ConfigChanges changes = changes(
                config(Route.of("a", List.of("x", "x", "y"))), config(Route.of("a", List.of("y", "x", "z", "z"))));

        assertThat(changes.routes().getFirst().added()).containsExactly("z", "z");
        assertThat(changes.routes().getFirst().removed()).containsExactly("x");
        assertThat(changes.message()).isEqualTo("0 routes added, 1 changed, 0 removed; 2 utterances added, 1 removed");
    }

    @Test
    void another_order_alone_is_a_change() {
        Route a = Route.of("a", List.of("x", "y"));
        Route b = Route.of("b", List.of());

        assertThat(changes(config(a, b), config(b, a)).reordered()).isTrue();
        assertThat(changes(config(a, b), config(b, a)).isEmpty()).isFalse();
        assertThat(changes(config(a), config(Route.of("a", List.of("y", "x"))))
                        .routes()
                        .getFirst()
                        .reordered())
                .isTrue();
    }

    @Test
    void routes_named_alike_are_compared_in_their_order() {
        ConfigChanges changes = changes(
                config(Route.of("a", List.of("1")), Route.of("a", List.of("2"))),
                config(Route.of("a", List.of("1")), Route.of("a", List.of("2", "3"))));

        assertThat(changes.routes())
                .singleElement()
                .satisfies(change -> assertThat(change.added()).containsExactly("3"));
    }

    @Test
    void another_encoder_is_a_change_of_the_router() {
        ConfigChanges changes = changes(config(), RouterConfig.of("type", "other", List.of()));

        assertThat(changes.fields()).containsExactly(new FieldChange("encoder_name", "name", "other"));
    }
}
