package dev.signalbox.web.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that many utterances repeat is shown once, with the utterances inside, in the diff, the preview of a sync and the plan. */
class RepeatedChangeTest {
    private static final Pattern ROWS = Pattern.compile("<tr id=\"[lc]-[0-9a-f]+\" class=\"line\">");
    private static final Pattern CHANGE = Pattern.compile("change=(c-[0-9a-f]{16})");

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

    private static List<String> utterances(String kind, int number) {
        return IntStream.range(0, number).mapToObj(i -> kind + " " + i).toList();
    }

    private static Utterance[] records(String route, List<String> utterances, RouteValue value) {
        return utterances.stream()
                .map(text -> new Utterance(route, text, value))
                .toArray(Utterance[]::new);
    }

    private static RouteValue owned(String by, int priority) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("owner", by).put("priority", priority);
        return new RouteValue(NullNode.instance, metadata);
    }

    /** One route of a hundred utterances, whose owner is another one on the remote. */
    private Remote edited(int number) {
        List<String> texts = utterances("how do I pay", number);
        Route route = Route.of("billing", texts).withValue(owned("sales", 1));
        Router router = stage.router("bot", route, Route.of("other", List.of("hello")));
        Remote remote = stage.remote(router, "prod");
        List<Utterance> held = new ArrayList<>(List.of(records("billing", texts, owned("support", 1))));
        held.add(new Utterance("other", "hello there", RouteValue.NONE));
        stage.fill("prod", held.toArray(Utterance[]::new));
        return remote;
    }

    private String get(String path) {
        var answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static int rows(String page) {
        return (int) ROWS.matcher(page).results().count();
    }

    private static String change(String page) {
        var found = CHANGE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void one_edit_of_metadata_is_one_row_of_the_diff_and_the_counts_stay_those_of_records() {
        Remote remote = edited(100);
        String base = "/remotes/" + remote.id() + "/diff";

        String page = get(base);
        assertThat(page)
                .contains("Metadata changed on 100 utterances")
                .containsOnlyOnce("metadata.owner")
                .contains("\"sales\"", "\"support\"")
                .contains("<summary>100 utterances</summary>")
                .contains("Show all 100 line by line")
                .contains("<b>100</b>")
                .contains("102 lines");
        assertThat(rows(page)).isEqualTo(3);

        String whole = get(base + "?change=" + change(page));
        assertThat(rows(whole)).isEqualTo(50);
        assertThat(whole)
                .contains("1–50 of 100")
                .contains("with the same change")
                .containsPattern("how do I pay 10\\s");
        assertThat(rows(get(base + "?change=" + change(page) + "&page=2"))).isEqualTo(50);
        assertThat(get(base + "?change=c-0000000000000000")).contains("No matching lines");
        assertThat(get(base + "?change=%3Cscript%3E")).doesNotContain("<script>");
    }

    @Test
    void a_link_to_one_line_of_a_group_still_finds_it() {
        Remote remote = edited(100);
        String line = DiffLine.id(new UtteranceKey("billing", "how do I pay 99"));
        assertThat(get("/remotes/" + remote.id() + "/diff?line=" + line))
                .contains("id=\"" + line + "\"")
                .contains("how do I pay 99")
                .contains("with the same change");
    }

    @Test
    void the_preview_of_a_sync_and_the_plan_show_it_once_and_line_by_line_on_demand() {
        Remote remote = edited(100);
        String preview = get("/remotes/" + remote.id() + "/sync?mode=local");
        assertThat(preview).contains("Metadata changed on 100 utterances").containsOnlyOnce("remote metadata.owner");
        assertThat(get("/remotes/" + remote.id() + "/sync?mode=local&change=" + change(preview)))
                .contains("These lines repeat one change.")
                .contains("1–20 of 100");

        String plan = Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        String page = get(plan);
        assertThat(page)
                .contains("Metadata changed on 100 utterances")
                .containsOnlyOnce("remote metadata.owner")
                .contains("102 utterances that change")
                .contains("Apply 102 changes to prod");
        assertThat(get(plan + "?kind=rewrite&change=" + change(page))).contains("1–50 of 100");
    }

    @Test
    void different_changes_of_one_route_stay_apart_and_two_alike_are_no_group() {
        List<String> texts = utterances("how do I pay", 10);
        Router router = stage.router("bot", Route.of("billing", texts).withValue(owned("sales", 1)));
        Remote remote = stage.remote(router, "prod");
        List<Utterance> held = new ArrayList<>();
        held.addAll(List.of(records("billing", texts.subList(0, 4), owned("support", 1))));
        held.addAll(List.of(records("billing", texts.subList(4, 8), owned("sales", 2))));
        held.addAll(List.of(records("billing", texts.subList(8, 10), owned("shop", 3))));
        stage.fill("prod", held.toArray(Utterance[]::new));

        String page = get("/remotes/" + remote.id() + "/diff");
        assertThat(page.split("Metadata changed on 4 utterances", -1)).hasSize(3);
        assertThat(rows(page)).isEqualTo(4);
        assertThat(page).contains("metadata.priority").contains("as above");
    }

    @Test
    void a_route_under_another_name_is_one_row_on_each_side() {
        List<String> texts = utterances("how do I pay", 30);
        Router router = stage.router("bot", Route.of("payments", texts));
        Remote remote = stage.remote(router, "prod");
        stage.fill("prod", records("billing", texts, RouteValue.NONE));

        String page = get("/remotes/" + remote.id() + "/diff");
        assertThat(page)
                .contains("Route \"payments\" of local has the same 30 utterances")
                .contains("Route \"billing\" of remote has the same 30 utterances");
        assertThat(rows(page)).isEqualTo(2);
        String preview = get("/remotes/" + remote.id() + "/sync?mode=local");
        assertThat(preview)
                .contains("Route renamed to \"payments\" with the same 30 utterances")
                .contains("Route renamed from \"billing\" with the same 30 utterances");
    }

    @Test
    void a_review_shows_it_once_and_excludes_all_of_its_utterances_or_one() {
        Remote remote = edited(100);
        String plan = Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        stage.client().post(plan + "/reviews", "title", "Owner", "why", "");
        String route = "/reviews/1/route?name=billing";

        String all = get("/reviews/1/changes");
        assertThat(all)
                .containsOnlyOnce("remote metadata.owner")
                .contains("Metadata changed on 100 utterances", "Show all 100 line by line", "hello there")
                .doesNotContain("more changes");
        assertThat(all.split("id=\"line-", -1)).as("lines of the other route").hasSize(3);
        String page = get(route);
        assertThat(page)
                .contains("Metadata changed on 100 utterances")
                .contains("<summary>Line by line: 100 changes</summary>")
                .contains("<details id=\"lines\">")
                .contains("name=\"change\" value=\"c-")
                .contains("name=\"line\" value=\"");
        assertThat(get(route + "&page=2")).contains("<details id=\"lines\" open>");
        assertThat(page).contains("&amp;by=line#lines\">Show all 100 line by line");
        assertThat(get(route + "&by=line")).contains("<details id=\"lines\" open>");
        var change = Pattern.compile("name=\"change\" value=\"(c-[0-9a-f]+)\"").matcher(page);
        var line = Pattern.compile("name=\"line\" value=\"([0-9a-f]+)\"").matcher(page);
        assertThat(change.find() && line.find()).isTrue();

        stage.client().post("/reviews/1/left-out", "plan", "1", "name", "billing", "line", line.group(1));
        assertThat(get(route)).contains("Metadata changed on 99 utterances");
        assertThat(stage.store().plans().find(2).orElseThrow().plan().leftOut().pairs())
                .hasSize(1);

        stage.client().post("/reviews/1/left-out", "plan", "2", "name", "billing", "change", change.group(1));
        assertThat(stage.store().plans().find(3).orElseThrow().plan().leftOut().pairs())
                .hasSize(100);
        assertThat(stage.store().plans().find(3).orElseThrow().plan().remote().rewrite())
                .isEmpty();
        assertThat(stage.client()
                        .post("/reviews/1/left-out", "plan", "3", "name", "billing", "change", "c-none")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_plan_whose_sides_have_moved_still_groups_what_it_rewrites_by_the_values_of_that_time() {
        Remote remote = edited(100);
        String plan = Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        assertThat(get(plan)).contains("Metadata changed on 100 utterances");
        Router router = stage.store().routers().find(remote.routerId()).orElseThrow();
        stage.services().routers().commit(router.id(), 1, router.head().config().withRoutes(List.of()), "t", "Emptied");

        assertThat(get(plan)).contains("Metadata changed on 100 utterances").contains("out of date");
    }
}
