package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any two revisions are compared, a route has a history of its own and comes back alone, and revisions have notes. */
class RouteHistoryTest {
    private static final Route A = Route.of("a", List.of("one", "two"));
    private static final Route B = Route.of("b", List.of("three"));
    private static final String HOSTILE = "</script><b>\u202e\ud83d\ude02";

    @TempDir
    Path folder;

    private Stage stage;
    private Router router;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        router = stage.router("bot", A, B);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void commit(Route... routes) {
        Router now = stage.now(router);
        stage.store()
                .routers()
                .commit(
                        router.id(),
                        now.head().number(),
                        now.head().config().withRoutes(List.of(routes)),
                        "ann",
                        "Edited");
    }

    private String get(String below) {
        HttpResponse<String> answer = stage.client().get("/routers/" + router.id() + below);
        assertThat(answer.statusCode()).as(below).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> restore(String name, int revision, int base) {
        return stage.client()
                .post(
                        "/routers/" + router.id() + "/route/history/restoration?name=" + name,
                        "base",
                        String.valueOf(base),
                        "revision",
                        String.valueOf(revision));
    }

    private String notice(HttpResponse<String> answer) {
        return stage.client().get(Stage.location(answer)).body();
    }

    @Test
    void any_two_revisions_are_compared_in_either_direction() {
        commit(A, Route.of("b", List.of("three", "four")));
        commit(A.withUtterances(List.of()), B, Route.of(HOSTILE, List.of(HOSTILE)));

        assertThat(get("/comparison?from=1&to=3"))
                .contains("What changed from revision 1 to 3", "1 route added, 1 changed, 0 removed")
                .contains("&lt;/script&gt;")
                .doesNotContain("<b>\u202e");
        assertThat(get("/comparison?from=3&to=1")).contains("0 routes added, 1 changed, 1 removed");
        assertThat(get("/comparison?from=2&to=2")).contains("No changes.");
        assertThat(get("/comparison")).as("the last change").contains("What changed from revision 2 to 3");
        assertThat(get("/comparison?from=9&to=%00x"))
                .contains("There is no such revision. Enter a number from 1 to 3.")
                .contains("value=\"9\"");
        assertThat(get("/history")).contains("action=\"/routers/" + router.id() + "/comparison\"");
    }

    @Test
    void a_large_comparison_is_paged() {
        commit(IntStream.range(0, 150)
                .mapToObj(i -> Route.of("route " + i, List.of("u " + i)))
                .toArray(Route[]::new));

        assertThat(get("/comparison?from=1&to=2")).contains("1–12 of 152", "name=\"from\" value=\"1\"");
        assertThat(get("/comparison?from=1&to=2&page=13")).contains("145–152 of 152");
    }

    @Test
    void a_route_has_the_revisions_that_changed_it_and_no_others() {
        commit(A, Route.of("b", List.of("three", "four")));
        commit(Route.of("a", List.of("one")), Route.of("b", List.of("three", "four")));
        commit(Route.of("b", List.of("three", "four")), Route.of("a", List.of("one")));

        assertThat(get("/route/history?name=a"))
                .contains("history/3\">Revision 3", "history/1\">Revision 1")
                .doesNotContain("Revision 2<", "Revision 4<");
        assertThat(get("/route?name=a")).contains("/route/history?name=a");
    }

    @Test
    void a_route_is_restored_alone_and_the_others_stay() {
        commit(Route.of("a", List.of("changed")), B);
        commit(Route.of("a", List.of("changed")), Route.of("b", List.of("newer")));

        String next = notice(restore("a", 1, 3));

        assertThat(next).contains("Restored route a from revision 1 as revision 4.");
        assertThat(stage.routes(router)).containsExactly(A, Route.of("b", List.of("newer")));
        assertThat(stage.now(router).head().what()).isEqualTo("Restored route a from revision 1");
        assertThat(notice(restore("a", 1, 4))).contains("Nothing was changed.");
        assertThat(stage.now(router).head().number()).isEqualTo(4);
    }

    @Test
    void what_others_did_to_other_routes_is_kept_and_said_and_to_this_route_is_not_overwritten() {
        commit(Route.of("a", List.of("changed")), B);
        commit(Route.of("a", List.of("changed")), Route.of("b", List.of("theirs")));

        assertThat(notice(restore("a", 1, 2))).contains("Changes of other routes since revision 2 were kept.");
        assertThat(stage.routes(router)).containsExactly(A, Route.of("b", List.of("theirs")));

        commit(Route.of("a", List.of("theirs too")), B);
        HttpResponse<String> stale = restore("a", 2, 4);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stage.routes(router)).contains(Route.of("a", List.of("theirs too")));
    }

    @Test
    void a_removed_route_comes_back_where_it_was() {
        Router now = stage.now(router);
        HttpResponse<String> removed = stage.client()
                .post(
                        "/routers/" + router.id() + "/route/removal?name=a",
                        "base",
                        String.valueOf(now.head().number()));
        assertThat(notice(removed)).contains("Restore it from its history");
        assertThat(stage.client()
                        .get("/routers/" + router.id() + "/route?name=a")
                        .body())
                .contains("View its history", "/route/history?name=a");
        assertThat(get("/route/history?name=a")).contains("This route was removed.", "Restore route as of revision 1");

        notice(restore("a", 1, 2));

        assertThat(stage.routes(router)).containsExactly(A, B);
    }

    @Test
    void a_route_is_followed_through_a_rename_and_restored_with_its_name() {
        Route renamed = Route.of("new name", List.of("one", "two"));
        commit(renamed, B);

        assertThat(get("/route/history?name=new+name")).contains("Renamed from", "/route/history?name=a");
        assertThat(get("/route/history?name=a")).contains("Renamed to", "is called", "Restore route as of revision 1");
        notice(restore("a", 1, 2));
        assertThat(stage.routes(router)).containsExactly(A, B);

        commit(renamed, B, Route.of("a", List.of("another")));
        assertThat(restore("a", 1, 4).statusCode())
                .as("now another route has the name")
                .isIn(303, 409);
        assertThat(stage.routes(router)).contains(renamed);
    }

    @Test
    void what_is_in_no_revision_is_not_found() {
        assertThat(stage.client()
                        .get("/routers/" + router.id() + "/route/history?name=nothing")
                        .statusCode())
                .isEqualTo(404);
        assertThat(restore("a", 77, 1).statusCode()).isEqualTo(404);
        assertThat(restore("nothing", 1, 1).statusCode()).isEqualTo(404);
    }

    @Test
    void a_note_is_saved_with_a_restore_and_edited_and_removed_later() {
        commit(B);
        HttpResponse<String> restored = stage.client()
                .post(
                        "/routers/" + router.id() + "/history/1/restoration",
                        "base",
                        "2",
                        "note",
                        "Why: " + HOSTILE + "\r\nline 2");
        Stage.location(restored);
        assertThat(get("/history")).contains("Why: &lt;/script&gt;").doesNotContain("<b>\u202e");
        assertThat(get("/history/3")).contains("line 2", "noted by");

        String note = "/routers/" + router.id() + "/history/3/note";
        HttpResponse<String> tooLong = stage.client().post(note, "note", "x".repeat(2_001));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("A note has at most 2,000 characters", "x".repeat(2_001));
        Stage.location(stage.client().post(note, "note", "shorter"));
        assertThat(get("/history/3")).contains("shorter").doesNotContain("line 2");
        Stage.location(stage.client().post(note, "note", " "));
        assertThat(get("/history/3")).doesNotContain("noted by");
        assertThat(stage.now(router).head().number())
                .as("a note is no revision")
                .isEqualTo(3);
    }
}
