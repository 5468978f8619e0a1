package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several routes of a router are changed in one revision, and the list of routes is sorted. */
class RouteBatchTest extends PageCase {
    private static final Pattern NAME =
            Pattern.compile("<th scope=\"row\">(?:<input [^>]*> )?<a [^>]*><bdi>([^<]*)</bdi>");

    private static Route route(String name, String owner, String... utterances) {
        JsonNode metadata = owner.isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : JsonNodeFactory.instance.objectNode().put("owner", owner).put("other", 1);
        return new Route(
                name,
                Stream.of(utterances).<JsonNode>map(TextNode::valueOf).toList(),
                null,
                NullNode.instance,
                null,
                null,
                metadata,
                JsonNodeFactory.instance.objectNode());
    }

    private static Router router(String name) {
        return stage.router(
                name,
                route("a", "ann", "one", "two"),
                route("b", "", "two", "three"),
                route("c", "cy", "four"),
                route("d", ""));
    }

    private static HttpResponse<String> post(Router router, String below, String query, String... fields) {
        List<String> pairs = new ArrayList<>(List.of("csrf=" + client.token()));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(client.request(
                        "/routers/" + router.id() + below + query, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    private static HttpResponse<String> ask(Router router, String... fields) {
        return post(router, "/routes/batch", "?q=", fields);
    }

    private static HttpResponse<String> confirm(Router router, String... fields) {
        return post(router, "/routes/batch/confirmation", "?q=", fields);
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace("&#34;", "\"").replace("&#39;", "'");
    }

    private static String follow(HttpResponse<String> answer) {
        return text(client.get(Stage.location(answer)));
    }

    private static List<String> names(Router router) {
        return stage.routes(router).stream().map(Route::name).toList();
    }

    @Test
    void routes_are_removed_after_a_preview_and_come_back_with_undo() {
        Router router = router("remove");
        String[] two = {"base", "1", "act", "remove", "route", "0", "route", "2"};

        String asked = text(ask(router, two));
        assertThat(asked)
                .contains("Nothing is changed yet", "0 routes added, 0 changed, 2 removed", "Remove 2 routes", "four");
        assertThat(stage.now(router).head().number()).isEqualTo(1);

        String done = follow(confirm(router, two));
        assertThat(done).contains("Removed 2 routes.", "Undo");
        assertThat(names(router)).containsExactly("b", "d");

        assertThat(follow(post(router, "/undo", "", "base", "2", "revision", "2")))
                .contains("Undid revision 2: Removed 2 routes.");
        assertThat(names(router)).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @CsvSource({"0.4,0.4,Set the score threshold of 2 routes to 0.4", "'',,Removed the score threshold of 2 routes"})
    void a_threshold_is_set_for_several_routes(String typed, Double expected, String what) {
        Router router = stage.router(
                "threshold " + typed,
                route("a", "").withScoreThreshold(0.1),
                route("b", "").withScoreThreshold(0.2),
                route("c", "").withScoreThreshold(0.3));

        confirm(router, "base", "1", "act", "threshold", "asked", "1", "value", typed, "route", "0", "route", "1");

        assertThat(stage.routes(router)).extracting(Route::scoreThreshold).containsExactly(expected, expected, 0.3);
        assertThat(stage.now(router).head().what()).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|5",
                "true|true",
                "\"5\"|\"5\"",
                "team a|\"team a\"",
                "{\"x\": [1]}|{\"x\":[1]}",
                "1, \"owner\": 2|\"1, \\\"owner\\\": 2\"",
                "</script>|\"</script>\"",
                "\u202eabc|\"\u202eabc\""
            })
    void a_metadata_key_is_set_and_the_other_keys_stay(String typed, String stored) {
        Router router = router("metadata " + typed);

        confirm(router, "base", "1", "act", "metadata", "asked", "1", "key", "owner", "value", typed, "all", "1");

        assertThat(stage.routes(router))
                .allSatisfy(route ->
                        assertThat(route.metadata().get("owner").toString()).isEqualTo(stored));
        assertThat(stage.routes(router).getFirst().metadata().get("other").intValue())
                .isEqualTo(1);
    }

    @Test
    void a_metadata_key_is_removed_where_it_is() {
        Router router = router("metadata removal");

        String asked =
                text(ask(router, "base", "1", "act", "metadata_removal", "asked", "1", "key", "owner", "all", "1"));
        assertThat(asked).contains("0 routes added, 2 changed, 0 removed");
        confirm(router, "base", "1", "act", "metadata_removal", "asked", "1", "key", "owner", "all", "1");

        assertThat(stage.routes(router)).noneMatch(route -> route.metadata().has("owner"));
    }

    @Test
    void routes_are_merged_into_one_of_them_or_into_a_new_one() {
        Router router = router("merge");
        String[] merge = {
            "base", "1", "act", "merge", "asked", "1", "value", "b", "route", "0", "route", "1", "route", "2"
        };

        assertThat(text(ask(router, merge)))
                .contains("merged into", "2 removed", "2 utterances added", "Merge 3 routes");
        confirm(router, merge);
        assertThat(names(router)).containsExactly("b", "d");
        assertThat(stage.routes(router).getFirst().texts()).containsExactly("two", "three", "one", "four");
        assertThat(stage.now(router).head().what()).isEqualTo("Merged 3 routes into b");

        confirm(router, "base", "2", "act", "merge", "asked", "1", "value", "fresh", "new", "1", "all", "1");
        assertThat(names(router)).containsExactly("fresh");
        assertThat(stage.routes(router).getFirst().texts()).containsExactly("two", "three", "one", "four");
    }

    @Test
    void a_wrong_value_is_refused_and_kept() {
        Router router = router("wrong");

        HttpResponse<String> threshold =
                ask(router, "base", "1", "act", "threshold", "asked", "1", "value", "1.7", "route", "0");
        HttpResponse<String> json =
                ask(router, "base", "1", "act", "metadata", "asked", "1", "key", "k", "value", "{oops", "route", "0");
        HttpResponse<String> keyless =
                ask(router, "base", "1", "act", "metadata", "asked", "1", "value", "5", "route", "0");
        HttpResponse<String> nameless =
                confirm(router, "base", "1", "act", "merge", "asked", "1", "value", " ", "all", "1");

        assertThat(List.of(threshold, json, keyless, nameless))
                .allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(422));
        assertThat(text(threshold)).contains("A similarity is between -1 and 1", "value=\"1.7\"");
        assertThat(text(json)).contains("Enter a value: JSON", "value=\"{oops\"");
        assertThat(text(keyless)).contains("Enter the key to set.", "value=\"5\"");
        assertThat(text(nameless)).contains("Enter the name of the route");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void nothing_selected_is_said() {
        HttpResponse<String> asked = ask(router("nothing"), "base", "1", "act", "remove");

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("No route is selected");
    }

    @Test
    void all_that_match_are_selected_on_every_page() {
        Router router = stage.router(
                "many",
                IntStream.range(0, 130)
                        .mapToObj(i -> route((i < 120 ? "go " : "stay ") + i, ""))
                        .toArray(Route[]::new));

        assertThat(client.get("/routers/" + router.id() + "?q=go&page=2").body())
                .contains("All 120 that match");
        post(router, "/routes/batch/confirmation", "?q=go&page=2", "base", "1", "act", "remove", "all", "1");

        assertThat(names(router)).hasSize(10).allMatch(name -> name.startsWith("stay"));
    }

    @Test
    void what_others_did_is_kept_and_a_route_that_they_edited_is_not_changed_unseen() {
        Router router = router("others");
        client.post("/routers/" + router.id() + "/route?name=a", "base", "1", "description", "by another person");
        client.post("/routers/" + router.id() + "/route?name=c", "base", "2", "score_threshold", "0.9");

        confirm(router, "base", "1", "act", "threshold", "asked", "1", "value", "0.4", "route", "0", "route", "1");
        assertThat(stage.routes(router).getFirst().description()).isEqualTo("by another person");
        assertThat(stage.routes(router).getFirst().scoreThreshold()).isEqualTo(0.4);

        HttpResponse<String> conflict = confirm(
                router, "base", "1", "act", "threshold", "asked", "1", "value", "0.5", "route", "1", "route", "2");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(text(conflict)).contains("Someone else changed this router", "0.9");
        HttpResponse<String> removal = confirm(router, "base", "1", "act", "remove", "route", "0");
        assertThat(removal.statusCode()).isEqualTo(409);
        assertThat(names(router)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_route_to_merge_into_that_others_added_or_removed_is_asked_about_again() {
        Router router = router("target");
        client.post("/routers/" + router.id() + "/routes", "base", "1", "name", "fresh");

        HttpResponse<String> added =
                confirm(router, "base", "1", "act", "merge", "asked", "1", "value", "fresh", "new", "1", "route", "0");
        HttpResponse<String> missing =
                confirm(router, "base", "1", "act", "merge", "asked", "1", "value", "nowhere", "route", "0");

        assertThat(added.statusCode()).isEqualTo(422);
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(text(added)).contains("Check again what changes.");
        assertThat(stage.now(router).head().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'',B;a;C;d",
        "name,a;B;C;d",
        "-name,d;C;B;a",
        "utterances,d;C;B;a",
        "-utterances,a;B;C;d",
        "threshold,B;a;d;C",
        "-values,a;C;B;d",
        "nonsense,B;a;C;d"
    })
    void the_list_is_sorted_by_what_it_shows(String sort, String expected) {
        Router router = stage.router(
                "sort " + sort,
                route("B", "", "1", "2").withScoreThreshold(0.1),
                route("a", "x", "1", "2", "3").withScoreThreshold(0.2),
                route("C", "y", "1").withScoreThreshold(0.9),
                route("d", "").withScoreThreshold(0.25));

        String page = client.get("/routers/" + router.id() + "?sort=" + sort).body();

        assertThat(NAME.matcher(page).results().map((MatchResult found) -> found.group(1)))
                .containsExactly(expected.split(";"));
    }

    @Test
    void a_head_says_how_the_list_is_sorted_and_its_link_keeps_filter_and_page() {
        Router router = stage.router(
                "head",
                IntStream.range(0, 60).mapToObj(i -> route("route " + i, "x")).toArray(Route[]::new));

        String page = text(client.get("/routers/" + router.id() + "?q=route&filter=metadata&sort=utterances&page=2"))
                .replace("&amp;", "&");

        assertThat(page)
                .contains("aria-sort=\"ascending\"")
                .contains("?q=route&filter=metadata&sort=-utterances&page=2")
                .contains("?q=route&filter=metadata&sort=name&page=2")
                .contains("name=\"sort\" value=\"utterances\"")
                .contains("?q=route&filter=metadata&sort=utterances&page=1");
    }

    @Test
    void a_reader_sees_the_list_without_boxes(@TempDir Path own) {
        try (Stage closed = Stage.in(own)) {
            Router router = closed.router("reader", route("a", ""));
            closed.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            try (Client reader = closed.signedIn("rea", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
                assertThat(reader.get("/routers/" + router.id() + "?made=1").body())
                        .contains("aria-label=\"Routes\"")
                        .doesNotContain("name=\"route\"", ">Undo<", "routes-form");
                assertThat(reader.post("/routers/" + router.id() + "/routes/batch", "base", "1", "act", "remove")
                                .statusCode())
                        .isEqualTo(403);
            }
        }
    }
}
