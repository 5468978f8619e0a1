package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router gets another encoder after the page said what that means, and checks and plans tell the truth afterwards. */
class EncoderPageTest {
    private static final String OTHER = "type=openai&model=text-embedding-3-small";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String page(Router router, String query) {
        HttpResponse<String> answer = stage.client().get("/routers/" + router.id() + "/encoder" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> change(Router router, int base, String type, String model) {
        return stage.client()
                .post(
                        "/routers/" + router.id() + "/encoder",
                        "base",
                        String.valueOf(base),
                        "type",
                        type,
                        "model",
                        model);
    }

    /** A router that the console synced to its remote, so that the index says which encoder filled it. */
    private Remote synced() throws Exception {
        Router router = stage.router(
                "bot", Route.of("a", List.of("one", "two")).withScoreThreshold(0.7), Route.of("b", List.of("two")));
        Remote prod = stage.remote(router, "prod");
        stage.fill("prod");
        Stage.location(stage.client().post("/remotes/" + prod.id() + "/plans", "mode", "local"));
        Stage.location(stage.client().post("/plans/1/runs", "confirm", "prod"));
        stage.ended(1);
        return prod;
    }

    private Router router(Remote remote) {
        return stage.store().routers().find(remote.routerId()).orElseThrow();
    }

    @Test
    void the_page_names_remotes_records_thresholds_open_work_and_cost_and_changes_nothing() throws Exception {
        Remote prod = synced();
        Router router = router(prod);
        stage.store().autoSyncs().set(prod.id(), Mode.LOCAL);
        Stage.location(stage.client().post("/remotes/" + prod.id() + "/plans", "mode", "merge"));

        assertThat(page(router, ""))
                .contains("Enter another encoder to see what it means.")
                .doesNotContain("Thresholds");
        String page = page(router, "?" + OTHER);

        assertThat(page)
                .contains("prod</bdi>", "3 records with " + stage.hashing().dimensions() + " dimensions.")
                .contains("Every record must be re-embedded", "Auto-sync is on")
                .contains("This encoder cannot run here")
                .contains("2 texts with 6 characters")
                .contains(" with the new encoder", ">a</bdi> 0.7")
                .contains("Restoring revision 1 undoes it");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
        assertThat(stage.client().get("/routers/" + router.id() + "/settings").body())
                .contains("href=\"/routers/" + router.id() + "/encoder\"");
    }

    @Test
    void an_index_of_another_dimension_is_said_to_be_unwritable_with_what_to_do() {
        RouterConfig config = RouterConfig.of("openai", "x", List.of(Route.of("a", List.of("one"))));
        Router router = stage.store().routers().add("bot", config, null, "ann", "Imported");
        stage.store().remotes().add(router.id(), "prod", "memory:prod");
        stage.memory("memory:prod").create(3, Metric.COSINE);
        stage.store().remotes().add(router.id(), "new", "memory:new");
        stage.store().remotes().add(router.id(), "gone", "nonsense:x");

        assertThat(page(router, "?type=" + HashingEncoder.NAME.type() + "&model=" + HashingEncoder.NAME.name()))
                .contains(
                        "cannot be written",
                        "The new encoder makes vectors of " + stage.hashing().dimensions() + " dimensions")
                .contains("the address of a new, empty index")
                .contains("Its index does not exist yet.")
                .contains("Its index could not be read: ")
                .doesNotContain("This encoder cannot run here");
    }

    @Test
    void the_change_is_one_revision_that_can_be_restored() throws Exception {
        Router router = router(synced());

        HttpResponse<String> changed = change(router, 1, "openai", "text-embedding-3-small");

        assertThat(stage.client().get(Stage.location(changed)).body())
                .contains("Changed the encoder to openai", "Restore revision 1 to undo it.");
        Router now = stage.now(router);
        assertThat(now.head().number()).isEqualTo(2);
        assertThat(now.head().config().encoderName()).isEqualTo("text-embedding-3-small");
        assertThat(now.head().config().routes())
                .isEqualTo(router.head().config().routes());
        stage.client().post("/routers/" + router.id() + "/history/1/restoration", "base", "2");
        assertThat(stage.now(router).head().config()).isEqualTo(router.head().config());
    }

    @Test
    void afterwards_a_check_says_that_the_vectors_are_of_another_encoder_and_a_plan_that_keeps_them_is_blocked()
            throws Exception {
        Remote prod = synced();
        assertThat(stage.services()
                        .comparisons()
                        .check(prod, CheckDepth.SLOW)
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED);
        Stage.location(change(router(prod), 1, "openai", "text-embedding-3-small"));

        assertThat(stage.services()
                        .comparisons()
                        .check(prod, CheckDepth.FAST)
                        .check()
                        .status())
                .as("the hash covers the encoder")
                .isNotEqualTo(Status.SYNCED);
        var check = stage.services().comparisons().check(prod, CheckDepth.SLOW).check();
        assertThat(check.status()).isEqualTo(Status.ENCODER_CHANGED);
        String plan = Stage.location(stage.client().post("/remotes/" + prod.id() + "/plans", "mode", "local"));
        assertThat(stage.client().get(plan).body()).contains("The index contains vectors from another encoder");
        assertThat(stage.client().post(plan + "/runs", "confirm", "prod").statusCode())
                .isEqualTo(409);
        String former = stage.client().get("/plans/1").body();
        assertThat(former).as("a plan of the revision before").contains("revision");
    }

    @Test
    void a_router_that_someone_else_changed_is_shown_again() throws Exception {
        Router router = router(synced());
        stage.store().routers().commit(router.id(), 1, router.head().config().withRoutes(List.of()), "eve", "Emptied");

        HttpResponse<String> answer = change(router, 1, "openai", "x");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Someone else changed this router, so the encoder was not changed")
                .contains("consequences for revision 2", "0 texts");
        assertThat(stage.now(router).head().number()).isEqualTo(2);
    }

    @Test
    void hostile_and_empty_names_are_refused_at_their_fields_and_kept() throws Exception {
        Router router = router(synced());

        HttpResponse<String> empty = change(router, 1, " ", "");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Enter the type of the encoder.", "Enter the name of the encoder.");
        HttpResponse<String> hostile = change(router, 1, "</script><b>\u202e", "x".repeat(301));
        assertThat(hostile.statusCode()).isEqualTo(422);
        assertThat(hostile.body())
                .contains("&lt;/script", "at most 300 characters")
                .doesNotContain("<b>\u202e");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
        assertThat(change(router, 1, HashingEncoder.NAME.type(), HashingEncoder.NAME.name())
                        .statusCode())
                .as("the same encoder")
                .isEqualTo(303);
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }
}
