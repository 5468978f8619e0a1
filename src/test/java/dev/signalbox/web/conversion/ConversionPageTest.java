package dev.signalbox.web.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router is converted after the page said what that means; its index follows by a plan, and both ways lead back. */
class ConversionPageTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir
    Path folder;

    private Stage stage;
    private Router router;
    private Remote prod;

    @BeforeEach
    void a_router_that_is_synced() throws Exception {
        stage = Stage.in(folder);
        router = stage.router(
                "bot",
                route("refund", "a description", NullNode.instance, null, 0.0),
                route(HOSTILE, null, schemas(), new LanguageModel("m", "C", "gpt"), 0.4),
                route("plain", null, NullNode.instance, null, null));
        prod = stage.remote(router, "prod");
        stage.fill("prod");
        assertThat(applied("local")).isEqualTo(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Route route(
            String name,
            @Nullable String description,
            JsonNode schemas,
            @Nullable LanguageModel llm,
            @Nullable Double threshold) {
        return new Route(
                name,
                Stream.of(name + " one", name + " two")
                        .<JsonNode>map(TextNode::valueOf)
                        .toList(),
                description,
                schemas,
                llm,
                threshold,
                JSON.objectNode().put("team", "a"),
                JSON.objectNode());
    }

    private static JsonNode schemas() {
        return JSON.arrayNode().add(JSON.objectNode().put("name", "get_" + HOSTILE));
    }

    private long applied(String mode) throws Exception {
        HttpResponse<String> created = stage.client().post("/remotes/" + prod.id() + "/plans", "mode", mode);
        assertThat(created.statusCode())
                .as(created.body().replaceAll("<[^>]*>|\\s+", " ").replaceFirst(".*Fix the following", ""))
                .isEqualTo(303);
        String plan = Stage.location(created).replaceFirst("#.*", "");
        String run = Stage.location(stage.client().post(plan + "/runs", "confirm", "prod"));
        long id = Long.parseLong(run.replaceAll("\\D+", ""));
        assertThat(stage.ended(id).outcome()).isInstanceOf(RunOutcome.Applied.class);
        return id;
    }

    private String path() {
        return "/routers/" + router.id() + "/conversion";
    }

    private HttpResponse<String> convert(int base, String... more) {
        String[] usual = {"base", String.valueOf(base)};
        String[] rest = more.length > 0
                ? more
                : new String[] {"threshold", "0.5", "keep", "keep", "key", "semantic_router_0x", "index", "0"};
        return stage.client()
                .post(
                        path(),
                        Stream.concat(Arrays.stream(usual), Arrays.stream(rest)).toArray(String[]::new));
    }

    /** Everything that the index holds, byte for byte as its store gives it. */
    private Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        try (RouteIndex index = stage.services().indexes().open(prod.address())) {
            for (IndexRecord record : index.readAll(RouteIndex.Vectors.WITH)) {
                held.put(
                        record.id(),
                        record.utterance() + " "
                                + Arrays.toString(record.vector().orElseThrow()));
            }
        }
        return held;
    }

    private RouterConfig config() {
        return stage.now(router).head().config();
    }

    @Test
    void the_page_says_what_becomes_of_every_field_and_of_the_remotes_and_changes_nothing() {
        stage.store().autoSyncs().set(prod.id(), Mode.LOCAL);
        stage.client().post("/remotes/" + prod.id() + "/plans", "mode", "merge");
        String settings =
                stage.client().get("/routers/" + router.id() + "/settings").body();
        assertThat(settings).contains("href=\"" + path() + "\">Convert to 1.x");
        String page = stage.client().get(path()).body();
        assertThat(page)
                .contains("<code>confidence_threshold</code> <bdi class=\"mono\">0.5</bdi>")
                .contains("-1e+100")
                .contains("Kept in metadata", "metadata.semantic_router_0x")
                .contains("1 route keeps all fields")
                .contains("6 records. They stay as they are until you apply a plan of mode local")
                .contains("1 plan that was not applied can no longer be applied.")
                .contains("Auto-sync in mode local waits until you have applied a plan")
                .contains("While routers of 0.x and 1.x read this index", "is_synced()")
                .contains("Restoring revision 1 undoes it")
                .doesNotContain(HOSTILE);
        assertThat(stage.now(router).head().number()).isEqualTo(1);
        assertThat(stage.client().get(path() + "?threshold=0.5&keep=drop&key=k").body())
                .contains("2 fields have no place in 1.x and will be dropped");
    }

    @Test
    void the_index_follows_by_a_plan_that_embeds_nothing_and_undo_and_restore_lead_back() throws Exception {
        Map<String, String> before = held();
        RouterConfig classic = config();
        HttpResponse<String> converted = convert(1);
        assertThat(stage.client().get(Stage.location(converted)).body())
                .contains("Converted to 1.x as revision 2. Restore revision 1 to undo it.");
        assertThat(config().dialect()).isEqualTo(Dialect.V1);
        assertThat(held()).isEqualTo(before);

        int embedded = stage.hashing().textsEncoded();
        long run = applied("local");
        assertThat(stage.hashing().textsEncoded()).isEqualTo(embedded);
        try (RouteIndex index = stage.services().indexes().open(prod.address(), Dialect.V1)) {
            assertThat(index.readAll(RouteIndex.Vectors.WITHOUT)).allSatisfy(record -> {
                Route local = config().routes().stream()
                        .filter(route -> route.name().equals(record.utterance().route()))
                        .findFirst()
                        .orElseThrow();
                assertThat(record.utterance().value()).isEqualTo(local.value());
            });
        }

        Stage.location(stage.client().post("/runs/" + run + "/undo", "confirm", "prod"));
        stage.ended(run + 1);
        assertThat(held()).isEqualTo(before);
        stage.client().post("/routers/" + router.id() + "/history/1/restoration", "base", "2");
        assertThat(config()).isEqualTo(classic);
        assertThat(stage.services().comparisons().fresh(prod).diff().isEmpty()).isTrue();
    }

    @Test
    void the_run_can_also_be_undone_after_the_revision_was_restored() throws Exception {
        Map<String, String> before = held();
        Stage.location(convert(1));
        long run = applied("local");
        stage.client().post("/routers/" + router.id() + "/history/1/restoration", "base", "2");
        assertThat(config().dialect()).isEqualTo(Dialect.V0);

        Stage.location(stage.client().post("/runs/" + run + "/undo", "confirm", "prod"));
        assertThat(stage.ended(run + 1).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(held()).isEqualTo(before);
        assertThat(stage.services().comparisons().fresh(prod).diff().isEmpty()).isTrue();
    }

    @Test
    void a_plan_from_before_is_outdated() throws Exception {
        String plan = Stage.location(stage.client().post("/remotes/" + prod.id() + "/plans", "mode", "local"))
                .replaceFirst("#.*", "");
        Stage.location(convert(1));
        Map<String, String> before = held();
        HttpResponse<String> started = stage.client().post(plan + "/runs", "confirm", "prod");
        if (started.statusCode() == 303) {
            long run = Long.parseLong(Stage.location(started).replaceAll("\\D+", ""));
            assertThat(stage.ended(run).outcome())
                    .isInstanceOfSatisfying(
                            RunOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.STALE));
        } else {
            assertThat(started.statusCode()).isEqualTo(409);
        }
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void a_router_that_was_converted_back_is_the_same_and_its_index_too() throws Exception {
        Map<String, String> before = held();
        RouterConfig classic = config();
        Stage.location(convert(1));
        applied("local");
        assertThat(stage.client().get(path()).body()).contains("Restored", "function_schemas", "Convert to 0.x");
        Stage.location(convert(2));
        assertThat(config()).isEqualTo(classic);
        assertThat(stage.client()
                        .get("/remotes/" + prod.id() + "/sync?mode=local")
                        .body())
                .contains("Blocks: This index was written for routers of semantic-router 1.x");
        stage.store().policies().save(prod.id(), Policy.USUAL.with(FindingCode.NEWER_LIBRARY, FindingLevel.WARN));
        applied("local");
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void the_plan_names_the_hash_of_0x_and_the_settings_of_the_remote_remove_it() {
        Stage.location(convert(1));
        String base = "/remotes/" + prod.id();
        assertThat(stage.client().get(base + "/sync?mode=local").body())
                .contains("The index has the hash of 0.x routers (sr_hash)");
        assertThat(stage.client().get(base + "/settings").body()).contains(base + "/classic-hash/removal");
        assertThat(stage.client().get(base + "/classic-hash/removal").body())
                .contains("is_synced() of a 0.x router is false");
        assertThat(stage.index("prod").parameter(ConfigParameter.HASH)).isPresent();

        String next = Stage.location(stage.client().post(base + "/classic-hash/removal"));
        assertThat(stage.client().get(next).body()).contains("Removed sr_hash from the index of prod.");
        assertThat(stage.index("prod").parameter(ConfigParameter.HASH)).isEmpty();
        assertThat(stage.client().get(base + "/sync?mode=local").body()).doesNotContain("sr_hash");
        assertThat(stage.client().get(base + "/classic-hash/removal").statusCode())
                .isEqualTo(404);
    }

    @Test
    void two_people_are_told_of_each_other_and_the_second_sees_the_newest_revision() {
        List<Route> more = Stream.concat(config().routes().stream(), Stream.of(Route.of("new", List.of("hello"))))
                .toList();
        stage.store().routers().commit(router.id(), 1, config().withRoutes(more), "bob", "Added a route");
        HttpResponse<String> late = convert(1);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Someone else changed this router", "conversion of revision 2", "4 routes");
        assertThat(config().dialect()).isEqualTo(Dialect.V0);
        Stage.location(convert(2));
        assertThat(config().routes()).hasSize(4);
        assertThat(convert(2).statusCode()).as("a second click").isEqualTo(409);
        assertThat(config().dialect()).isEqualTo(Dialect.V1);
    }

    @Test
    void what_cannot_be_used_is_named_next_to_its_field_and_nothing_is_saved() {
        assertThat(convert(1, "threshold", "high", "keep", "keep", "key", "sr_x", "index", "0"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("Type a number such as 0.3, or none.", "value=\"high\"")
                        .contains("1.x removes metadata keys that begin with sr_.", "value=\"sr_x\""));
        assertThat(convert(1, "threshold", "", "keep", "drop", "key", "", "index", "7")
                        .statusCode())
                .isEqualTo(422);
        assertThat(convert(1, "threshold", "0.5", "keep", "keep", "key", "team", "index", "0")
                        .body())
                .contains("This router cannot be converted yet", "has the key \"team\" already");
        assertThat(config().dialect()).isEqualTo(Dialect.V0);
    }

    @Test
    void an_encoder_whose_threshold_is_not_known_is_asked_about() {
        Router own = stage.store()
                .routers()
                .add("own", RouterConfig.of("own", "m", List.of(Route.of("a", List.of("x")))), null, "a", "Made");
        String page = stage.client().get("/routers/" + own.id() + "/conversion").body();
        assertThat(page)
                .contains("Not known for this encoder.")
                .contains("disabled")
                .contains("No remote is connected");
    }

    @Test
    void a_1x_router_names_the_index_of_a_remote_that_was_chosen() {
        Remote pinecone = stage.store().remotes().add(router.id(), "cloud", "pinecone://my-index?namespace=ns");
        Stage.location(
                convert(1, "threshold", "none", "keep", "drop", "key", "", "index", String.valueOf(pinecone.id())));
        IndexedSettings settings = (IndexedSettings) config().settings();
        assertThat(settings.index().path("type").asText()).isEqualTo("pinecone");
        assertThat(settings.routesInFile()).isFalse();
        assertThat(settings.confidenceThreshold()).isNull();
    }
}
