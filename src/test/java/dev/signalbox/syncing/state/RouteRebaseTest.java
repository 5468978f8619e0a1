package dev.signalbox.syncing.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteRebaseTest {
    private static final RouteValue TAGGED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));

    private static Route route(String name, String... utterances) {
        return Route.of(name, Arrays.asList(utterances));
    }

    private static List<Route> routes(Route... routes) {
        return List.of(routes);
    }

    @Test
    void nothing_changed_meanwhile_gives_the_end_itself() {
        List<Route> base = routes(route("a", "1"));
        List<Route> end = routes(route("b", "2"));
        assertThat(RouteRebase.onto(base, base, end)).isSameAs(end);
    }

    @Test
    void utterances_that_either_added_are_there_and_those_that_either_removed_are_not() {
        List<Route> base = routes(route("a", "stays", "run removes", "person removes"));
        List<Route> end = routes(route("a", "stays", "person removes", "run adds"));
        List<Route> now = routes(route("a", "person adds", "stays", "run removes"));
        assertThat(RouteRebase.onto(now, base, end)).isEqualTo(routes(route("a", "person adds", "stays", "run adds")));
    }

    @Test
    void a_route_that_the_run_ends_stays_with_what_a_person_added_to_it() {
        List<Route> base = routes(route("a", "1"), route("b", "2"));
        assertThat(RouteRebase.onto(routes(route("a", "1", "mine"), route("b", "2")), base, List.of()))
                .isEqualTo(routes(route("a", "mine")));
    }

    @Test
    void a_route_that_a_person_removed_stays_away() {
        List<Route> base = routes(route("a", "1"));
        assertThat(RouteRebase.onto(List.of(), base, routes(route("a", "1", "2"), route("new", "3"))))
                .isEqualTo(routes(route("new", "3")));
    }

    @Test
    void a_value_that_a_person_changed_stays_theirs() {
        RouteValue other = new RouteValue(
                NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "me"));
        List<Route> base = routes(route("a", "1"), route("b", "1"));
        List<Route> end =
                routes(route("a", "1").withValue(TAGGED), route("b", "1").withValue(TAGGED));
        List<Route> now = routes(route("a", "1").withValue(other), route("b", "1", "2"));
        assertThat(RouteRebase.onto(now, base, end))
                .isEqualTo(routes(
                        route("a", "1").withValue(other), route("b", "1", "2").withValue(TAGGED)));
    }

    @Test
    void doing_it_again_changes_nothing_over_every_small_state() {
        List<List<Route>> states = new ArrayList<>();
        for (int bits = 0; bits < 64; bits++) {
            List<Route> state = new ArrayList<>();
            for (int route = 0; route < 2; route++) {
                int mask = bits >> (3 * route) & 7;
                List<String> texts = new ArrayList<>();
                if ((mask & 1) != 0) {
                    texts.add("1");
                }
                if ((mask & 2) != 0) {
                    texts.add("2");
                }
                if (!texts.isEmpty()) {
                    Route plain = Route.of("r" + route, texts);
                    state.add((mask & 4) != 0 ? plain.withValue(TAGGED) : plain);
                }
            }
            states.add(state);
        }
        for (List<Route> base : states) {
            for (List<Route> end : states) {
                for (List<Route> now : states) {
                    List<Route> once = RouteRebase.onto(now, base, end);
                    assertThat(RouteRebase.onto(once, base, end)).isEqualTo(once);
                }
            }
        }
    }
}
