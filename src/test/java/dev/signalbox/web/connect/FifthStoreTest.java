package dev.signalbox.web.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.AdapterRegistry;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.GivenKeys;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.Status;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is described by one class, and by nothing else, is asked for, found, bound and checked like those that ship. */
class FifthStoreTest {
    private static final String AT = "shelf://127.0.0.1:7000?room=cellar";
    private static final String INDEX = "shelf://127.0.0.1:7000/books?room=cellar";

    @TempDir
    Path folder;

    private final ShelfDescriptor shelf = new ShelfDescriptor();
    private Stage stage;
    private Router router;

    @BeforeEach
    void open() {
        stage = Stage.in(folder, shelf);
        router = stage.router("bot", Route.of("a", List.of("one", "two")));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String get(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> connect(String host, String port, String room, String key) {
        return stage.client()
                .post(
                        "/stores?store=shelf&router=" + router.id(),
                        "host",
                        host,
                        "port",
                        port,
                        "room",
                        room,
                        "key",
                        key);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Stage.location(answer);
    }

    private void fill() {
        shelf.at(INDEX).create(stage.hashing().dimensions(), Metric.COSINE);
        for (String each : List.of("one", "two")) {
            shelf.at(INDEX)
                    .upsert(List.of(new IndexRecord(
                            shelf.at(INDEX).idOf("a", each),
                            new Utterance("a", each, RouteValue.NONE),
                            stage.hashing().encode(List.of(each)).getFirst())));
        }
    }

    @Test
    void it_is_offered_on_the_page_that_adds_a_remote() {
        assertThat(get("/routers/" + router.id() + "/remotes/new"))
                .contains("<a href=\"/stores/new?store=shelf&amp;router=" + router.id() + "\">Shelfware</a>, or enter")
                .contains(" or in <a")
                .contains("and shelf://host:7000/shelf are servers.")
                .contains("Shelves are counted from the door. Keys do not belong in an address.");
    }

    @Test
    void its_form_asks_for_its_own_fields() {
        assertThat(get("/stores/new?store=shelf"))
                .contains(">Shelfware</a>", "Hatch", "value=\"7000\"", "The cellar", "Door key", "Ask the janitor.")
                .contains("type=\"password\"")
                .doesNotContain("gRPC");
    }

    @Test
    void what_is_wrong_with_a_field_is_told_by_the_field() {
        assertThat(connect("a b", "0", "attic", ShelfDescriptor.KEY).body())
                .contains("without https://", "from 1 to 65535", "Choose one of these.")
                .doesNotContain("canary");
        assertThat(connect("", "7000", "", ShelfDescriptor.KEY).body()).contains("Enter a value.");
    }

    @Test
    void a_wrong_key_is_rejected_and_not_kept() {
        HttpResponse<String> answer = connect("127.0.0.1", "7000", "cellar", "canary-wrong");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The key was rejected", "the door stays shut")
                .doesNotContain("canary");
        assertThat(stage.keyring().origin("shelf://127.0.0.1:7000")).isEqualTo(Origin.NONE);
    }

    @Test
    void an_index_on_it_is_found_bound_and_checked() {
        fill();
        String found = location(connect("127.0.0.1", "7000", "cellar", ShelfDescriptor.KEY));
        assertThat(stage.keyring().origin("shelf://127.0.0.1:7000")).isEqualTo(Origin.KEPT);
        assertThat(get(found)).contains("Indexes at " + AT, ">Shelf<", "books", "Select<", "share one shelf");

        String form = location(
                stage.client().get("/stores/address?router=" + router.id() + "&at=" + encoded(AT) + "&index=books"));
        assertThat(get(form)).contains("value=\"" + INDEX + "\"", "The index exists: 2 records");

        String made =
                location(stage.client().post("/routers/" + router.id() + "/remotes", "name", "prod", "address", INDEX));
        Remote remote = stage.store().remotes().of(router.id()).getFirst();
        assertThat(made).isEqualTo("/remotes/" + remote.id());
        assertThat(get(made)).contains(INDEX);
        assertThat(location(stage.client().post("/remotes/" + remote.id() + "/checks", "depth", "deep")))
                .contains("/remotes/" + remote.id());
        assertThat(stage.services()
                        .checks()
                        .latest(remote.id())
                        .orElseThrow()
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED_HASH_STALE);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    // --- settings and the command line

    private static StoreRegistry stores(StoreDescriptor fifth) {
        return new StoreRegistry(Stream.concat(AdapterRegistry.stores().all().stream(), Stream.of(fifth))
                .toList());
    }

    @Test
    void its_key_and_settings_come_from_the_variables_that_it_names() {
        StoreRegistry stores = stores(shelf);
        GivenKeys keys = GivenKeys.of(Map.of("SHELF_KEY", ShelfDescriptor.KEY), stores.keyVariables());
        assertThat(keys.of("shelf://127.0.0.1:7000").map(StoreKey::reveal)).contains(ShelfDescriptor.KEY);
        assertThat(keys.of("qdrant://127.0.0.1:6334")).isEmpty();
        Map<String, String> environment = Map.of("SHELF_LADDER", " low ", "HOME", "/root", "SHELF_KEY", "canary");
        assertThat(stores.variables(environment)).isEqualTo(Map.of("SHELF_LADDER", "low"));
        assertThat(stores.problems(stores.variables(environment))).containsExactly("SHELF_LADDER: it is too short.");
        assertThat(stores.problems(Map.of())).isEmpty();
    }

    @Test
    void its_servers_are_looked_at_before_anything_connects_to_them() {
        try (SchemeIndexes indexes =
                stores(shelf).open(new StoreEnvironment("a test", StoreKeys.NONE, Map.of(), Clock.systemUTC()))) {
            assertThatThrownBy(() -> indexes.open("shelf://169.254.169.254:7000/books"))
                    .isInstanceOf(InvalidAddressException.class)
                    .hasMessageContaining("169.254.169.254");
            assertThatThrownBy(() -> indexes.open("shelve://x")).hasMessageContaining("shelf:");
        }
    }

    @Test
    void two_stores_of_one_scheme_are_refused() {
        assertThatThrownBy(() -> new StoreRegistry(List.of(shelf, new ShelfDescriptor())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shelf");
    }
}
