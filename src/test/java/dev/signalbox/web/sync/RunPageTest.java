package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.web.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPageTest {
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
    void a_run_under_way_shows_its_step_and_comes_again_without_javascript() {
        stage.encoder().shut();
        begun("merge");

        String page = page("/runs/1");

        assertThat(page)
                .contains("running")
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>");
        assertThat(page).contains("sse-connect=\"/runs/1/events\"").contains("Embedding texts");
        assertThat(page).doesNotContain("Deleting records");
    }

    @Test
    void events_tell_every_step_that_is_seen_and_end_with_the_run() throws Exception {
        Remote large = stage.large("clinc", "staging", 3, 300);
        stage.encoder().shut();
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + large.id() + "/plans", "mode", "local"));
        stage.client().post(plan + "/runs");

        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader events = events(http, 1)) {
            assertThat(event(events)).isEqualTo("step");
            String first = data(events);
            assertThat(first).contains("<ol class=\"steps\">").contains("Writing records");
            assertThat(event(events)).isEqualTo("progress");
            stage.encoder().let(2);
            String half = until(events, "512 of 900");
            assertThat(half).contains("Embedding texts").contains("<progress max=\"900\" value=\"512\"");
            stage.encoder().open();
            List<String> rest = events.lines().toList();
            assertThat(rest).contains("event: done", "data: done").last().isEqualTo("");
        }
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void the_events_of_a_run_that_has_ended_say_so_at_once() throws Exception {
        begun("merge");
        stage.ended(1);

        HttpResponse<String> answer = stage.client().get("/runs/1/events");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.body()).isEqualTo("event: done\ndata: done\n\n");
    }

    @Test
    void a_page_opened_later_knows_how_fast_it_goes() throws Exception {
        Remote large = stage.large("clinc", "staging", 3, 300);
        stage.encoder().shut();
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + large.id() + "/plans", "mode", "local"));
        stage.client().post(plan + "/runs");
        stage.encoder().let(2);
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader events = events(http, 1)) {
            until(events, "512 of 900");
        }

        assertThat(page("/runs/1")).contains("512 of 900").contains("a second,").contains(" left");
    }

    @Test
    void only_so_many_browsers_are_told_and_the_others_are_asked_to_come_again() throws Exception {
        stage.encoder().shut();
        begun("merge");
        List<BufferedReader> open = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < RunPage.STREAMS; i++) {
                BufferedReader events = events(http, 1);
                event(events);
                open.add(events);
            }

            HttpResponse<String> answer = stage.client().get("/runs/1/events");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            stage.encoder().open();
            for (BufferedReader events : open) {
                assertThat(events.lines().toList()).contains("event: done");
            }
        }
        assertThat(stage.client().get("/runs/1/events").statusCode()).isEqualTo(200);
    }

    @Test
    void the_outcome_says_what_was_done_of_what_was_planned() throws Exception {
        begun("merge-force-remote");
        RunOutcome.Applied applied =
                (RunOutcome.Applied) Objects.requireNonNull(stage.ended(1).outcome());

        String page = page("/runs/1");

        assertThat(page).contains("Local and prod are in sync");
        assertThat(page).contains(applied.verified() + " utterances read back from both sides and found equal");
        assertThat(row(page, "Texts embedded")).containsExactly("2", "2");
        assertThat(row(page, "Records added")).containsExactly("2", "2");
        assertThat(row(page, "Records rewritten")).containsExactly("1", "1");
        assertThat(row(page, "Utterances changed in local")).containsExactly("5", "5");
        assertThat(page).contains("saved as a new revision of support bot").doesNotContain("Records deleted");
        assertThat(page).contains(applied.hash()).contains("Duration").doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void after_a_run_the_sync_page_shows_both_sides_as_they_are_now() throws Exception {
        stage.client().get("/remotes/" + remote.id() + "/sync");
        begun("merge");
        stage.ended(1);

        assertThat(page("/remotes/" + remote.id() + "/sync")).contains("There is nothing to sync.");
    }

    @Test
    void texts_that_were_embedded_before_are_told_apart() throws Exception {
        begun("merge");
        stage.ended(1);
        Remote other = stage.store().remotes().add(remote.routerId(), "staging", "memory:staging");
        begun(other, "local");
        stage.ended(2);

        assertThat(page("/runs/2")).contains("2 already embedded");
    }

    @Test
    void error_mode_fails_loudly_and_leads_to_the_modes() throws Exception {
        begun("error");
        stage.ended(1);

        String page = page("/runs/1");

        assertThat(page)
                .contains("failed: the sides differ")
                .contains("6 utterances differ")
                .contains("Compare modes");
    }

    @Test
    void error_mode_passes_where_nothing_differs() throws Exception {
        begun("merge");
        stage.ended(1);
        begun("error");
        stage.ended(2);

        assertThat(page("/runs/2")).contains("No differences").contains("Nothing was written.");
    }

    @Test
    void an_encoder_that_fails_has_changed_nothing_and_the_plan_can_be_tried_again() throws Exception {
        stage.encoder().hashing().failAtCall(stage.encoder().hashing().calls() + 1);
        begun("merge");
        stage.ended(1);

        String page = page("/runs/1");
        stage.encoder().hashing().recover();

        assertThat(page).contains("changed nothing").contains("Back to plan").contains("href=\"/plans/1\"");
        assertThat(page("/plans/1")).contains("Apply 6 changes");
        stage.client().post("/plans/1/runs");
        assertThat(stage.ended(2).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void a_remote_that_somebody_locked_leads_to_its_lock() throws Exception {
        stage.index("prod")
                .write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T12:00:00"));
        begun("merge");
        stage.ended(1);

        assertThat(page("/runs/1"))
                .contains("Nothing was changed")
                .contains("is locked since 2026-11-21 12:00:00 UTC")
                .contains("View lock");
    }

    @Test
    void a_stale_plan_was_refused_and_a_new_one_is_one_click_away() throws Exception {
        String plan = plan(remote, "merge");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        stage.client().post(plan + "/runs");
        stage.ended(1);

        assertThat(page("/runs/1"))
                .contains("The remote has changed since this plan was made")
                .contains("name=\"from\" value=\"1\"")
                .contains("Create new plan");
    }

    @Test
    void a_store_that_fails_half_way_leaves_a_page_that_says_where_it_stopped() throws Exception {
        String plan = plan(remote, "local");
        stage.index("prod").failOn(Call.REWRITE, 1, When.HALFWAY);
        stage.client().post(plan + "/runs", "confirm", "prod");
        stage.ended(1);

        String page = page("/runs/1");

        assertThat(page).contains("stopped part way").contains("Run stopped while rewriting values");
        assertThat(row(page, "Records added")).containsExactly("2", "2");
        assertThat(row(page, "Records rewritten")).containsExactly("2", "0");
        assertThat(row(page, "Records deleted")).containsExactly("2", "0");
        assertThat(page).contains("Check prod").contains("Create new plan");
        assertThat(steps(page))
                .containsSubsequence(
                        "Writing records 2 done",
                        "Rewriting values 2 stopped here",
                        "Deleting records 2 not started",
                        "Reading back and comparing not started",
                        "Writing the hash not started",
                        "Releasing the lock done");
    }

    /** The steps that a page lists, each with its state. */
    private static List<String> steps(String page) {
        int from = page.indexOf("<ol class=\"steps\">");
        return java.util.Arrays.stream(
                        page.substring(from, page.indexOf("</ol>", from)).split("</li>"))
                .map(step ->
                        step.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip())
                .toList();
    }

    @Test
    void a_run_that_is_resumed_after_local_was_edited_does_not_say_that_both_sides_are_in_sync() throws Exception {
        String plan = plan(remote, "local");
        stage.index("prod").dieOn(Call.DELETE, 1, When.BEFORE);
        stage.client().post(plan + "/runs", "confirm", "prod");
        stage.ended(1);
        stage.index("prod").comeBack();
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        List<Route> edited = new ArrayList<>(router.head().config().routes());
        edited.add(Route.of("written meanwhile", List.of("mine", "another")));
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(edited),
                        "test",
                        "Edited");

        stage.client().post("/runs/1/resumption");
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);

        String page = page("/runs/1");
        assertThat(page)
                .contains("The plan was applied", "</a> now: The index lacks 2 of the router's utterances.")
                .doesNotContain("are in sync");
        assertThat(page).contains("<dt>Resumed</dt>");
    }

    @Test
    void a_claim_to_be_in_sync_ends_with_the_next_edit() throws Exception {
        begun("merge");
        stage.ended(1);
        assertThat(page("/runs/1"))
                .contains("Local and prod are in sync", "The last check found revision 2 and prod in sync");
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(List.of()),
                        "test",
                        "Edited");

        assertThat(page("/runs/1"))
                .contains("The plan was applied", "Local was edited")
                .doesNotContain("are in sync");
    }

    @Test
    void a_step_without_a_count_says_since_when_it_goes_on() {
        assertThat(renderedAt(RunPhase.READ))
                .contains(
                        "<progress max=\"1\" aria-label=\"Reading both sides again\">",
                        "since <time datetime=",
                        ", for ");
    }

    /** The page of a run that another console is working on, in a phase without a count. */
    private String renderedAt(RunPhase phase) {
        Remote other = stage.remote(stage.router("elsewhere", Route.of("a", List.of("b"))), "elsewhere");
        stage.fill("elsewhere");
        String plan = plan(other, "local");
        Run run = stage.store()
                .runs()
                .start(Long.parseLong(plan.substring("/plans/".length())), other.id(), "ann", Instant.now());
        stage.store()
                .runs()
                .progress(
                        run.id(),
                        new RunProgress(phase, 0, 0, RunTally.NOTHING)
                                .at(Instant.now().minusSeconds(5), Instant.now()));
        String page = page("/runs/" + run.id());
        assertThat(page).contains("This step cannot be stopped.").doesNotContain("Stop after this batch");
        stage.store().runs().finish(run.id(), Instant.now(), new RunOutcome.Refused(RunOutcome.Reason.STALE, "over"));
        return page;
    }

    @Test
    void a_request_to_stop_is_seen_by_everyone_at_once_and_until_the_run_has_stopped() throws Exception {
        stage.encoder().shut();
        begun("merge");
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader events = events(http, 1)) {
            until(events, "Stop after this batch");

            stage.client().post("/runs/1/cancellation");

            assertThat(until(events, "Stopping: finishing the current batch"))
                    .contains("Requested by <bdi>this machine</bdi>")
                    .doesNotContain("<button");
            for (int reload = 0; reload < 2; reload++) {
                assertThat(page("/runs/1"))
                        .contains("Stopping: finishing the current batch")
                        .doesNotContain("Stop after this batch");
            }
            assertThat(stage.store().runs().find(1).orElseThrow().stop()).isNotNull();
            stage.encoder().open();
            assertThat(events.lines().toList()).contains("event: done");
        }
        assertThat(page("/runs/1"))
                .contains("Nothing was changed", "Stop requested")
                .doesNotContain("Stopping:");
    }

    @Test
    void a_lock_that_could_not_be_released_leads_there() throws Exception {
        Remote staging = stage.remote(stage.router("other", Route.of("a", List.of("b"))), "staging");
        stage.fill("staging", new Utterance("a", "b", Stage.OWNED));
        String plan = plan(staging, "local");
        // Its lease is written first, then the lock, what no index holds, the hash, and the lock again.
        stage.index("staging").failOn(Call.WRITE, 5, When.BEFORE);
        stage.client().post(plan + "/runs");
        stage.ended(1);

        assertThat(page("/runs/1"))
                .contains("Run stopped while releasing the lock")
                .contains("Release lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/99", "/runs/x", "/runs/99/events"})
    void a_run_that_does_not_exist_is_not_there(String path) {
        assertThat(stage.client().get(path).statusCode()).isEqualTo(404);
    }

    private String plan(Remote of, String mode) {
        return SyncPageTest.location(stage.client().post("/remotes/" + of.id() + "/plans", "mode", mode));
    }

    private void begun(String mode) {
        begun(remote, mode);
    }

    private void begun(Remote of, String mode) {
        HttpResponse<String> answer = stage.client().post(plan(of, mode) + "/runs", "confirm", of.name());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> row(String page, String what) {
        String row = page.substring(page.indexOf(">" + what + "<"));
        return java.util.regex.Pattern.compile("data-label=\"\\w+\">(?:<strong class=\"deletes\">)?([0-9,]+)")
                .matcher(row.substring(0, row.indexOf("</tr>")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private BufferedReader events(HttpClient http, long run) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create(stage.url() + "/runs/" + run + "/events"))
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The name of the next event. */
    private static String event(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (!line.startsWith("event: ")) {
            line = events.readLine();
        }
        return line.substring("event: ".length());
    }

    /** The data of the event whose name was read last. */
    private static String data(BufferedReader events) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = events.readLine(); !line.isEmpty(); line = events.readLine()) {
            data.append(line.substring("data: ".length())).append('\n');
        }
        return data.toString();
    }

    /** The data of the first event that contains the words. */
    private static String until(BufferedReader events, String words) throws IOException {
        event(events);
        String data = data(events);
        while (!data.contains(words)) {
            event(events);
            data = data(events);
        }
        return data;
    }
}
