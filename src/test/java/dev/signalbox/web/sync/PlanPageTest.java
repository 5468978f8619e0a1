package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.PlanJson;
import dev.signalbox.sync.run.RunOutcome;
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
import org.junit.jupiter.params.provider.ValueSource;

class PlanPageTest {
    private static final Pattern PICK = Pattern.compile("name=\"(value-[0-9a-f]+)\" value=\"([0-9a-f]*)\"( checked)?");

    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_plan_is_made_saved_and_shown_row_by_row() {
        String path = made("mode", "local");

        String page = page(path);

        assertThat(page).contains("Plan 1: local with prod").contains("6 utterances that change");
        assertThat(page).contains("<span class=\"deletes\">− delete</span>").contains("who are you going to vote for?");
        assertThat(page).contains("remote metadata.owner: \"support\" → none");
        assertThat(stage.index("prod").writes().stream()
                        .filter(made -> made.about().contains("sr_lock")))
                .isEmpty();
        assertThat(stored(1).plan().remote().delete()).hasSize(2);
    }

    @Test
    void a_plan_is_made_from_what_the_remote_holds_at_that_moment() {
        stage.client().get("/remotes/" + remote.id() + "/sync");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));

        assertThat(page(made("mode", "local"))).contains("so long");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 7",
        "side=local, 7",
        "side=remote, 0",
        "kind=add, 2",
        "kind=rewrite, 3",
        "kind=delete, 2",
        "side=remote&kind=add, 0",
        "side=local&kind=rewrite, 3",
        "q=POLITICS, 3",
        "q=weather, 2",
        "q=farewell, 1",
        "kind=delete&q=country, 1",
        "side=elsewhere&kind=other, 7"
    })
    void rows_can_be_filtered_by_side_and_change_and_searched(String query, int rows) {
        String page = page(made("mode", "remote") + "?" + query);

        int alone = number(page, "<td data-label=\"Route\">") - number(page, "<p class=\"repeated\">");
        assertThat(alone + number(page, "<li dir=\"auto\">")).isEqualTo(rows);
        assertThat(page.contains("No matching changes")).isEqualTo(rows == 0);
    }

    @Test
    void a_plan_of_mode_remote_says_what_it_keeps_and_offers_one_that_normalizes() {
        String kept = page(made("mode", "remote"));

        assertThat(kept)
                .contains("and the remote keeps them all")
                .contains("Create new plan that normalizes irregular records");
        assertThat(kept).contains("name=\"irregular\" value=\"keep\"").doesNotContain("to all of them. Select another");

        String normalized = page(made("mode", "remote", "irregular", "normalize"));

        assertThat(normalized)
                .contains("to all of them. Select another")
                .doesNotContain("Create new plan that normalizes");
        assertThat(normalized)
                .as("picking other values keeps the choice")
                .contains("name=\"irregular\" value=\"normalize\"");
    }

    @Test
    void a_large_plan_comes_in_pages_of_fifty_that_keep_the_filter() {
        Remote large = stage.large("clinc", "staging", 3, 60);
        String path = made(large, "mode", "local");

        String first = page(path + "?kind=add&q=route+1");
        String second = page(path + "?kind=add&q=route+1&page=2");

        assertThat(first.split("<td data-label=\"Route\">", -1)).hasSize(51);
        assertThat(second.split("<td data-label=\"Route\">", -1)).hasSize(11);
        assertThat(first).contains("kind=add&amp;q=route%201&amp;page=2").contains("1–50 of 60");
        assertThat(page(path + "?page=99999")).contains("151–180 of 180");
    }

    @Test
    void the_json_is_the_plan() throws Exception {
        String path = made("mode", "remote");

        HttpResponse<String> answer = stage.client().get(path + ".json");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        JsonNode read = new ObjectMapper().readTree(answer.body());
        assertThat(read)
                .isEqualTo(new ObjectMapper()
                        .readTree(PlanJson.of(stored(1).plan()).toString()));
        assertThat(stage.client().get("/plans/7.json").statusCode()).isEqualTo(404);
    }

    @Test
    void another_value_can_be_picked_for_a_conflict_and_makes_a_new_plan() {
        String page = page(made("mode", "remote"));
        Matcher picks = PICK.matcher(page);
        assertThat(picks.find()).isTrue();
        assertThat(picks.group(3)).isNotNull();
        assertThat(picks.find()).isTrue();
        String field = picks.group(1);

        String other = made("mode", "remote", "from", "1", field, picks.group(2));

        assertThat(other).isEqualTo("/plans/2");
        assertThat(stored(1).plan().conflicts().getFirst().taken()).isEqualTo(Stage.OWNED);
        assertThat(stored(2).plan().conflicts().getFirst().taken()).isEqualTo(RouteValue.NONE);
        assertThat(page(other)).contains("value=\"" + picks.group(2) + "\" checked");
    }

    @Test
    void a_new_plan_keeps_what_was_picked_for_the_one_before() {
        Matcher picks = PICK.matcher(page(made("mode", "remote")));
        assertThat(picks.find()).isTrue();
        assertThat(picks.find()).isTrue();
        made("mode", "remote", picks.group(1), picks.group(2));

        made("mode", "remote", "from", "2");

        assertThat(stored(3).plan().conflicts().stream().map(Conflict::taken)).containsExactly(RouteValue.NONE);
    }

    @Test
    void many_conflicts_come_in_fives_and_what_was_picked_on_one_page_stays_on_the_next() {
        Remote mixed = mixed(12, 8);
        String first = page(made(mixed, "mode", "remote"));
        assertThat(first).contains("12 conflicts").contains("7 more conflicts not shown here");
        assertThat(first.split("<fieldset class=\"pick\">", -1)).hasSize(6);
        Matcher picks = PICK.matcher(first);
        assertThat(picks.find()).isTrue();
        assertThat(picks.find()).isTrue();

        String second = made(mixed, "mode", "remote", "from", "1", picks.group(1), picks.group(2));
        Matcher other = PICK.matcher(page(second + "?conflicts=3"));
        assertThat(other.find()).isTrue();
        assertThat(other.find()).isTrue();
        made(mixed, "mode", "remote", "from", "2", other.group(1), other.group(2));

        assertThat(page(second + "?conflicts=3").split("<fieldset class=\"pick\">", -1))
                .hasSize(3);
        assertThat(stored(3).plan().conflicts().stream()
                        .filter(conflict -> !conflict.taken()
                                .equals(conflict.options().getFirst().value())))
                .hasSize(2);
    }

    @Test
    void every_value_of_a_conflict_can_be_picked_however_many_there_are() {
        Remote mixed = mixed(2, 8);
        String path = made(mixed, "mode", "remote");
        String page = page(path);
        assertThat(page)
                .contains("3 more values, each in at most as many utterances.")
                .contains("Show more values");
        Matcher more = Pattern.compile("href=\"(/plans/1\\?conflict=[^\"]+)\"").matcher(page);
        assertThat(more.find()).isTrue();

        Matcher all = PICK.matcher(page(more.group(1)));
        String field = "";
        String last = "";
        int count = 0;
        while (all.find()) {
            field = all.group(1);
            last = all.group(2);
            count++;
        }
        String picked = page(made(mixed, "mode", "remote", "from", "1", field, last));

        assertThat(count).isEqualTo(8);
        assertThat(picked).contains("value=\"" + last + "\" checked");
    }

    private static int number(String page, String part) {
        return page.split(part, -1).length - 1;
    }

    @Test
    void a_page_of_rewrites_on_both_sides_stays_small() {
        Remote mixed = mixed(30, 8);

        String page = page(made(mixed, "mode", "remote"));

        assertThat(page).contains("more fields");
        assertThat(number(page, "<td data-label=\"Route\">")).isEqualTo(30);
        assertThat(number(page, "<p class=\"repeated\">")).isEqualTo(30);
        assertThat(page.split("<[a-z]", -1).length).isLessThan(800);
        assertThat(page.length()).isLessThan(150_000);
        assertThat(stage.client()
                        .get("/remotes/" + mixed.id() + "/sync?mode=remote")
                        .body()
                        .split("<[a-z]", -1)
                        .length)
                .isLessThan(800);
    }

    /** A remote of so many routes, whose utterances hold so many different values; local holds none of them. */
    private Remote mixed(int routes, int values) {
        Route[] local = new Route[routes];
        List<Utterance> held = new ArrayList<>();
        for (int r = 0; r < routes; r++) {
            List<String> texts = new ArrayList<>();
            for (int v = 0; v < values; v++) {
                texts.add("utterance " + v);
                ObjectNode metadata = JsonNodeFactory.instance.objectNode();
                for (int field = 0; field < 5; field++) {
                    metadata.put("field " + field, "value " + v);
                }
                held.add(new Utterance("route " + r, "utterance " + v, new RouteValue(NullNode.instance, metadata)));
            }
            local[r] = Route.of("route " + r, texts);
        }
        Remote mixed = stage.remote(stage.router("mixed", local), "mixed");
        stage.fill("mixed", held.toArray(Utterance[]::new));
        return mixed;
    }

    @Test
    void a_value_that_no_record_holds_any_longer_is_not_taken() {
        Matcher picks = PICK.matcher(page(made("mode", "remote")));
        assertThat(picks.find()).isTrue();
        assertThat(picks.find()).isTrue();
        stage.fill("prod", new Utterance("chitchat", "how's the weather today?", Stage.value("sales")));

        HttpResponse<String> answer = stage.client()
                .post("/remotes/" + remote.id() + "/plans", "mode", "remote", picks.group(1), picks.group(2));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has the selected value any more").contains("sales");
        assertThat(stage.store().plans().find(2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Prod", "prod2", "support bot"})
    void what_deletes_asks_for_the_name_of_the_remote(String typed) {
        String path = made("mode", "local");
        assertThat(page(path)).contains("This deletes 2 records of prod.").contains("data-expected=\"prod\"");
        stage.index("prod").forgetCalls();

        HttpResponse<String> answer = stage.client().post(path + "/runs", "confirm", typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The name does not match").contains("aria-invalid=\"true\"");
        assertThat(stage.index("prod").writes()).isEmpty();
        assertThat(stage.services().runs().ofPlan(1)).isEmpty();
    }

    @Test
    void with_the_name_it_is_applied() throws Exception {
        HttpResponse<String> answer = stage.client().post(made("mode", "local") + "/runs", "confirm", "prod");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SyncPageTest.location(answer)).isEqualTo("/runs/1");
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void what_deletes_nothing_asks_for_no_name() throws Exception {
        String path = made("mode", "merge");
        assertThat(page(path)).contains("Nothing is deleted on either side.").doesNotContain("data-expected");
        assertThat(page(path)).contains("Apply 6 changes to prod and support bot");

        stage.client().post(path + "/runs");

        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void a_plan_that_is_out_of_date_says_which_side_moved_and_offers_a_new_one() throws Exception {
        String path = made("mode", "merge");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        stage.services().comparisons().fresh(remote);

        String page = page(path);

        assertThat(page)
                .contains("This plan is out of date")
                .contains("The remote has changed since it was created")
                .contains("Create new plan")
                .doesNotContain("Apply 6 changes");
        stage.client().post(path + "/runs");
        assertThat(stage.ended(1).outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.STALE));
    }

    @Test
    void an_edit_of_local_makes_a_plan_out_of_date() {
        String path = made("mode", "merge");
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config().withRoutes(List.of(Route.of("new", List.of("new")))),
                        "a test",
                        "Edited it");

        assertThat(page(path)).contains("Local has changed since it was created");
    }

    @Test
    void a_plan_is_applied_once() throws Exception {
        String path = made("mode", "merge");
        stage.client().post(path + "/runs");
        stage.ended(1);

        HttpResponse<String> again = stage.client().post(path + "/runs");

        assertThat(SyncPageTest.location(again)).isEqualTo("/runs/1");
        assertThat(page(path)).contains("This plan was applied").doesNotContain("<button class=\"primary\">Apply");
        assertThat(stage.services().runs().ofPlan(1)).hasSize(1);
    }

    @Test
    void a_form_that_is_sent_twice_leads_to_one_run_and_another_plan_has_to_wait() throws Exception {
        String path = made("mode", "merge");
        String other = made("mode", "merge");
        stage.encoder().shut();
        stage.client().post(path + "/runs");

        HttpResponse<String> twice = stage.client().post(path + "/runs");
        HttpResponse<String> another = stage.client().post(other + "/runs");

        assertThat(SyncPageTest.location(twice)).isEqualTo("/runs/1");
        assertThat(another.statusCode()).isEqualTo(409);
        assertThat(another.body())
                .contains("Another run of prod is in progress")
                .contains("/runs/1");
        stage.encoder().open();
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void error_can_be_run_as_often_as_somebody_likes() throws Exception {
        String path = made("mode", "error");
        assertThat(page(path)).contains("Check prod now").contains("Nothing is written. If anything differs");

        stage.client().post(path + "/runs");
        stage.ended(1);
        HttpResponse<String> again = stage.client().post(path + "/runs");

        assertThat(SyncPageTest.location(again)).isEqualTo("/runs/2");
        assertThat(stage.ended(2).outcome()).isInstanceOf(RunOutcome.Refused.class);
        assertThat(stage.index("prod").writes().stream()
                        .filter(made -> made.about().contains("sr_lock")))
                .isEmpty();
    }

    @Test
    void a_plan_can_be_read_while_its_remote_cannot() {
        String path = made("mode", "merge");
        stage.services().comparisons().forget(remote.id());
        stage.index("prod").goDown();

        assertThat(page(path)).contains("The remote could not be read").contains("Apply 6 changes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plans/99", "/plans/x", "/plans/99.json"})
    void a_plan_that_does_not_exist_is_not_there(String path) {
        assertThat(stage.client().get(path).statusCode()).isEqualTo(404);
        assertThat(stage.client().post("/plans/99/runs").statusCode()).isEqualTo(404);
    }

    @Test
    void a_plan_goes_with_its_remote() {
        String path = made("mode", "merge");
        page(path);
        stage.store().remotes().remove(remote.id());

        assertThat(stage.client().get(path).statusCode()).isEqualTo(404);
        assertThat(stage.client().post(path + "/runs").statusCode()).isEqualTo(404);
    }

    @Test
    void hostile_text_is_shown_as_text() {
        String hostile = "</script><img src=x onerror=alert(1)>\u0000";
        Router router = stage.router(hostile, Route.of(hostile, List.of(hostile)));
        Remote other = stage.store().remotes().add(router.id(), hostile, "memory:hostile");
        stage.fill(
                "hostile",
                new Utterance(hostile, hostile + 1, Stage.value(hostile)),
                new Utterance(hostile, hostile + 2, RouteValue.NONE));

        String page = page(made(other, "mode", "remote") + "?q=%3Cimg+src%3Dx+onerror%3Dalert%281%29%3E");

        assertThat(page).doesNotContain("<img src=x").containsOnlyOnce("</html>");
        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void fifteen_thousand_lines_make_no_large_page() {
        Remote large = stage.large("clinc", "staging", 150, 100);
        String page = page(made(large, "mode", "local"));

        assertThat(page.length()).isLessThan(150_000);
        assertThat(page.split("<[a-z]", -1).length).isLessThan(800);
    }

    private StoredPlan stored(long id) {
        return stage.store().plans().find(id).orElseThrow();
    }

    private String made(String... fields) {
        return made(remote, fields);
    }

    private String made(Remote of, String... fields) {
        HttpResponse<String> answer = stage.client().post("/remotes/" + of.id() + "/plans", fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return SyncPageTest.location(answer);
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
