package dev.signalbox.syncing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexLocator;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.qdrant.QdrantServer;
import dev.signalbox.index.qdrant.Qdrants;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding the remotes of one index when only the store knows that it is one. */
class SharedIndexesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleStore store;

    @SuppressWarnings("NullAway.Init")
    private QdrantServer server;

    @SuppressWarnings("NullAway.Init")
    private IndexStore qdrant;

    @SuppressWarnings("NullAway.Init")
    private SharedIndexes shared;

    private final Set<String> silent = new HashSet<>();

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder);
        server = QdrantServer.start();
        server.alias("live", "routes");
        qdrant = Qdrants.impatient(Clock.systemUTC());
        shared = new SharedIndexes(new Locator(), store.remotes(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        qdrant.close();
        server.close();
        store.close();
    }

    /** The server, which some of the remotes get no answer from. */
    private final class Locator implements IndexLocator {
        @Override
        public IndexIdentity identity(String address) {
            return qdrant.identity(address);
        }

        @Override
        public Set<IndexIdentity> identities(String address) {
            if (silent.contains(address)) {
                throw new IndexUnreachableException(address, "the connection was refused. Start the server", null);
            }
            return qdrant.identities(address);
        }
    }

    private Remote remote(String router, String address) {
        Router made = store.routers()
                .add(
                        router,
                        RouterConfig.of("huggingface", "x", List.of(Route.of("a", List.of("one")))),
                        null,
                        "ada",
                        "Made");
        return store.remotes().add(made.id(), "prod", address);
    }

    private String localhost(String collection) {
        return "qdrant://LOCALHOST.:" + server.grpcPort() + "/" + collection;
    }

    @Test
    void an_alias_is_found_out_before_anything_is_done() {
        Remote routes = remote("bot", server.address("routes"));
        Remote live = remote("other", localhost("live"));
        remote("third", server.address("drafts"));

        assertThat(shared.others(live)).isEmpty();
        shared.learn(live);

        assertThat(shared.others(live)).containsExactly(routes);
        assertThat(shared.others(routes)).containsExactly(live);
        assertThat(shared.boundTo(localhost("live"), 0)).containsExactlyInAnyOrder(routes, live);
        assertThat(shared.boundTo(localhost("live?namespace=red"), 0)).isEmpty();
    }

    @Test
    void an_alias_that_is_bound_is_told_of_the_remote_whose_collection_it_is() {
        Remote routes = remote("bot", server.address("routes"));

        assertThat(shared.boundTo(localhost("live"), 0)).containsExactly(routes);
        assertThatThrownBy(() -> shared.boundTo("qdrant:nowhere", 0)).isInstanceOf(InvalidAddressException.class);
    }

    @Test
    void what_a_store_said_is_known_while_it_does_not_answer() {
        Remote routes = remote("bot", server.address("routes"));
        Remote live = remote("other", localhost("live"));
        shared.learnAll();
        silent.addAll(List.of(routes.address(), live.address()));

        assertThatCode(() -> shared.learn(live)).doesNotThrowAnyException();
        assertThat(shared.others(live)).containsExactly(routes);
    }

    @Test
    void either_of_the_two_is_enough_to_know() {
        Remote routes = remote("bot", server.address("routes"));
        Remote live = remote("other", localhost("live"));
        silent.add(live.address());

        shared.learn(live);

        assertThat(shared.others(live)).containsExactly(routes);
    }

    @Test
    void what_cannot_be_found_out_is_said_and_not_guessed() {
        Remote routes = remote("bot", server.address("routes"));
        Remote live = remote("other", localhost("live"));
        silent.addAll(List.of(routes.address(), live.address()));

        assertThatThrownBy(() -> shared.learn(live)).isInstanceOf(IndexUnreachableException.class);
    }

    @Test
    void a_remote_of_another_server_holds_nothing_up() {
        Remote live = remote("other", localhost("live"));
        remote("bot", "qdrant://127.0.0.1:1/routes");
        silent.add(live.address());

        assertThatCode(() -> shared.learn(live)).doesNotThrowAnyException();
        assertThat(shared.others(live)).isEmpty();
    }

    @Test
    void an_alias_that_was_moved_is_followed() {
        Remote routes = remote("bot", server.address("routes"));
        Remote drafts = remote("third", server.address("drafts"));
        Remote live = remote("other", localhost("live"));
        shared.learn(live);

        server.alias("live", "drafts");
        shared.learn(live);

        assertThat(shared.others(live)).containsExactly(drafts);
        assertThat(shared.others(routes)).isEmpty();
    }

    @Test
    void whether_another_address_leads_to_the_same_index_is_asked_of_the_store() {
        Remote live = remote("other", localhost("live"));
        shared.remember(live);

        assertThat(shared.leadsTo(server.address("routes"), live)).isTrue();
        assertThat(shared.leadsTo(server.address("drafts"), live)).isFalse();
        server.alias("live", "drafts");
        assertThat(shared.leadsTo(server.address("drafts"), live))
                .as("the alias leads there now")
                .isTrue();
        assertThat(shared.leadsTo(live.address(), live)).isTrue();
    }

    @Test
    void an_address_that_leads_nowhere_shares_nothing() {
        Remote bad = remote("bot", "qdrant:nowhere");
        Remote live = remote("other", localhost("live"));

        shared.learn(bad);

        assertThat(shared.others(bad)).isEmpty();
        assertThat(shared.leadsTo("qdrant:nowhere", live)).isFalse();
        assertThat(shared.leadsTo(server.address("live"), live)).isTrue();
    }
}
