package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.NormalizedRoute.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizedRouteTest {
    @Test
    void utterances_that_become_the_same_are_merged_where_the_first_one_is() {
        NormalizedRoute normalized =
                NormalizedRoute.of(Route.of("r", List.of("a ", "b", " a", "b\u200b", "c", "c", "\u200b")));

        assertThat(normalized.route().texts()).containsExactly("a", "b", "c", "c", "\u200b");
        assertThat(normalized.changes())
                .containsExactly(
                        new Change("a ", "a", false), new Change(" a", "a", true), new Change("b\u200b", "b", true));
    }

    @Test
    void a_route_with_nothing_to_normalize_is_the_same() {
        Route route = Route.of("r", List.of("a", "a", ""));

        assertThat(NormalizedRoute.of(route).route()).isSameAs(route);
        assertThat(NormalizedRoute.of(route).changes()).isEmpty();
    }
}
