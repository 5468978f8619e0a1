package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a remote of a 1.x router say what its routers read, and nothing that is true of 0.x alone. */
class IndexedRemotePagesTest {
    /** Words for what 1.x does not have. */
    private static final List<String> OF_THE_OTHER_LINE = List.of(
            "0.1.16",
            "is_synced",
            "get_utterance_diff",
            "sr_hash",
            "sr_lock",
            "chemas",
            "core threshold",
            "RouteLayer",
            "Merge-force semantics");

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

    @Test
    void what_the_index_has_beyond_local_is_told_on_the_remote_and_the_diff_and_in_a_plan_with_what_to_do() {
        Remote remote = drifted();

        assertThat(get("/remotes/1"))
                .contains("A new router of semantic-router 1.x reads 3 routes with 4 utterances from this index.")
                .contains(
                        "2 utterances of the index are not in local and go on matching: \"billing: &lt;b&gt;old&lt;/b&gt;\"")
                .contains("1 route is not in local at all: \"gone\".")
                .contains("\"empty\" has no records, so no query matches it.")
                .contains("The records of \"billing\" disagree")
                .contains("The calibrator is older than the utterances, which revision 2 changed")
                .doesNotContain("<b>old</b>");
        assertThat(get("/remotes/1/diff"))
                .contains("2 utterances of the index are not in local and go on matching")
                .contains("description")
                .contains("confidence_threshold");
        assertThat(get("/routers/1"))
                .contains("older than the utterances, which <a href=\"/routers/1/history/2\">revision 2</a> changed");
        String sync = get("/remotes/1/sync?mode=local");
        assertThat(sync)
                .contains("2 utterances are in the index but not in local")
                .contains("This plan deletes them from the index.")
                .contains(">no-records<")
                .contains(">old-calibrator<")
                .contains("a new 1.x router takes the first record that the store lists, \"&lt;b&gt;old&lt;/b&gt;\"");
        assertThat(get("/remotes/1/sync?mode=merge")).contains("This plan adds them to local.");
        String plan = Stage.location(stage.client()
                .post("/remotes/" + remote.id() + "/plans", "mode", "local", "semantics", "semantic-router"));
        assertThat(get(plan)).contains("in the index but not in local");
        for (String path : List.of(
                "/remotes/1",
                "/remotes/1/diff",
                "/remotes/1/diff.txt?metadata=1",
                "/remotes/1/sync",
                "/remotes/1/sync?mode=local",
                "/remotes/1/sync?mode=merge-force-remote",
                "/remotes/1/records",
                plan)) {
            assertThat(OF_THE_OTHER_LINE.stream().filter(get(path)::contains))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void a_plan_in_mode_local_removes_all_of_it() throws Exception {
        Remote remote = drifted();
        String plan = Stage.location(stage.client()
                .post("/remotes/" + remote.id() + "/plans", "mode", "local", "semantics", "semantic-router"));
        String run = Stage.location(stage.client().post(plan + "/runs", "confirm", remote.name()));
        stage.ended(Long.parseLong(run.substring("/runs/".length())));

        stage.client().post("/remotes/1/readings", "page", "");

        assertThat(get("/remotes/1"))
                .contains("reads 2 routes with 3 utterances from this index.")
                .doesNotContain("go on matching")
                .doesNotContain("disagree");
    }

    @Test
    void an_index_on_which_no_router_can_be_built_is_named_with_record_and_field() {
        Router router = router(null, Route.of(Dialect.V1, "a", List.of("one")));
        stage.remote(router, "prod");
        stage.fill("prod", new Utterance("a", "one", described(IntNode.valueOf(5))));

        assertThat(get("/remotes/1"))
                .contains(
                        "No router of semantic-router 1.x can be built on this index: the record of \"a: one\" has 5 as description.");
        assertThat(get("/remotes/1/sync?mode=local"))
                .contains(">unreadable-value<")
                .contains("This plan overwrites or deletes it.");
        assertThat(get("/remotes/1/sync?mode=remote"))
                .contains("The remote's records of route \"a\" have 5 as description, which no route can have.");
    }

    private Remote drifted() {
        Route billing = Route.of(Dialect.V1, "billing", List.of("how do I pay")).withScoreThreshold(0.4);
        Route other = Route.of(Dialect.V1, "other", List.of("hello")).withScoreThreshold(0.3);
        Route empty = Route.of(Dialect.V1, "empty", List.of());
        Router router = router(Calibrator.platt(4, -2), billing, other, empty);
        RouterConfig edited =
                router.head().config().withRoutes(List.of(billing, other.withTexts(List.of("good day")), empty));
        stage.store().routers().commit(router.id(), 1, edited, "a test", "Edited it");
        Remote remote = stage.remote(router, "prod");
        stage.fill(
                "prod",
                new Utterance("billing", "<b>old</b>", described(TextNode.valueOf("about bills"))),
                new Utterance("billing", "how do I pay", described(null)),
                new Utterance("other", "hello", described(null)),
                new Utterance("gone", "bye", described(null)));
        return remote;
    }

    private Router router(@Nullable Calibrator calibrator, Route... routes) {
        return stage.indexedRouter("bot", calibrator, routes);
    }

    /** What a record of 1.x holds that has this as its description; null for none. */
    private static RouteValue described(@Nullable JsonNode description) {
        var metadata = JsonNodeFactory.instance.objectNode();
        if (description != null) {
            metadata.set("sr_description", description);
        }
        return new RouteValue(null, metadata);
    }

    private String get(String path) {
        var answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
