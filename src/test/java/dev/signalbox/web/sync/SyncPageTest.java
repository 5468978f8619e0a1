package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncPageTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void each_card_says_what_its_mode_would_do_here(Mode mode) {
        Remote remote = stage.drifted("support bot", "prod");
        RemoteComparison survey = stage.services().comparisons().fresh(remote);
        Plan plan = Plan.of(survey.local(), survey.reading().state(), mode, MergeSemantics.SEMANTIC_ROUTER);

        String card = card(page(remote, ""), mode);

        assertThat(card).contains(mode.sentence());
        String local = card.substring(card.indexOf("<dt>Local"), card.indexOf("<dt>Remote"));
        String there = card.substring(card.indexOf("<dt>Remote"));
        assertCounts(
                local,
                plan.local().upsert().size(),
                plan.local().rewrite().size(),
                plan.local().delete().size());
        assertCounts(
                there,
                plan.remote().upsert().size(),
                plan.remote().rewrite().size(),
                plan.remote().delete().size());
        assertThat(card.contains("card mode heavy"))
                .isEqualTo(plan.remote().delete().size() + plan.local().delete().size() > 0);
        assertThat(card)
                .contains(plan.textsToEmbed() == 0 ? "nothing to embed" : plan.textsToEmbed() + " texts to embed");
        assertThat(card.contains("1 conflict")).isEqualTo(plan.conflicts().size() == 1);
    }

    private static void assertCounts(String side, int adds, int rewrites, int deletes) {
        assertThat(side.contains("no change")).isEqualTo(adds + rewrites + deletes == 0);
        assertThat(side.contains("+" + adds + " added")).isEqualTo(adds > 0);
        assertThat(side.contains("±" + rewrites + " rewritten")).isEqualTo(rewrites > 0);
        assertThat(side.contains("−" + deletes + " deleted")).isEqualTo(deletes > 0);
    }

    @Test
    void error_says_that_it_would_fail_and_writes_nothing() {
        Remote remote = stage.drifted("support bot", "prod");

        assertThat(card(page(remote, ""), Mode.ERROR)).contains("Fails: 6 utterances differ");
        assertThat(page(remote, "?mode=error"))
                .contains("compares both sides and never writes")
                .contains("It would fail now");
    }

    @Test
    void looking_changes_nothing() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.index("prod").forgetCalls();

        for (Mode mode : Mode.values()) {
            page(remote, "?mode=" + mode.id());
            page(remote, "?semantics=route-layer&mode=" + mode.id());
        }

        assertThat(stage.index("prod").writes()).isEmpty();
        assertThat(stage.store().plans().find(1)).isEmpty();
        assertThat(stage.encoder().hashing().textsEncoded()).isEqualTo(7);
    }

    @Test
    void two_sides_that_hold_the_same_leave_nothing_to_do() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote")));
        Remote remote = stage.remote(router, "prod");
        stage.fill("prod", new Utterance("politics", "vote", RouteValue.NONE));
        stage.index("prod")
                .write(new ConfigParameter(
                        ConfigParameter.HASH, RouterHash.filled(router.head().config(), 0.5), ""));

        String page = page(remote, "?mode=merge");

        assertThat(page).contains("Local and prod are in sync").contains("There is nothing to sync.");
        assertThat(card(page, Mode.MERGE)).contains("Changes nothing");
        assertThat(card(page, Mode.ERROR)).contains("Passes: no differences");
        assertThat(page).contains("applying it writes the hash").doesNotContain("card mode heavy");
    }

    @Test
    void two_empty_sides_say_what_is_missing() {
        Router router = stage.router("support bot");
        Remote remote = stage.remote(router, "prod");

        String page = page(remote, "?mode=local");

        assertThat(page).contains("Both sides are empty").contains("Go to routes");
        assertThat(card(page, Mode.LOCAL)).contains("Changes nothing");
    }

    @Test
    void a_stale_hash_is_told_from_a_drift() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote")));
        Remote remote = stage.remote(router, "prod");
        stage.fill("prod", new Utterance("politics", "vote", RouteValue.NONE));

        assertThat(page(remote, ""))
                .contains("are in sync, but the hash is stale")
                .contains("synced, hash stale");
    }

    @Test
    void a_hash_that_claims_synced_over_other_records_is_called_out() {
        Remote remote = stage.drifted("support bot", "prod");
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.index("prod")
                .write(new ConfigParameter(
                        ConfigParameter.HASH, RouterHash.filled(router.head().config(), 0.5), ""));

        assertThat(page(remote, "")).contains("The hash claims synced");
    }

    @Test
    void the_chosen_mode_opens_its_plan_row_by_row() {
        Remote remote = stage.drifted("support bot", "prod");

        String page = page(remote, "?mode=remote");

        assertThat(page).contains("What remote would do").contains("who are you going to vote for?");
        assertThat(page).contains("local metadata.owner: none → \"support\"");
        assertThat(page).contains("Create plan with 7 changes");
        assertThat(card(page, Mode.REMOTE)).contains("chosen").contains("aria-current=\"true\"");
        assertThat(card(page, Mode.LOCAL)).doesNotContain("chosen");
    }

    @Test
    void the_older_semantics_can_be_chosen_and_their_cards_say_so() {
        Remote remote = stage.drifted("support bot", "prod");

        String newer = page(remote, "");
        String older = page(remote, "?semantics=route-layer&mode=merge-force-local");

        assertThat(newer).contains("The two merge-force modes differ here.");
        assertThat(card(older, Mode.MERGE_FORCE_LOCAL))
                .contains("where both have one, local's utterances")
                .isNotEqualTo(card(newer, Mode.MERGE_FORCE_LOCAL));
        assertThat(older).contains("semantics=route-layer&amp;mode=remote");
    }

    @Test
    void what_cannot_be_synced_says_why_on_every_card_and_what_to_do() {
        Router router = stage.router(
                "support bot", Route.of("politics", List.of("vote")), Route.of("politics", List.of("elect")));
        Remote remote = stage.remote(router, "prod");

        String page = page(remote, "?mode=local");

        for (Mode mode : Mode.values()) {
            assertThat(card(page, mode))
                    .contains("Cannot be planned")
                    .contains("Two local routes are named \"politics\"");
        }
        assertThat(page).contains("local cannot be planned yet").doesNotContain("Create plan");
        HttpResponse<String> made = stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local");
        assertThat(made.statusCode()).isEqualTo(422);
        assertThat(made.body()).contains("Two local routes are named");
    }

    @Test
    void it_is_one_of_the_pages_of_the_remote() {
        Remote remote = stage.drifted("support bot", "prod");

        assertThat(page(remote, "")).contains("<a href=\"/remotes/1/sync\" aria-current=\"page\">Sync");
    }

    @Test
    void a_run_under_way_can_be_watched_from_here() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.encoder().shut();
        String plan = location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "merge"));
        stage.client().post(plan + "/runs");

        assertThat(page(remote, "")).contains("A run of prod is in progress").contains("<a href=\"/runs/1\">View run");
    }

    @Test
    void a_lock_is_shown_and_plans_can_still_be_read() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.index("prod")
                .write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T12:00:00"));

        assertThat(page(remote, "?mode=merge"))
                .contains("prod is locked since 2026-11-21 12:00:00 UTC")
                .contains("What merge would do");
    }

    @Test
    void vectors_of_another_size_are_told_before_anything_is_applied() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote")));
        Remote remote = stage.remote(router, "prod");
        stage.index("prod").create(3, Metric.COSINE);

        assertThat(page(remote, "?mode=local"))
                .contains("contains vectors of 3 dimensions")
                .contains("produces 64");
        assertThat(page(remote, "?mode=remote")).doesNotContain("contains vectors of 3 dimensions");
    }

    @Test
    void an_index_that_is_not_there_yet_is_made_by_the_first_run() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote")));
        Remote remote = stage.remote(router, "prod");

        assertThat(page(remote, "?mode=local"))
                .contains("The index does not exist yet")
                .contains("64 dimensions");
    }

    @Test
    void an_encoder_that_does_not_run_here_matters_only_where_something_is_embedded() {
        RouterConfig config = RouterConfig.of("cohere", "embed-v3", List.of(Route.of("politics", List.of("vote"))));
        Router router = stage.services().routers().add("support bot", config, null, "a test", "Made it");
        Remote remote = stage.remote(router, "prod");
        stage.fill("prod", new Utterance("farewell", "see you", RouteValue.NONE));

        assertThat(page(remote, "?mode=local")).contains("The console cannot run cohere embed-v3");
        assertThat(page(remote, "?mode=remote")).doesNotContain("The console cannot run");
    }

    @Test
    void repeated_records_are_named_where_nothing_else_differs() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote")));
        Remote remote = stage.remote(router, "prod");
        stage.fill("prod", new Utterance("politics", "vote", RouteValue.NONE));
        float[] vector = stage.encoder().hashing().encode(List.of("vote")).getFirst();
        stage.index("prod")
                .upsert(List.of(
                        new IndexRecord("another id", new Utterance("politics", "vote", RouteValue.NONE), vector)));

        assertThat(page(remote, "?mode=local")).contains("1 duplicate record").contains("− delete");
    }

    @Test
    void reading_again_shows_what_the_remote_holds_now() {
        Remote remote = stage.drifted("support bot", "prod");
        page(remote, "");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        assertThat(page(remote, "?mode=merge")).doesNotContain("so long");

        HttpResponse<String> answer = stage.client()
                .post("/remotes/" + remote.id() + "/sync/reading", "mode", "merge", "semantics", "semantic-router");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/remotes/" + remote.id() + "/sync?mode=merge");
        assertThat(page(remote, "?mode=merge")).contains("so long");
    }

    @Test
    void an_edit_of_local_is_seen_at_once() {
        Remote remote = stage.drifted("support bot", "prod");
        page(remote, "");
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        Route more = router.head().config().routes().getFirst().withUtterances(List.of(TextNode.valueOf("brand new")));
        stage.services()
                .routers()
                .commit(router.id(), 1, router.head().config().withRoutes(List.of(more)), "a test", "Edited it");

        assertThat(page(remote, "?mode=local")).contains("brand new").contains("at revision 2");
    }

    @Test
    void a_remote_that_does_not_answer_is_an_error_that_says_so() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.index("prod").goDown();

        HttpResponse<String> answer = stage.client().get("/remotes/" + remote.id() + "/sync");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("Could not connect to the store");
        stage.index("prod").comeBack();
        assertThat(page(remote, "")).contains("Choose a mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/remotes/99/sync",
                "/remotes/x/sync",
                "/remotes/1/sync?mode=both",
                "/remotes/1/sync?semantics=older"
            })
    void what_does_not_exist_is_not_there(String path) {
        stage.drifted("support bot", "prod");

        assertThat(stage.client().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onfocus='alert(1)",
                "\u202Eevil\u0000text\uD83D\uDE80"
            })
    void hostile_text_is_shown_as_text_wherever_it_stands(String hostile) {
        String name = hostile.replace("\u0000", "");
        Router router = stage.router(name, Route.of(hostile, List.of(hostile, hostile + "2")));
        Remote remote = stage.store().remotes().add(router.id(), name, "memory:prod");
        stage.fill(
                "prod",
                new Utterance(hostile, hostile, Stage.value(hostile)),
                new Utterance(hostile, hostile + "2", RouteValue.NONE),
                new Utterance(hostile + "3", hostile, RouteValue.NONE));

        for (Mode mode : Mode.values()) {
            String page = page(remote, "?mode=" + mode.id());

            assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x");
            assertThat(page).doesNotContainPattern("<[a-z][^>\"]*(\"[^\"]*\"[^>\"]*)*\\sonfocus=");
            assertThat(page).containsOnlyOnce("</html>").doesNotContain("\u0000");
        }
    }

    @Test
    void a_text_of_a_megabyte_does_not_make_a_page_of_a_megabyte() {
        Router router = stage.router("support bot", Route.of("r".repeat(100_000), List.of("u".repeat(1_000_000))));
        Remote remote = stage.remote(router, "prod");

        String page = page(remote, "?mode=local");

        assertThat(page.length()).isLessThan(50_000);
        assertThat(page).contains("… (1,000,000 characters)");
    }

    @Test
    void fifteen_thousand_utterances_make_no_large_page() {
        Remote remote = stage.large("clinc", "prod", 150, 100);
        stage.fill("prod", new Utterance("route 1", "something else", Stage.OWNED));

        for (Mode mode : Mode.values()) {
            String page = page(remote, "?mode=" + mode.id() + "&page=3");

            assertThat(page.length()).isLessThan(150_000);
            assertThat(page.split("<[a-z]", -1).length).isLessThan(800);
        }
        assertThat(card(page(remote, ""), Mode.LOCAL)).contains("+15,000 added").contains("15,000 texts to embed");
    }

    @Test
    void a_mode_that_makes_no_sense_makes_no_plan() {
        Remote remote = stage.drifted("support bot", "prod");

        assertThat(stage.client()
                        .post("/remotes/" + remote.id() + "/plans", "mode", "both")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stage.client().post("/remotes/" + remote.id() + "/plans").statusCode())
                .isEqualTo(404);
        assertThat(stage.store().plans().find(1)).isEmpty();
    }

    private String page(Remote remote, String query) {
        HttpResponse<String> answer = stage.client().get("/remotes/" + remote.id() + "/sync" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    static String card(String page, Mode mode) {
        int at = page.indexOf("id=\"mode-" + mode.id() + "\"");
        return page.substring(page.lastIndexOf("<article", at), page.indexOf("</article>", at));
    }
}
