package dev.signalbox.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
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

/** The demo goes, and nothing that a person added to it, unless that is asked for. */
class DemoRemovalTest {
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Stage stage;
    private Router demo;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        stage.demo().create();
        demo = stage.store().routers().find(stage.demo().router().orElseThrow()).orElseThrow();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String page() {
        HttpResponse<String> answer = stage.client().get("/demo/removal");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String shown(String page) {
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private HttpResponse<String> remove(String page, String... more) {
        List<String> fields = new ArrayList<>(List.of("shown", shown(page)));
        fields.addAll(List.of(more));
        return stage.client().post("/demo/removal", fields.toArray(String[]::new));
    }

    private List<String> utterancesOfIndex() {
        List<String> found = new ArrayList<>();
        try (RouteIndex index =
                stage.services().indexes().open(stage.ownIndexes().address("demo"))) {
            index.read(
                    RouteIndex.Vectors.WITHOUT,
                    records -> records.stream()
                            .map(IndexRecord::utterance)
                            .map(Utterance::utterance)
                            .forEach(found::add));
        }
        return found;
    }

    private List<Remote> remotes() {
        return stage.store().remotes().of(demo.id());
    }

    private String overview() {
        return stage.client().get("/").body();
    }

    @Test
    void nothing_is_removed_before_a_page_has_listed_it() {
        assertThat(overview()).contains("href=\"/demo/removal\"").doesNotContain("action=\"/demo/removal\"");

        HttpResponse<String> direct = stage.client().post("/demo/removal");

        assertThat(direct.statusCode()).isEqualTo(409);
        assertThat(direct.body()).contains("Nothing was removed.");
        assertThat(stage.demo().router()).isPresent();
        assertThat(utterancesOfIndex()).hasSize(12);
    }

    @Test
    void an_untouched_demo_is_listed_and_goes_with_its_records() {
        String page = page();
        assertThat(page)
                .contains("router demo with 2 routes and 1 revision", "remote demo index")
                .contains("12 records of the demo's own index")
                .doesNotContain("keep what was added");

        assertThat(remove(page).statusCode()).isEqualTo(303);

        assertThat(stage.store().routers().all()).isEmpty();
        assertThat(utterancesOfIndex()).isEmpty();
        assertThat(overview()).contains("Removed the demo.").doesNotContain("This is a demo");
    }

    @Test
    void six_added_remotes_are_listed_and_kept_by_default() {
        for (int i = 1; i <= 6; i++) {
            stage.store().remotes().add(demo.id(), "mine " + i, "memory:mine" + i);
        }
        String page = page();
        assertThat(page).contains("remote mine 1, memory:mine1", "remote mine 6, memory:mine6", "keep what was added");

        assertThat(remove(page).statusCode()).isEqualTo(303);

        assertThat(remotes())
                .extracting(Remote::name)
                .containsExactly("mine 1", "mine 2", "mine 3", "mine 4", "mine 5", "mine 6");
        assertThat(stage.now(demo).head()).isEqualTo(demo.head());
        assertThat(utterancesOfIndex()).isEmpty();
        assertThat(overview())
                .contains("What was added to it was kept.", "Open router demo")
                .doesNotContain("This is a demo");
    }

    @Test
    void edits_are_told_from_what_a_sync_brings_over() {
        List<Route> routes = new ArrayList<>(stage.routes(demo));
        routes.add(Route.of("farewell", List.of("see you tomorrow", "goodbye and thanks")));
        stage.store().routers().commit(demo.id(), 1, demo.head().config().withRoutes(routes), "ann", "Merged");
        assertThat(page()).as("the demo's own sync").doesNotContain("keep what was added");

        routes.set(2, Route.of("farewell", List.of("see you tomorrow", "so long")));
        routes.add(Route.of("</script><b>billing", List.of("my invoice", "pay")));
        stage.store().routers().commit(demo.id(), 2, demo.head().config().withRoutes(routes), "ann", "Edited");
        stage.store().routers().update(stage.now(demo), "help desk", 0.4, "ann");

        String page = page();
        assertThat(page)
                .contains("1 utterance of route \"farewell\"")
                .contains("route \"&lt;/script&gt;&lt;b&gt;billing\" with 2 utterances")
                .contains("the name of the router", "the score threshold of the router");
        assertThat(remove(page).statusCode()).isEqualTo(303);
        assertThat(stage.routes(demo)).isEqualTo(routes);
        assertThat(remotes()).as("the demo's own remote").isEmpty();
    }

    @Test
    void records_that_a_person_added_to_the_index_stay_with_its_remote() {
        try (RouteIndex index =
                stage.services().indexes().open(stage.ownIndexes().address("demo"))) {
            Utterance mine = new Utterance("politics", "a sentence of mine", RouteValue.NONE);
            index.upsert(List.of(new IndexRecord(
                    index.idOf(mine.route(), mine.utterance()),
                    mine,
                    stage.hashing().encode(List.of(mine.utterance())).getFirst())));
        }
        String page = page();
        assertThat(page).contains("1 record in the demo's index that the demo did not make", "Nothing is removed.");

        assertThat(remove(page).statusCode()).isEqualTo(303);

        assertThat(remotes()).hasSize(1);
        assertThat(utterancesOfIndex()).hasSize(13);
        assertThat(stage.demo().router()).isEmpty();
    }

    @Test
    void everything_goes_only_when_the_name_is_typed_and_the_router_can_be_restored() {
        stage.store().remotes().add(demo.id(), "mine", "memory:mine");
        String page = page();

        HttpResponse<String> wrong = remove(page, "extent", "everything", "confirm", "mine");
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("The name does not match, so nothing was removed.");
        assertThat(remotes()).hasSize(2);

        assertThat(remove(page, "extent", "everything", "confirm", "demo").statusCode())
                .isEqualTo(303);
        assertThat(stage.store().routers().all()).isEmpty();
        assertThat(stage.store().removals().routers()).extracting("name").containsExactly("demo");
    }

    @Test
    void what_a_second_person_adds_meanwhile_is_not_removed_with_it() {
        String page = page();
        stage.store().remotes().add(demo.id(), "theirs", "memory:theirs");

        HttpResponse<String> answer = remove(page);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("changed in the meantime, so nothing was removed", "remote theirs");
        assertThat(remotes()).hasSize(2);
        assertThat(stage.demo().router()).isPresent();
    }

    @Test
    void an_index_that_another_router_uses_stays_as_it_is() {
        Router other = stage.router("other", Route.of("a", List.of("one")));
        stage.store().remotes().add(other.id(), "shared", stage.ownIndexes().address("demo"));
        String page = page();
        assertThat(page).contains("Another remote is connected to the demo's index, so its records stay");

        assertThat(remove(page).statusCode()).isEqualTo(303);

        assertThat(stage.store().routers().all()).extracting(Router::name).containsExactly("other");
        assertThat(utterancesOfIndex()).hasSize(12);
    }

    @Test
    void a_demo_that_is_gone_is_said_to_be_gone() {
        stage.services().comparisons().check(remotes().getFirst(), CheckDepth.SLOW);
        String page = page();
        assertThat(page).contains("1 check");
        remove(page);

        assertThat(stage.client().get("/demo/removal").statusCode()).isEqualTo(303);
        assertThat(overview()).contains("There is no demo. It was removed before.");
    }
}
