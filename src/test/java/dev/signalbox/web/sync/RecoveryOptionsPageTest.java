package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end part way, from the pages: finished, taken back, stopped on request. */
class RecoveryOptionsPageTest {
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

    private List<String> held() {
        List<String> held = new ArrayList<>();
        for (IndexRecord record : stage.index("prod").readAll(Vectors.WITH)) {
            held.add(record.id()
                    + record.utterance()
                    + Arrays.toString(record.vector().orElseThrow()));
        }
        held.sort(String::compareTo);
        return held;
    }

    private List<Route> local() {
        return stage.services()
                .routers()
                .find(remote.routerId())
                .orElseThrow()
                .head()
                .config()
                .routes();
    }

    private Run run(String mode) throws Exception {
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", mode));
        String run = SyncPageTest.location(stage.client().post(plan + "/runs", "confirm", "prod"));
        return stage.ended(Long.parseLong(run.substring("/runs/".length())));
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Run after(HttpResponse<String> answer) throws Exception {
        return stage.ended(Long.parseLong(SyncPageTest.location(answer).substring("/runs/".length())));
    }

    /** A run that loses its store in the middle of deleting, and cannot even release its lock. */
    private Run cutOff() throws Exception {
        stage.index("prod").dieOn(Call.DELETE, 1, When.BEFORE);
        Run run = run("local");
        stage.index("prod").comeBack();
        assertThat(run.outcome()).isInstanceOf(RunOutcome.Stopped.class);
        return run;
    }

    @Test
    void a_run_that_was_cut_off_says_so_everywhere_and_is_finished_from_its_page() throws Exception {
        Run cut = cutOff();
        assertThat(page("/runs/" + cut.id())).contains("Resume run", "Undo run");
        assertThat(page("/remotes/" + remote.id())).contains("Run " + cut.id() + " did not finish");
        assertThat(page("/remotes/" + remote.id() + "/sync")).contains("Resume or undo run");
        int embedded = stage.encoder().hashing().textsEncoded();

        Run finished = after(stage.client().post("/runs/" + cut.id() + "/resumption"));

        assertThat(finished.id()).isEqualTo(cut.id());
        assertThat(finished.outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(stage.encoder().hashing().textsEncoded()).isEqualTo(embedded);
        assertThat(stage.services().comparisons().fresh(remote).diff().isEmpty())
                .isTrue();
        assertThat(stage.index("prod")
                        .parameter(ConfigParameter.LOCK)
                        .orElseThrow()
                        .value())
                .isEqualTo("False");
        assertThat(page("/remotes/" + remote.id())).doesNotContain("did not finish");
    }

    @Test
    void a_run_that_was_cut_off_is_taken_back_to_the_last_float() throws Exception {
        List<String> before = held();
        List<Route> routes = local();
        Run cut = cutOff();
        assertThat(held()).isNotEqualTo(before);
        assertThat(page("/runs/" + cut.id() + "/undo"))
                .contains(
                        "Records restored",
                        "Records removed",
                        "is added again",
                        "gets its previous value",
                        "see you tomorrow");

        Run undo = after(stage.client().post("/runs/" + cut.id() + "/undo", "confirm", "prod"));

        assertThat(undo.undoes()).isEqualTo(cut.id());
        assertThat(undo.outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(held()).isEqualTo(before);
        assertThat(local()).isEqualTo(routes);
        assertThat(stage.index("prod")
                        .parameter(ConfigParameter.HASH)
                        .orElseThrow()
                        .value())
                .isEqualTo("an older hash");
        assertThat(page("/runs/" + undo.id())).contains("Run " + cut.id() + " was undone");
        assertThat(page("/runs/" + cut.id())).doesNotContain("Resume run", "Undo run");
    }

    @Test
    void a_finished_run_is_undone_on_both_sides_and_only_once() throws Exception {
        List<String> before = held();
        List<Route> routes = local();
        Run run = run("merge");
        assertThat(local()).isNotEqualTo(routes);
        assertThat(page("/runs/" + run.id())).contains("Undo run");

        after(stage.client().post("/runs/" + run.id() + "/undo", "confirm", "prod"));

        assertThat(held()).isEqualTo(before);
        assertThat(local()).isEqualTo(routes);
        assertThat(page("/runs/" + run.id() + "/undo")).contains("cannot be undone");
        assertThat(SyncPageTest.location(stage.client().post("/runs/" + run.id() + "/undo", "confirm", "prod")))
                .isEqualTo("/runs/" + run.id());
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void runs_are_undone_from_the_newest_backwards() throws Exception {
        List<String> before = held();
        Run first = run("local");
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(List.of(Route.of("other", List.of("another")))),
                        "test",
                        "Edited");
        Run second = run("local");
        assertThat(page("/runs/" + first.id() + "/undo")).contains("cannot be undone");
        after(stage.client().post("/runs/" + second.id() + "/undo", "confirm", "prod"));
        after(stage.client().post("/runs/" + first.id() + "/undo", "confirm", "prod"));
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void an_undo_that_removes_records_asks_for_the_remotes_name() throws Exception {
        Run run = run("local");
        List<String> done = held();
        HttpResponse<String> answer = stage.client().post("/runs/" + run.id() + "/undo", "confirm", "prot");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The name does not match this remote");
        assertThat(held()).isEqualTo(done);
    }

    @Test
    void a_run_that_is_asked_to_stop_while_it_embeds_has_changed_nothing() throws Exception {
        List<String> before = held();
        stage.encoder().shut();
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        String run = SyncPageTest.location(stage.client().post(plan + "/runs", "confirm", "prod"));
        while (!page(run).contains("Stop after this batch")) {
            Thread.onSpinWait();
        }
        stage.client().post(run + "/cancellation");
        stage.encoder().open();
        Run stopped = stage.ended(Long.parseLong(run.substring("/runs/".length())));
        assertThat(stopped.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        outcome -> assertThat(outcome.why()).contains("asked to stop", "Nothing was written"));
        assertThat(held()).isEqualTo(before);
        assertThat(stopped.progress().tally().embedded())
                .as("kept for the next run")
                .isEqualTo(2);
        assertThat(page(run)).contains("Stop requested").doesNotContain("too late");
    }

    @Test
    void a_run_under_way_stops_when_asked_and_can_be_finished() throws Exception {
        CountDownLatch writes = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        stage.index("prod").refuse(Set.of(Call.UPSERT), _ -> waited(writes, asked), "never");
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        String run = SyncPageTest.location(stage.client().post(plan + "/runs", "confirm", "prod"));
        writes.await();
        assertThat(page(run)).contains("Stop after this batch", "Writing records");
        stage.client().post(run + "/cancellation");
        assertThat(page(run))
                .contains("Stopping: finishing the current batch", "Requested by <bdi>this machine</bdi>")
                .doesNotContain("Stop after this batch");
        asked.countDown();
        Run stopped = stage.ended(Long.parseLong(run.substring("/runs/".length())));
        assertThat(stopped.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        outcome -> assertThat(outcome.why()).contains("asked to stop"));
        assertThat(after(stage.client().post(run + "/resumption")).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    private static boolean waited(CountDownLatch reached, CountDownLatch go) {
        reached.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return false;
    }

    @Test
    void an_edit_made_while_a_run_is_under_way_becomes_a_revision_on_top() throws Exception {
        stage.encoder().shut();
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "merge"));
        String run = SyncPageTest.location(stage.client().post(plan + "/runs", "confirm", "prod"));
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        while (stage.services()
                        .liveRuns()
                        .find(1)
                        .orElseThrow()
                        .progress()
                        .phase()
                        .name()
                        .compareTo("EMBED")
                != 0) {
            Thread.onSpinWait();
        }
        List<Route> edited = new ArrayList<>(router.head().config().routes());
        edited.add(Route.of("written meanwhile", List.of("mine")));
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(edited),
                        "test",
                        "Edited");
        stage.encoder().open();
        Run ended = stage.ended(Long.parseLong(run.substring("/runs/".length())));
        assertThat(ended.outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(local()).extracting(Route::name).contains("written meanwhile", "farewell");
    }
}
