package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.LockRelease;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every page says of runs that were undone, and of the runs that undid them. */
class RunHistoryPageTest {
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

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String text(String path) {
        return words(page(path));
    }

    private static String words(String html) {
        String main = html.substring(html.indexOf("<main"), html.indexOf("</main>"));
        return main.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").replace(" ,", ",");
    }

    private String history() {
        return "/remotes/" + remote.id() + "/runs";
    }

    private String plan(String mode) {
        return Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", mode));
    }

    private Run ended(HttpResponse<String> answer) throws Exception {
        return stage.ended(Long.parseLong(Stage.location(answer).substring("/runs/".length())));
    }

    private Run applied(String plan) throws Exception {
        return ended(stage.client().post(plan + "/runs", "confirm", "prod"));
    }

    private Run undone(long run) throws Exception {
        return ended(stage.client().post("/runs/" + run + "/undo", "confirm", "prod"));
    }

    /** Every link in the body of a page to a run, a plan or a remote. */
    private static Set<String> links(String page) {
        Set<String> links = new TreeSet<>();
        Pattern.compile("href=\"(/(?:runs|plans|remotes)/[^\"#]+)")
                .matcher(page.substring(page.indexOf("<main")))
                .results()
                .forEach(found -> links.add(found.group(1)));
        return links;
    }

    @Test
    void an_undo_and_the_run_that_it_undid_name_each_other_in_the_history_and_on_the_remotes_page() throws Exception {
        applied(plan("merge"));
        undone(1);

        for (String path : List.of(history(), "/remotes/" + remote.id())) {
            String text = text(path);
            assertThat(text)
                    .containsSubsequence(
                            "Run 2 Undo of run 1",
                            "by this machine",
                            "undid run 1",
                            "2 restored",
                            "local reverted",
                            "Run 1 Sync in mode merge",
                            "undone",
                            "undone by run 2",
                            "+2 added");
            assertThat(text).doesNotContain("−0", "±0");
        }
        assertThat(page(history())).contains("href=\"/runs/1\">run 1</a>", "href=\"/runs/2\">run 2</a>");
    }

    @Test
    void the_page_of_an_undone_run_says_so_first_and_claims_nothing_about_the_present() throws Exception {
        applied(plan("merge"));
        assertThat(text("/runs/1")).contains("Local and prod are in sync");

        undone(1);

        String text = text("/runs/1");
        assertThat(text)
                .containsSubsequence(
                        "undone", "This run was undone", "Run 2 by this machine undid it", "The plan was applied");
        assertThat(text)
                .doesNotContain("are in sync", "Undo run")
                .contains("found equal when it ended")
                .doesNotContain(" now:");
        assertThat(text).contains("Undo not possible. It was already undone. Run 2");
        assertThat(text("/runs/2"))
                .contains("Run 1 was undone", "When this run ended, everything was as it was before run 1")
                .contains("prod now:")
                .doesNotContain("are in sync", "equal on both sides");
    }

    @Test
    void a_plan_is_undone_once_its_run_is_and_can_be_applied_again() throws Exception {
        String plan = plan("merge");
        applied(plan);
        assertThat(text(plan)).contains("This plan was applied");
        undone(1);

        assertThat(text(plan))
                .contains("This plan was applied and then undone", "undid run 1", "it can be applied again")
                .contains("Run 2 undid run 1")
                .doesNotContain("Applying it again would change nothing");

        Run again = applied(plan);
        assertThat(again.id()).isEqualTo(3);
        assertThat(again.outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(text(plan)).contains("This plan was applied", "View run 3").doesNotContain("undone");
        assertThat(text("/runs/1")).contains("This run was undone", "Run 3 applied the plan again");
        assertThat(text("/runs/3")).contains("Local and prod are in sync");
        undone(3);
        assertThat(text(plan)).contains("undid run 3");
    }

    @Test
    void every_link_on_the_pages_of_undone_runs_leads_to_a_page() throws Exception {
        String plan = plan("local");
        applied(plan);
        undone(1);

        for (String path : List.of(history(), plan, "/runs/1", "/runs/2", "/remotes/" + remote.id(), "/")) {
            links(page(path)).forEach(this::page);
            assertThat(page(path)).doesNotContain("/runs/1/undo", "/runs/2/undo");
        }
    }

    @Test
    void what_can_be_undone_has_a_button_and_what_cannot_says_why() throws Exception {
        applied(plan("local"));
        stage.fill(
                "prod", new dev.signalbox.route.Utterance("farewell", "so long", dev.signalbox.route.RouteValue.NONE));
        applied(plan("local"));

        String page = page(history());
        assertThat(page).contains("href=\"/runs/2/undo\"").doesNotContain("href=\"/runs/1/undo\"");
        assertThat(words(page)).contains("Cannot be undone: A later run changed the remote. Undo it first. Run 2");
        assertThat(text("/runs/1/undo")).contains("This run cannot be undone", "A later run changed the remote");

        applied(plan("error"));
        assertThat(text(history())).contains("Run 3 Comparison in mode error", "no differences");
        assertThat(text("/runs/3/undo")).contains("It changed nothing.");
        assertThat(page(history())).contains("href=\"/runs/2/undo\"");
        undone(2);
        assertThat(page(history())).contains("href=\"/runs/1/undo\"");
    }

    @Test
    void the_history_says_who_or_what_started_a_run() throws Exception {
        StoredPlan plan = stage.store()
                .plans()
                .find(Long.parseLong(plan("merge").substring("/plans/".length())))
                .orElseThrow();
        stage.ended(stage.services()
                .sync()
                .start(plan, RunStarter.token("ann", "deploy"))
                .id());
        stage.ended(stage.services().sync().undo(1, RunStarter.person("bob")).id());
        stage.ended(stage.services()
                .sync()
                .start(plan, RunStarter.autoSync("auto-sync"))
                .id());

        assertThat(text(history()))
                .containsSubsequence(
                        "Run 3 Auto-sync in mode merge",
                        "by auto-sync",
                        "Run 2 Undo of run 1",
                        "by bob",
                        "Run 1 Sync in mode merge",
                        "by ann by token deploy");
        assertThat(text("/runs/1")).contains("by ann by token deploy");
    }

    @Test
    void a_run_that_was_resumed_shows_who_resumed_it_and_its_pause() throws Exception {
        Instant start = Instant.now().minusSeconds(4000);
        StoredPlan plan = stage.store()
                .plans()
                .find(Long.parseLong(plan("merge").substring("/plans/".length())))
                .orElseThrow();
        var runs = stage.store().runs();
        Run run = runs.start(plan.id(), remote.id(), RunStarter.person("ann"), start);
        var stopped = new RunOutcome.Stopped(
                dev.signalbox.sync.run.RunPhase.UPSERT, dev.signalbox.sync.run.RunTally.NOTHING, "It stopped.");
        runs.finish(run.id(), start.plusSeconds(10), stopped);
        runs.reopen(
                run.id(),
                dev.signalbox.sync.run.RunPart.Kind.RESUME,
                RunStarter.person("bob"),
                start.plusSeconds(3610));
        runs.finish(run.id(), start.plusSeconds(3615), stopped);

        assertThat(text(history())).contains("by ann", "resumed by bob", "15 s paused for 1 h 0 min");
        assertThat(text("/runs/1")).contains("15 s of work, paused for 1 h 0 min", "Resumed by bob");
    }

    @Test
    void locks_that_were_released_by_hand_are_entries_of_the_same_history() throws Exception {
        stage.store()
                .lockReleases()
                .add(new LockRelease(remote.id(), Instant.now().minusSeconds(60), "cat", "a router", "It crashed."));
        applied(plan("merge"));

        assertThat(text(history()))
                .containsSubsequence("Run 1", "Lock released manually", "by cat", "It crashed.", "a router");
    }

    @Test
    void a_long_history_has_pages_and_each_release_of_a_lock_is_on_one_of_them() {
        Instant start = Instant.now().minusSeconds(100_000);
        long plan = Long.parseLong(plan("merge").substring("/plans/".length()));
        var runs = stage.store().runs();
        for (int i = 0; i < 45; i++) {
            Instant at = start.plusSeconds(100L * i);
            long id = runs.start(plan, remote.id(), "ann", at).id();
            runs.finish(id, at, new RunOutcome.Refused(RunOutcome.Reason.STALE, "why"));
            stage.store()
                    .lockReleases()
                    .add(new LockRelease(remote.id(), at.plusSeconds(50), "cat", "a router", "reason " + i + "."));
        }

        assertThat(text(history())).contains("Run 45", "Run 26", "1–20 of 45").doesNotContain("Run 25 ");
        assertThat(text(history() + "?page=3")).contains("Run 5 ", "Run 1 ", "41–45 of 45");
        String all = text(history()) + text(history() + "?page=2") + text(history() + "?page=3");
        for (int i = 0; i < 45; i++) {
            assertThat(all.split(Pattern.quote("reason " + i + "."), -1)).hasSize(2);
        }
    }

    @Test
    void a_remote_without_runs_says_so() {
        assertThat(text(history())).contains("No runs yet");
        assertThat(stage.client().get("/remotes/99/runs").statusCode()).isEqualTo(404);
    }

    @Test
    void the_overview_names_the_run_that_the_last_run_undid() throws Exception {
        applied(plan("merge"));
        undone(1);
        // The first page after a form says what it did.
        page("/");

        assertThat(text("/")).contains("undid run 1").doesNotContain("applied");
    }
}
