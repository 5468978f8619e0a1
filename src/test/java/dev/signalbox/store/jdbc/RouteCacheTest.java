package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteCacheTest {
    private static Route route(String name) {
        return Route.of(name, List.of("hello"));
    }

    @Test
    void a_route_is_given_out_as_the_object_that_came_first_and_known_by_it() {
        RouteCache cache = new RouteCache(1_000);
        Route first = route("a");
        assertThat(cache.put("h", first, 10)).isSameAs(first);
        assertThat(cache.put("h", route("a"), 10)).isSameAs(first);
        assertThat(cache.get("h")).isSameAs(first);
        assertThat(cache.hashOf(first)).isEqualTo("h");
        assertThat(cache.hashOf(route("a"))).isNull();
        assertThat(cache.get("other")).isNull();
    }

    @Test
    void routes_are_kept_up_to_the_capacity_and_not_beyond() {
        RouteCache cache = new RouteCache(100);
        IntStream.range(0, 50).forEach(i -> cache.put("h" + i, route("r" + i), 10));
        assertThat(IntStream.range(0, 50).filter(i -> cache.get("h" + i) != null))
                .hasSizeBetween(1, 10);
    }

    @Test
    void a_route_that_is_larger_than_the_capacity_is_given_out_and_not_kept() {
        RouteCache cache = new RouteCache(100);
        Route large = route("large");
        assertThat(cache.put("h", large, 101)).isSameAs(large);
        assertThat(cache.get("h")).isNull();
    }
}
