package dev.signalbox.syncing.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignalboxMetadataTest {
    private static Route route(Dialect dialect, @Nullable String description, @Nullable Double threshold) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return new Route(
                dialect,
                "a",
                List.of(),
                description,
                json.nullNode(),
                null,
                threshold,
                json.objectNode(),
                json.objectNode());
    }

    private static SignalboxMetadata of(Route route) {
        return SignalboxMetadata.of(new RouterConfig(
                "openai",
                "m",
                List.of(route),
                route.dialect() == Dialect.V0 ? ClassicSettings.NONE : IndexedSettings.defaults(),
                JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void of_a_route_of_0_x_it_keeps_what_no_record_holds() {
        SignalboxMetadata kept = of(route(Dialect.V0, "what it is for", 0.4));

        assertThat(kept.onto(List.of(Route.of("a", List.of()))))
                .containsExactly(route(Dialect.V0, "what it is for", 0.4));
    }

    @Test
    void of_a_route_of_1_x_it_keeps_nothing_as_the_records_hold_it() {
        assertThat(of(route(Dialect.V1, "what it is for", 0.4)).routes()).isEmpty();
    }

    @Test
    void what_was_kept_of_a_route_of_0_x_changes_none_of_1_x() {
        SignalboxMetadata classic = of(route(Dialect.V0, "old", 0.4));
        Route read = route(Dialect.V1, null, 0.0);

        assertThat(classic.onto(List.of(read))).containsExactly(read);
    }
}
