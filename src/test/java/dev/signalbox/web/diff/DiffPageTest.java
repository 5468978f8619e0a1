package dev.signalbox.web.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.Stage;
import dev.signalbox.web.page.DisplayFormat;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffPageTest {
    private static final RouteValue OWNED = owner("support");

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Remote remote;

    private static RouteValue owner(String name) {
        return new RouteValue(
                NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", name));
    }

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        List<String> many =
                IntStream.range(0, 120).mapToObj(i -> "text " + (1000 + i)).toList();
        Router router = stage.router(
                "bot",
                Route.of("many", many),
                Route.of("a & b", List.of("same", "changed one", "changed two", "only here")),
                Route.of("quiet", List.of("nothing to see")));
        remote = stage.remote(
                router,
                "prod",
                "abc",
                new Utterance("a & b", "same", RouteValue.NONE),
                new Utterance("a & b", "changed one", OWNED),
                new Utterance("a & b", "changed two", OWNED),
                new Utterance("a & b", "only there", owner("sales")),
                new Utterance("quiet", "nothing to see", RouteValue.NONE));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String page(String query) {
        HttpResponse<String> answer = stage.client().get("/remotes/" + remote.id() + "/diff" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void counts_come_first_and_the_routes_that_differ_most_before_the_others() {
        String page = page("");

        assertThat(page).contains("<b>121</b>").contains("<b>1</b>").contains("<b>2</b>");
        assertThat(page.indexOf(">many</a>")).isBetween(0, page.indexOf("Line by line"));
        assertThat(page).doesNotContain(">quiet</a>");
        assertThat(page("/routes")).contains("a &amp; b").doesNotContain("quiet");
    }

    @Test
    void a_metadata_edit_is_one_line_that_says_what_differs_inside() {
        String page = page("?tag=changed");

        assertThat(page).contains("2 lines").contains("changed one");
        assertThat(page)
                .contains("metadata.owner<span class=\"l none\">not set</span>")
                .contains(">\"support\"</span>");
    }

    @Test
    void what_differs_in_the_same_way_is_said_once() {
        assertThat(page("?tag=changed")).containsOnlyOnce("metadata.owner<span").containsOnlyOnce("as above");
    }

    @Test
    void lines_are_filtered_by_tag_route_and_text() {
        assertThat(page("?tag=remote-only"))
                .contains("only there")
                .doesNotContain("only here")
                .contains("1 line<");
        assertThat(page("?tag=same")).contains("nothing to see").contains("2 lines");
        assertThat(page("?tag=all")).contains("126 lines");
        assertThat(page("?route=" + DisplayFormat.query("a & b")))
                .contains("4 lines")
                .doesNotContain("text 1000");
        assertThat(page("?q=TEXT%201119")).contains("text 1119").contains("1 line<");
        assertThat(page("?q=no%20such%20text")).contains("No matching lines");
        assertThat(page("?tag=nonsense")).contains("124 lines");
    }

    @Test
    void what_is_on_one_side_shows_its_value() {
        assertThat(page("?tag=remote-only")).contains("metadata {\"owner\":\"sales\"}");
    }

    @Test
    void pages_hold_fifty_lines_and_keep_the_filter() {
        String page = page("?tag=local-only&page=2");

        assertThat(page).contains("51–100 of 121").contains("diff?tag=local-only&amp;page=3");
        assertThat(page("?tag=local-only&page=99")).contains("101–121 of 121");
    }

    @Test
    void a_link_to_a_line_opens_the_page_that_has_it_whatever_its_tag() {
        String last = DiffLine.id(new UtteranceKey("many", "text 1119"));
        String same = DiffLine.id(new UtteranceKey("quiet", "nothing to see"));

        assertThat(page("?line=" + last)).contains("id=\"" + last + "\"").contains("101–124 of 124");
        assertThat(page("?line=" + same)).contains("id=\"" + same + "\"");
        assertThat(page(""))
                .contains("href=\"/remotes/" + remote.id() + "/diff?line="
                        + DiffLine.id(new UtteranceKey("many", "text 1000")) + "#"
                        + DiffLine.id(new UtteranceKey("many", "text 1000")) + "\"");
    }

    @Test
    void a_link_to_a_line_that_is_gone_says_so() {
        assertThat(page("?line=l-0000000000000000"))
                .contains("This line no longer exists")
                .contains("124 lines");
    }

    @Test
    void the_id_of_a_line_does_not_run_route_and_utterance_together() {
        assertThat(DiffLine.id(new UtteranceKey("a", "bc"))).isNotEqualTo(DiffLine.id(new UtteranceKey("ab", "c")));
    }

    @Test
    void the_text_is_what_the_library_prints() {
        List<String> bare = stage.services().comparisons().survey(remote).diff().lines(false);
        List<String> full = stage.services().comparisons().survey(remote).diff().lines(true);
        HttpResponse<String> text = stage.client().get("/remotes/" + remote.id() + "/diff.txt");

        assertThat(text.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(text.body().lines()).containsExactlyElementsOf(bare).contains("+ a & b: only there");
        assertThat(stage.client()
                        .get("/remotes/" + remote.id() + "/diff.txt?metadata=1")
                        .body()
                        .lines())
                .containsExactlyElementsOf(full)
                .contains("+ a & b: changed one | None | {\"owner\": \"support\"}");
    }

    @Test
    void sides_that_agree_say_so_and_show_themselves_on_request() {
        Router router = stage.router("calm", Route.of("a", List.of("one")));
        Remote calm = stage.remote(router, "calm", "", new Utterance("a", "one", RouteValue.NONE));

        String page = stage.client().get("/remotes/" + calm.id() + "/diff").body();

        assertThat(page).contains("No differences").contains("Both sides have the same 1 utterance.");
        assertThat(stage.client().get("/remotes/" + calm.id() + "/diff/routes").body())
                .contains("No differences");
    }

    @Test
    void records_too_many_of_one_pair_are_counted() {
        Router router = stage.router("twice", Route.of("a", List.of("one")));
        Remote twice = stage.remote(router, "twice", "", new Utterance("a", "one", RouteValue.NONE));
        var index = stage.memory(twice.address()).another();
        index.upsert(List.of(new dev.signalbox.index.IndexRecord(
                "stray",
                new Utterance("a", "one", RouteValue.NONE),
                stage.hashing().encode(List.of("one")).getFirst())));

        assertThat(stage.client().get("/remotes/" + twice.id() + "/diff").body())
                .contains("1 record repeats the route and utterance of another record. Every sync removes it.");
    }

    @Test
    void every_field_of_fifty_lines_that_differ_each_in_its_own_way_would_be_too_much_so_some_are_left_to_a_link() {
        List<String> texts = new ArrayList<>();
        List<Utterance> held = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            var metadata = JsonNodeFactory.instance.objectNode();
            for (int j = 0; j < 30; j++) {
                metadata.put("key " + j, "value " + i);
            }
            texts.add("text " + i);
            held.add(new Utterance("a", "text " + i, new RouteValue(NullNode.instance, metadata)));
        }
        Router router = stage.router("wide", Route.of("a", texts));
        Remote wide = stage.remote(router, "wide", "", held.toArray(Utterance[]::new));

        String page = stage.client().get("/remotes/" + wide.id() + "/diff").body();
        String one = stage.client()
                .get("/remotes/" + wide.id() + "/diff?q=text%2059")
                .body();

        assertThat(Stage.elements(page)).isLessThan(800);
        assertThat(page).hasSizeLessThan(150_000).contains("more fields differ");
        assertThat(one).contains("metadata[\"key 29\"]").doesNotContain("more fields differ");
    }
}
