package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePageTest {
    private static final String EVIL = "</script><img src=x onerror=alert(1)>\u202E \uD83D\uDE80";

    @TempDir
    Path folder;

    private Stage stage;
    private Router router;
    private Remote remote;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        router = stage.router("bot", Route.of("a", List.of("one", "two")));
        remote = stage.remote(router, "prod", "abc", new Utterance("a", "one", RouteValue.NONE));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String path(String more) {
        return "/remotes/" + remote.id() + more;
    }

    private String page(String more) {
        HttpResponse<String> answer = stage.client().get(path(more));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** A run that has begun and does not end. */
    private long run() {
        RemoteComparison survey = stage.services().comparisons().fresh(remote);
        Plan plan = Plan.of(survey.local(), survey.reading().state(), Mode.MERGE, MergeSemantics.SEMANTIC_ROUTER);
        long id = stage.store()
                .plans()
                .save(
                        router.id(),
                        remote.id(),
                        1,
                        "test",
                        stage.services().clock().instant(),
                        plan)
                .id();
        return stage.services()
                .runs()
                .start(id, remote.id(), "test", stage.services().clock().instant())
                .id();
    }

    @Test
    void both_sides_stand_side_by_side() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        RemoteComparison survey = stage.services().comparisons().survey(remote);

        assertThat(page(""))
                .contains(survey.local().filledHash())
                .contains(survey.local().rawHash())
                .contains(">abc</td>")
                .contains("64 dimensions, cosine")
                .contains("1 record")
                .contains(remote.address())
                .contains("Choose sync mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/remotes/99",
                "/remotes/x",
                "/remotes/99/diff",
                "/remotes/99/diff.txt",
                "/remotes/99/diff/routes",
                "/remotes/99/records",
                "/remotes/99/settings",
                "/routers/99/remotes",
                "/routers/99/remotes/new"
            })
    void what_is_not_there_is_not_found(String path) {
        assertThat(stage.client().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checks", "/readings", "/lock/release", "/settings", "/removal"})
    void nothing_is_done_to_what_is_not_there(String path) {
        assertThat(stage.client().post("/remotes/99" + path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void a_check_is_as_deep_as_the_button_says(CheckDepth depth) {
        HttpResponse<String> answer = stage.client().post(path("/checks"), "depth", depth.id());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path(""));
        assertThat(stage.services().checks().latest(remote.id()).orElseThrow().check())
                .satisfies(check -> {
                    assertThat(check.depth()).isEqualTo(depth);
                    assertThat(check.counts() == null).isEqualTo(depth == CheckDepth.FAST);
                });
        String button = switch (depth) {
            case FAST -> "Fast check";
            case SLOW -> "Check";
            case DEEP -> "Deep check";
        };
        assertThat(page(""))
                .as("the check has the name of its button")
                .contains(">" + button + "</button>", button + " against revision ", "<div>" + button + ", ")
                .doesNotContain("Slow check");
    }

    @Test
    void a_check_from_the_overview_leads_back_to_its_row() {
        assertThat(stage.client()
                        .post(path("/checks"), "from", "overview", "depth", "no such depth")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/#remote-" + remote.id());
        assertThat(stage.services()
                        .checks()
                        .latest(remote.id())
                        .orElseThrow()
                        .check()
                        .depth())
                .isEqualTo(CheckDepth.SLOW);
    }

    @Test
    void reading_again_shows_what_is_there_now() {
        assertThat(page("/records")).contains("1 of 1 record");
        stage.fillAt(remote.address(), List.of(new Utterance("a", "new here", RouteValue.NONE)));

        assertThat(page("/records")).as("the reading is kept").doesNotContain("new here");
        assertThat(stage.client()
                        .post(path("/readings"), "page", "records")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/records");
        assertThat(page("/records")).contains("new here").contains("2 of 2 records");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00.123456+00:00, 2026-11-20 12:00:00 UTC",
        "2026-11-20T12:00:00.123456, 2026-11-20 12:00:00 UTC",
        "2026-11-20T14:00:00+02:00, 2026-11-20 12:00:00 UTC",
        "some day, at some day"
    })
    void a_lock_is_shown_with_its_age(String since, String shown) {
        stage.write(remote.address(), new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, since));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        assertThat(page("")).contains("Locked").contains("Release lock").contains(shown);
        assertThat(stage.client().get("/").body()).contains("View lock").contains("#lock\"");
    }

    @Test
    void a_missing_index_that_has_a_namesake_is_made_only_when_that_is_confirmed() {
        stage.memory("memory:helpdesk").resembling("semantic_router_helpdesk");
        stage.store().remotes().add(remote.routerId(), "desk", "memory:helpdesk");
        Remote desk = stage.store().remotes().of(remote.routerId()).stream()
                .filter(each -> each.name().equals("desk"))
                .findFirst()
                .orElseThrow();
        String page = "/remotes/" + desk.id();

        assertThat(stage.client().get(page).body())
                .contains("Index not found", "There is semantic_router_helpdesk", "Change address", "name=\"beside\"")
                .doesNotContain("The first sync creates it");
        for (String path : List.of("/diff", "/sync", "/records")) {
            assertThat(stage.client().get(page + path).body()).as(path).contains("There is semantic_router_helpdesk");
        }
        stage.client().post(page + "/checks", "depth", "slow");
        assertThat(stage.client().get(page).body()).contains("There is semantic_router_helpdesk");
        assertThat(stage.client().post(page + "/index").statusCode()).isEqualTo(409);
        assertThat(stage.memory("memory:helpdesk").another().parameter(ConfigParameter.HASH))
                .isEmpty();

        assertThat(stage.client().post(page + "/index", "beside", "on").statusCode())
                .isEqualTo(303);
        assertThat(stage.memory("memory:helpdesk").describe().exists()).isTrue();
    }

    @Test
    void a_remote_that_compares_by_euclidean_distance_warns() {
        stage.store().remotes().add(remote.routerId(), "far", "memory:far");
        Remote far = stage.store().remotes().of(remote.routerId()).stream()
                .filter(each -> each.name().equals("far"))
                .findFirst()
                .orElseThrow();
        try (RouteIndex index = stage.services().indexes().open("memory:far")) {
            index.create(stage.encoder().dimensions(), Metric.EUCLIDEAN);
        }
        stage.services().comparisons().check(far, CheckDepth.DEEP);

        assertThat(stage.client().get("/remotes/" + far.id()).body())
                .contains("This index uses Euclidean distance", "takes larger scores as better");
        assertThat(page("")).doesNotContain("Euclidean distance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "locked"})
    void a_lock_value_that_the_library_does_not_write_is_locked_named_and_released(String value) {
        stage.write(remote.address(), new ConfigParameter(ConfigParameter.LOCK, value, "2026-11-20T12:00:00+00:00"));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        assertThat(page(""))
                .contains("Locked", "sr_lock contains \"" + value + "\", which semantic-router does not write");
        assertThat(page("/sync")).contains("is locked since", "sr_lock contains");
        assertThat(release("a script wrote it").statusCode()).isEqualTo(303);
        assertThat(page("")).doesNotContain("sr_lock contains");
    }

    @Test
    void a_lock_is_released_by_its_id_the_name_and_a_reason_and_by_nothing_else() {
        stage.write(
                remote.address(),
                new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-20T12:00:00+00:00"));

        HttpResponse<String> refused = stage.client().post(path("/lock/release"), "confirm", "Prod");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The name does not match").contains("<details id=\"release\" open>");
        assertThat(locked()).isTrue();

        HttpResponse<String> silent =
                stage.client().post(path("/lock/release"), "confirm", "prod", "lock", lockId(), "reason", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Enter a reason");
        HttpResponse<String> other =
                stage.client().post(path("/lock/release"), "confirm", "prod", "lock", "00000000", "reason", "dead");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("has changed since it was shown to you");
        assertThat(locked()).isTrue();

        assertThat(release("its process was killed </script>").statusCode()).isEqualTo(303);
        assertThat(locked()).isFalse();
        assertThat(page(""))
                .doesNotContain("Release lock")
                .contains("Lock released manually", "its process was killed &lt;/script", "since 2026-11-20");
    }

    private HttpResponse<String> release(String reason) {
        return stage.client().post(path("/lock/release"), "confirm", "prod", "lock", lockId(), "reason", reason);
    }

    /** The id of the lock that the page shows. */
    private String lockId() {
        Matcher id = Pattern.compile("name=\"lock\" value=\"([0-9a-f]{8})\"").matcher(page(""));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private boolean locked() {
        return stage.memory(remote.address())
                .another()
                .parameter(ConfigParameter.LOCK)
                .orElseThrow()
                .value()
                .equals(ConfigParameter.LOCKED);
    }

    @Test
    void a_lock_that_a_run_of_this_console_holds_is_not_released() {
        stage.write(
                remote.address(),
                new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-20T12:00:00+00:00"));
        long run = run();

        assertThat(page("")).contains("by a run of this console").doesNotContain("Release lock");
        assertThat(stage.client()
                        .post(path("/lock/release"), "confirm", "prod", "lock", "x", "reason", "why not")
                        .statusCode())
                .isEqualTo(409);
        assertThat(locked()).isTrue();
        assertThat(stage.client().get("/").body()).contains("running").contains("/runs/" + run);
    }

    @Test
    void while_a_run_is_under_way_the_remote_is_neither_moved_nor_removed() {
        run();

        assertThat(stage.client().post(path("/removal"), "confirm", "prod").statusCode())
                .isEqualTo(409);
        assertThat(stage.client()
                        .post(path("/settings"), "name", "other", "address", "memory:other")
                        .statusCode())
                .isEqualTo(409);
        assertThat(stage.store().remotes().find(remote.id())).hasValue(remote);
    }

    @Test
    void the_page_says_how_many_records_are_not_semantic_routers_and_as_of_which_look() {
        assertThat(page("")).contains("No foreign records in this index, as of the last reading");
        stage.memory(remote.address()).plantForeign("document", new float[64]);
        assertThat(page("")).as("the reading is kept").contains("No foreign records in this index");

        stage.client().post(path("/readings"));
        assertThat(page(""))
                .contains("1 foreign record in this index, as of the last reading")
                .contains(
                        "It is not semantic-router's: without a route and an utterance as text. Syncs never compare, write or delete it.")
                .as("no check counted them")
                .doesNotContain("; 1 foreign record");

        stage.memory(remote.address()).plantForeign("another", new float[64]);
        stage.client().post(path("/checks"), "depth", "deep");
        assertThat(page(""))
                .contains("2 foreign records in this index, as of the last reading")
                .contains("They are not semantic-router's", "delete them.")
                .as("in the list of checks")
                .contains("; 2 foreign records");
    }

    @Test
    void an_index_that_cannot_be_read_has_the_foreign_records_of_the_last_check_that_counted_them() {
        stage.memory(remote.address()).goDown();
        stage.services().comparisons().check(remote, CheckDepth.SLOW);
        assertThat(page("")).as("nobody counted").doesNotContain("id=\"foreign\"");
        stage.memory(remote.address()).comeBack();
        stage.memory(remote.address()).plantForeign("document", new float[64]);
        stage.services().comparisons().check(remote, CheckDepth.SLOW);
        stage.memory(remote.address()).goDown();
        stage.services().comparisons().check(remote, CheckDepth.SLOW);
        stage.services().comparisons().forget(remote.id());

        assertThat(page("")).contains("1 foreign record in this index, as of the last check");
    }

    @Test
    void an_index_that_does_not_exist_has_no_number_of_foreign_records() {
        Remote none = stage.remote(router, "none");

        assertThat(stage.client().get("/remotes/" + none.id()).body()).doesNotContain("id=\"foreign\"");
    }

    @Test
    void a_remote_that_is_down_still_has_a_page_that_says_why_and_how_it_was_last() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        stage.memory(remote.address()).goDown();
        stage.services().comparisons().check(remote, CheckDepth.SLOW);
        stage.services().comparisons().forget(remote.id());

        assertThat(page(""))
                .contains("unreachable")
                .contains("cannot be reached")
                .contains("Last known status: drifted")
                .contains("Try again");
        assertThat(stage.client().get(path("/diff")).statusCode()).isEqualTo(502);
        assertThat(stage.client().get(path("/records")).statusCode()).isEqualTo(502);
        assertThat(stage.client().get("/").body()).contains("Last known status: drifted");
    }

    @Test
    void an_address_that_cannot_be_opened_any_more_can_still_be_mended() {
        stage.store().remotes().update(remote.id(), "prod", "nowhere:x");
        remote = stage.store().remotes().find(remote.id()).orElseThrow();
        stage.services().comparisons().check(remote, CheckDepth.SLOW);

        assertThat(page("")).contains("is not an index address").contains("/settings");
        assertThat(page("/settings")).contains("nowhere:x");
    }

    @Test
    void a_store_that_keeps_less_says_so_in_words() {
        stage.put("memory:less", new InMemoryIndex(new Capabilities(false, false, false, false, false)));
        remote = stage.store().remotes().add(router.id(), "less", "memory:less");
        stage.fillAt("memory:less", List.of(new Utterance("a", "one", RouteValue.NONE)));

        assertThat(page(""))
                .contains("No function schemas")
                .contains("No metadata")
                .contains("No sr_hash")
                .contains("No sr_lock");
        assertThat(page("/diff")).contains("does not keep function schemas or metadata, so they are not compared");
    }

    @Test
    void the_drift_is_drawn_from_the_second_check_on() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        assertThat(page("")).doesNotContain("<figure");

        stage.fillAt(
                remote.address(),
                List.of(new Utterance("b", "x", RouteValue.NONE), new Utterance("b", "y", RouteValue.NONE)));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        assertThat(page(""))
                .contains("Utterances that differed at the last 2 checks: at most 3, 3 at the last one.")
                .contains("at most 3 utterances differed");
    }

    @Test
    void records_are_found_by_text_route_and_id() {
        stage.fillAt(
                remote.address(),
                List.of(
                        new Utterance("b", "Zwei ÄPFEL", RouteValue.NONE),
                        new Utterance("b", "three", RouteValue.NONE)));

        assertThat(page("/records?q=%C3%A4pfel")).contains("Zwei ÄPFEL").contains("1 of 3 records");
        assertThat(page("/records?route=b")).contains("2 of 3 records").doesNotContain(">one<");
        assertThat(page("/records?q=nothing")).contains("No matching records").contains("0 of 3 records");
        String id = stage.memory(remote.address()).another().idOf("a", "one");
        assertThat(page("/records?q=" + dev.signalbox.web.page.DisplayFormat.query(id)))
                .contains("1 of 3 records");
    }

    @Test
    void an_index_without_records_says_what_would_fill_it() {
        remote = stage.store().remotes().add(router.id(), "fresh", "memory:fresh");

        assertThat(page("/records")).contains("This index has none yet");
        assertThat(page("")).contains("the index does not exist yet; the first sync creates it");
    }

    @Test
    void hostile_text_is_shown_as_text_on_every_page() {
        router = stage.router(EVIL, Route.of(EVIL, List.of(EVIL, "nul \u0000 here")));
        remote = stage.remote(
                router,
                EVIL,
                EVIL,
                new Utterance(EVIL, EVIL + "2", RouteValue.NONE),
                new Utterance("x", "y".repeat(1_000_000), RouteValue.NONE));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        for (String more : List.of("", "/diff", "/diff/routes", "/records", "/settings", "/diff?route=" + "%3C")) {
            assertThat(page(more))
                    .contains("&lt;/script&gt;&lt;img src=x")
                    .doesNotContain("<img src=x")
                    .containsOnlyOnce("</html>")
                    .hasSizeLessThan(150_000);
        }
        assertThat(stage.client().get("/routers/" + router.id() + "/remotes").body())
                .doesNotContain("<img src=x");
        assertThat(stage.client()
                        .get("/routers/" + router.id() + "/remotes/new")
                        .body())
                .doesNotContain("<img src=x");
    }

    @Test
    void fifteen_thousand_utterances_stay_small_pages() {
        List<Route> routes = new ArrayList<>();
        List<Utterance> held = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String name = "a route with a name " + i;
            List<String> texts = new ArrayList<>();
            for (int j = 0; j < 100; j++) {
                texts.add("what is the answer to question number " + j + " of route " + i);
                held.add(new Utterance(
                        name,
                        texts.getLast() + (j % 3 == 0 ? "?" : ""),
                        new RouteValue(
                                com.fasterxml.jackson.databind.node.NullNode.instance,
                                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                        .objectNode()
                                        .put("line", j)
                                        .put("author", "somebody " + j))));
            }
            routes.add(Route.of(name, texts));
        }
        router = stage.router("large", routes.toArray(Route[]::new));
        remote = stage.remote(router, "prod", "abc", held.toArray(Utterance[]::new));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        assertThat(page("")).contains("5,100").contains("145 more routes");
        for (String more :
                List.of("", "/diff", "/diff?tag=changed&page=7", "/diff?tag=all", "/diff/routes", "/records?page=3")) {
            String page = page(more);
            assertThat(page).as(more).hasSizeLessThan(150_000);
            assertThat(Stage.elements(page)).as(more).isLessThan(800);
        }
        assertThat(page("/records?page=3")).contains("101–150 of 15,000");
        assertThat(stage.services()
                        .checks()
                        .latest(remote.id())
                        .orElseThrow()
                        .check()
                        .status())
                .isEqualTo(Status.DRIFTED);
    }
}
