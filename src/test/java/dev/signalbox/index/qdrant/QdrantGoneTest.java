package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.CheckResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A collection that somebody deletes, while its hash stays in the one for config parameters. */
class QdrantGoneTest extends OnQdrant {
    private static final LocalState LOCAL =
            new LocalState(RouterConfig.of("x", "y", List.of(Route.of("route 0", List.of("utterance 0")))), 0.5);

    @ParameterizedTest
    @EnumSource(value = CheckDepth.class, names = "DEEP", mode = EnumSource.Mode.EXCLUDE)
    void a_hash_that_outlives_its_collection_does_not_say_synced(CheckDepth depth) {
        RouteIndex index = holding(server.address("routes"), 1);
        index.write(new ConfigParameter(ConfigParameter.HASH, LOCAL.filledHash(), ""));
        server.troubles().forgetCalls();
        assertThat(examine(index, depth).status()).isEqualTo(Status.SYNCED);
        assertThat(server.calls())
                .as("the hash, whether the collection is there, and to a slow check how many points it has")
                .hasSize(depth == CheckDepth.FAST ? 2 : 3)
                .doesNotContain("Points/Scroll");

        server.drop("routes");

        Check check = examine(index, depth);
        assertThat(check.status()).isEqualTo(Status.MISSING);
        assertThat(check.cause()).contains("no longer exists");
        assertThat(examine(index, CheckDepth.DEEP).status()).isNotEqualTo(Status.SYNCED);
    }

    private static Check examine(RouteIndex index, CheckDepth depth) {
        return CheckResult.of(LOCAL, index, Optional.of(DIMENSIONS), depth).check();
    }
}
