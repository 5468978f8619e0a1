package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredRouteTest {
    @Test
    void a_route_of_0_x_is_stored_as_it_was_before_there_were_dialects() {
        String content =
                "{\"name\": \"a\", \"utterances\": [\"one\"], \"description\": null, \"function_schemas\": null,"
                        + " \"score_threshold\": null, \"metadata\": {}, \"extra\": {}}";
        StoredRoute stored = StoredRoute.of(Route.of("a", List.of("one")));

        assertThat(stored.content()).isEqualTo(content);
        assertThat(StoredRoute.read(stored.hash(), content).route()).isEqualTo(stored.route());
    }

    @Test
    void a_route_of_1_x_with_the_same_fields_is_another() {
        StoredRoute stored = StoredRoute.of(Route.of(Dialect.V1, "a", List.of("one")));

        assertThat(stored.content()).contains("\"dialect\": \"1.x\"");
        assertThat(stored.hash())
                .isNotEqualTo(StoredRoute.of(Route.of("a", List.of("one"))).hash());
        assertThat(StoredRoute.read(stored.hash(), stored.content()).route()).isEqualTo(stored.route());
    }

    @Test
    void a_dialect_that_this_version_does_not_know_is_not_taken_for_another() {
        String content =
                StoredRoute.of(Route.of(Dialect.V1, "a", List.of())).content().replace("1.x", "9.x");

        assertThatThrownBy(() -> StoredRoute.read("h", content)).isInstanceOf(DamagedRowException.class);
    }
}
