package dev.signalbox.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
    private static final String AT = "qdrant://db.example:6334";
    private static final String EVIL = "</script><img src=x onerror=alert(1)>\u202E \uD83D\uDE80";

    @TempDir
    Path folder;

    private Stage stage;
    private Router router;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
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

    private HttpResponse<String> connect(String host, String key) {
        return stage.client()
                .post(
                        "/stores?store=qdrant&router=" + router.id(),
                        "host",
                        host,
                        "port",
                        "6334",
                        "tls",
                        "",
                        "key",
                        key);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    static List<StoreDescriptor> atServers() {
        return AdapterRegistry.stores().atServers();
    }

    @ParameterizedTest
    @MethodSource("atServers")
    void each_kind_of_store_asks_for_what_it_needs(StoreDescriptor store) {
        String page = get("/stores/new?store=" + store.scheme() + "&router=" + router.id());
        store.fields().forEach(field -> assertThat(page).contains("name=\"" + field.name() + "\""));
        assertThat(page).contains("type=\"password\"").doesNotContain("type=\"password\" value=\"c");
    }

    @Test
    void a_key_that_works_is_kept_sealed_and_leads_to_what_is_there() {
        stage.keyed().make("routes", stage.hashing().dimensions());
        String to = location(connect("db.example", KeyedIndexes.KEY));
        assertThat(to).doesNotContain("canary");
        assertThat(stage.keyring().origin(AT)).isEqualTo(Origin.KEPT);
        assertThat(get(to)).contains("routes", "Saved in the console").doesNotContain("canary");
    }

    @Test
    void a_key_that_is_rejected_is_not_kept_and_not_repeated() {
        HttpResponse<String> answer = connect("db.example", "canary-wrong");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The key was rejected", "value=\"db.example\"")
                .doesNotContain("canary");
        assertThat(stage.keyring().origin(AT)).isEqualTo(Origin.NONE);
    }

    @Test
    void a_key_that_is_rejected_leaves_the_kept_one_in_its_place() {
        connect("db.example", KeyedIndexes.KEY);
        assertThat(connect("db.example", "canary-wrong").statusCode()).isEqualTo(422);
        assertThat(stage.keyring().of(AT).orElseThrow().reveal()).isEqualTo(KeyedIndexes.KEY);
        assertThat(location(connect("db.example", ""))).contains("/stores/found");
    }

    @Test
    void a_server_that_does_not_answer_is_told_with_what_to_do() {
        HttpResponse<String> answer = connect("down", KeyedIndexes.KEY);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Could not connect", "the connection was refused", "Start the server")
                .doesNotContain("canary");
        assertThat(stage.keyring().origin("qdrant://down:6334")).isEqualTo(Origin.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 6334, Enter a value.",
        "https://x, 6334, without https://",
        "a b, 6334, without https://",
        "x/y, 6334, without https://",
        "x@y, 6334, without https://",
        "db, 0, from 1 to 65535",
        "db, 65536, from 1 to 65535",
        "db, x, from 1 to 65535"
    })
    void a_field_that_is_wrong_says_so_beside_it(String host, String port, String words) {
        HttpResponse<String> answer = stage.client()
                .post("/stores?store=qdrant&router=" + router.id(), "host", host, "port", port, "tls", "", "key", "k");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void what_is_there_says_which_of_it_the_router_fits() {
        connect("db.example", KeyedIndexes.KEY);
        stage.keyed().make("fits", stage.hashing().dimensions());
        stage.keyed().make("wide", stage.hashing().dimensions() + 1);
        String page = get("/stores/found?at=" + AT + "&router=" + router.id());
        assertThat(page)
                .contains("fits", "wide", "this router needs")
                .contains("/routers/" + router.id() + "/remotes/new?address=");
        assertThat(page.split("this router needs", -1)).hasSize(2);
    }

    @Test
    void one_that_was_found_is_added_with_two_clicks() {
        connect("db.example", KeyedIndexes.KEY);
        stage.keyed().make("routes", stage.hashing().dimensions());
        String form = get("/routers/" + router.id() + "/remotes/new?address=" + AT + "/routes");
        assertThat(form).contains("value=\"" + AT + "/routes\"", "The index exists");
        String to = location(
                stage.client().post("/routers/" + router.id() + "/remotes", "name", "prod", "address", AT + "/routes"));
        assertThat(get(to)).contains(AT + "/routes");
    }

    @ParameterizedTest
    @CsvSource({
        "qdrant://h:6334, a b, team/1, qdrant%3A%2F%2Fh%3A6334%2Fa%2520b%3Fnamespace%3Dteam%252F1",
        "qdrant://h:6334?tls=false, c, '', qdrant%3A%2F%2Fh%3A6334%2Fc%3Ftls%3Dfalse",
        "pinecone://, docs, n, pinecone%3A%2F%2Fdocs%3Fnamespace%3Dn",
        "postgresql://u@h:5432/db?sslmode=require, t, '', postgresql%3A%2F%2Fu%40h%3A5432%2Fdb%3Fsslmode%3Drequire%26table%3Dt",
        "embedded:/tmp/x, t, '', embedded%3A%2Ftmp%2Fx%23t"
    })
    void an_index_that_is_named_by_hand_becomes_an_address(String at, String name, String namespace, String address) {
        String to = location(stage.client()
                .get("/stores/address?router=" + router.id() + "&at="
                        + java.net.URLEncoder.encode(at, java.nio.charset.StandardCharsets.UTF_8) + "&index="
                        + name.replace(" ", "%20") + "&namespace=" + namespace));
        assertThat(to).isEqualTo("/routers/" + router.id() + "/remotes/new?address=" + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "nothing://x", "qdrant://", "qdrant://a:b@c"})
    void what_is_no_server_is_told_in_words(String at) {
        HttpResponse<String> answer = stage.client().get("/stores/found?at=" + at);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Invalid index address");
    }

    @Test
    void this_machine_lists_the_consoles_own_indexes() {
        stage.fillAt(stage.ownIndexes().address("mine"), List.of(new Utterance("a", "one", RouteValue.NONE)));
        String to = location(stage.client().get("/stores/new?store=embedded&router=" + router.id()));
        assertThat(get(to)).contains("mine").contains("Select<");
    }

    // --- a router from an index

    private void fill(InMemoryIndex index, Utterance... held) {
        for (Utterance each : held) {
            index.upsert(List.of(new IndexRecord(
                    index.idOf(each.route(), each.utterance()),
                    each,
                    stage.hashing().encode(List.of(each.utterance())).getFirst())));
        }
    }

    private HttpResponse<String> adopt(String address, String name) {
        return stage.client()
                .post(
                        "/routers/adoption",
                        "address",
                        address,
                        "name",
                        name,
                        "encoder_type",
                        HashingEncoder.NAME.type(),
                        "encoder_name",
                        HashingEncoder.NAME.name());
    }

    @Test
    void a_router_is_made_of_what_an_index_holds_and_bound_to_it() {
        connect("db.example", KeyedIndexes.KEY);
        InMemoryIndex index = stage.keyed().make("routes", stage.hashing().dimensions());
        fill(index, new Utterance("b", "three", RouteValue.NONE), new Utterance(EVIL, EVIL, RouteValue.NONE));
        assertThat(get("/stores/found?at=" + AT)).contains("Create router<");
        String page = get("/routers/adoption?address=" + AT + "/routes");
        assertThat(page).contains("2 routes with 2 utterances").doesNotContain("<img src=x");

        String to = location(adopt(AT + "/routes", "adopted bot"));
        Router made = stage.services().routers().all().stream()
                .filter(each -> each.name().equals("adopted bot"))
                .findFirst()
                .orElseThrow();
        assertThat(made.head().config().routes()).extracting(Route::name).containsExactlyInAnyOrder("b", EVIL);
        Remote remote = stage.store().remotes().of(made.id()).getFirst();
        assertThat(to).isEqualTo("/remotes/" + remote.id());
        assertThat(stage.services().comparisons().survey(remote).diff().isEmpty())
                .isTrue();
        assertThat(stage.services()
                        .checks()
                        .latest(remote.id())
                        .orElseThrow()
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED_HASH_STALE);
    }

    @Test
    void what_a_sync_wrote_beside_the_index_comes_back_with_it() {
        Route told = new Route(
                "greet",
                Route.of("x", List.of("hello")).utterances(),
                "says hello " + "long ".repeat(10_000),
                NullNode.instance,
                null,
                0.42,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode());
        Router source = stage.router("source", told);
        Remote remote = stage.remote(source, "prod", "");
        RemoteComparison survey = stage.services().comparisons().fresh(remote);
        Plan plan = Plan.of(survey.local(), survey.reading().state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        try (RouteIndex index = stage.services().indexes().open(remote.address())) {
            RunOutcome outcome = new dev.signalbox.syncing.execution.PlanApplier(
                            stage.store().vectors(), stage.services().clock())
                    .apply(
                            plan,
                            new LocalRouter(
                                    stage.services().routers(), stage.services().encoders(), source.id(), "test"),
                            index,
                            java.util.Optional.of(stage.hashing()),
                            progress -> {});
            assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
            assertThat(SignalboxMetadata.of(index).orElseThrow().encoder()).isEqualTo(HashingEncoder.NAME);
        }
        assertThat(get("/routers/adoption?address=" + remote.address())).contains("the data that Signalbox stored");
        location(adopt(remote.address(), "copy"));
        Router copy = stage.services().routers().all().stream()
                .filter(each -> each.name().equals("copy"))
                .findFirst()
                .orElseThrow();
        assertThat(copy.head().config().routes()).containsExactly(told);
        assertThat(stage.services()
                        .checks()
                        .latest(stage.store().remotes().of(copy.id()).getFirst().id())
                        .orElseThrow()
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED);
    }

    @Test
    void an_index_of_1x_is_recognised_and_makes_a_router_of_1x() {
        connect("db.example", KeyedIndexes.KEY);
        InMemoryIndex index = stage.keyed().make("indexed", stage.hashing().dimensions());
        RouteValue value = Route.of(Dialect.V1, "r", List.of())
                .withValue(RouteValue.of(Map.of(
                        RouteField.DESCRIPTION, TextNode.valueOf("what it is for"),
                        RouteField.SCORE_THRESHOLD, DoubleNode.valueOf(0.4))))
                .value();
        fill(index, new Utterance("billing", "pay", value.asRecorded(Dialect.V1)));

        String page = get("/routers/adoption?address=" + AT + "/indexed");
        assertThat(page).contains("1 record has sr_description or sr_confidence_threshold", "semantic-router 1.x</b>");
        assertThat(get("/routers/adoption?address=" + AT + "/indexed&dialect=0.x"))
                .contains("A router cannot be created from this index", "Use 1.x instead");

        location(adopt(AT + "/indexed", "indexed bot"));
        Router made = stage.services().routers().all().stream()
                .filter(each -> each.name().equals("indexed bot"))
                .findFirst()
                .orElseThrow();
        assertThat(made.dialect()).isEqualTo(Dialect.V1);
        Route route = made.head().config().routes().getFirst();
        assertThat(route.description()).isEqualTo("what it is for");
        assertThat(route.scoreThreshold()).isEqualTo(0.4);
        Remote remote = stage.store().remotes().of(made.id()).getFirst();
        assertThat(stage.services().comparisons().fresh(remote).diff().isEmpty())
                .isTrue();
        assertThat(get("/remotes/" + remote.id())).contains("The hash and the lock are Signalbox");
    }

    @Test
    void where_an_index_does_not_tell_its_line_1x_is_proposed_and_either_can_be_chosen() {
        connect("db.example", KeyedIndexes.KEY);
        InMemoryIndex index = stage.keyed().make("plain", stage.hashing().dimensions());
        fill(index, new Utterance("billing", "pay", RouteValue.NONE.asRecorded(Dialect.V1)));
        String page = get("/routers/adoption?address=" + AT + "/plain");
        assertThat(page).contains("Nothing in the index tells", "semantic-router 1.x</b>", "1.x is recommended");
        assertThat(get("/routers/adoption?address=" + AT + "/plain&dialect=0.x"))
                .contains("semantic-router 0.x</b>", "name=\"dialect\" value=\"0.x\"");

        index.write(new ConfigParameter(ConfigParameter.HASH, "a hash", ""));
        assertThat(get("/routers/adoption?address=" + AT + "/plain"))
                .contains("The index has sr_hash", "semantic-router 0.x</b>");
        index.write(new ConfigParameter(ConfigParameter.INDEXED_HASH, "a hash", ""));
        assertThat(get("/routers/adoption?address=" + AT + "/plain"))
                .contains("Signalbox stored the hash of a 1.x router", "semantic-router 1.x</b>");
    }

    @Test
    void a_name_that_is_taken_or_missing_makes_nothing() {
        connect("db.example", KeyedIndexes.KEY);
        fill(stage.keyed().make("routes", stage.hashing().dimensions()), new Utterance("b", "three", RouteValue.NONE));
        assertThat(adopt(AT + "/routes", "bot").statusCode()).isEqualTo(422);
        assertThat(adopt(AT + "/routes", " ").body()).contains("Enter a name for the router.");
        assertThat(stage.services().routers().all()).hasSize(1);
    }

    @Test
    void an_index_without_routes_makes_no_router() {
        connect("db.example", KeyedIndexes.KEY);
        stage.keyed().make("empty", stage.hashing().dimensions());
        assertThat(get("/routers/adoption?address=" + AT + "/empty")).contains("This index contains no routes");
        assertThat(adopt(AT + "/empty", "x").statusCode()).isEqualTo(422);
        assertThat(stage.services().routers().all()).hasSize(1);
    }

    // --- the index and the key of a remote

    @Test
    void an_index_that_does_not_exist_is_made_with_the_metric_that_was_chosen() {
        Remote remote = stage.store().remotes().add(router.id(), "new", "memory:new");
        assertThat(get("/remotes/" + remote.id())).contains("Create index");
        location(stage.client().post("/remotes/" + remote.id() + "/index", "metric", "DOT_PRODUCT"));
        assertThat(stage.memory("memory:new").describe().metric()).isEqualTo(Metric.DOT_PRODUCT);
        assertThat(stage.memory("memory:new").describe().dimensions())
                .isEqualTo(stage.hashing().dimensions());
        assertThat(get("/remotes/" + remote.id())).doesNotContain("Create index");
    }

    @Test
    void an_address_whose_server_has_no_key_says_where_to_set_one_and_that_nothing_was_rejected() {
        String page = stage.client()
                .post("/routers/" + router.id() + "/remotes", "name", "prod", "address", AT + "/routes", "test", "1")
                .body();
        assertThat(page)
                .contains("No key is set")
                .contains("no key is set for " + AT)
                .contains("set QDRANT_API_KEY")
                .contains("href=\"/stores/new?store=qdrant&amp;router=" + router.id() + "\"")
                .doesNotContain("rejected")
                .doesNotContain("does not respond");
        connect("db.example", KeyedIndexes.KEY);
        assertThat(stage.client()
                        .post(
                                "/routers/" + router.id() + "/remotes",
                                "name",
                                "prod",
                                "address",
                                AT + "/routes",
                                "test",
                                "1")
                        .body())
                .contains("This address can be used");
    }

    @Test
    void the_key_of_a_remote_is_tried_before_it_is_kept_and_can_be_forgotten() {
        connect("db.example", KeyedIndexes.KEY);
        stage.keyed().make("routes", stage.hashing().dimensions());
        Remote remote = stage.store().remotes().add(router.id(), "prod", AT + "/routes");
        String settings = "/remotes/" + remote.id() + "/settings";
        assertThat(get(settings)).contains("Delete saved key").doesNotContain("canary");
        HttpResponse<String> wrong = stage.client().post("/remotes/" + remote.id() + "/key", "key", "canary-wrong");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("rejected the key").doesNotContain("canary");
        assertThat(stage.keyring().of(AT).orElseThrow().reveal()).isEqualTo(KeyedIndexes.KEY);
        assertThat(get("/remotes/" + remote.id() + "/key/removal"))
                .contains("the saved key of " + AT, "It is used by prod.")
                .doesNotContain("canary");
        location(stage.client().post("/remotes/" + remote.id() + "/key/removal"));
        assertThat(stage.keyring().origin(AT)).isEqualTo(Origin.NONE);
        assertThat(get("/remotes/" + remote.id()))
                .contains("no key is set for " + AT)
                .doesNotContain("rejected the key");
        location(stage.client().post("/remotes/" + remote.id() + "/key", "key", KeyedIndexes.KEY));
        assertThat(stage.services()
                        .checks()
                        .latest(remote.id())
                        .orElseThrow()
                        .check()
                        .status())
                .isEqualTo(Status.NEVER_SYNCED);
    }
}
