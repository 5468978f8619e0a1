package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.Made;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with rows that the store refuses, from the pages: listed, gone on without, tried again, taken back. */
class RefusedRowsPageTest {
    private static final Set<Call> CHANGES = Set.of(Call.UPSERT, Call.REWRITE, Call.DELETE);
    private static final String HOSTILE = "too large</script><script>alert(1)</script>";

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

    private void refuse() {
        stage.index("prod").refuse(CHANGES, id -> id.endsWith("#they're going to destroy this country!"), HOSTILE);
        stage.index("prod").refuse(CHANGES, id -> id.endsWith("#see you tomorrow"), "it must not go");
    }

    private List<String> held() {
        return stage.index("prod").readAll(Vectors.WITH).stream()
                .map(record -> record.id()
                        + record.utterance()
                        + Arrays.toString(record.vector().orElseThrow()))
                .sorted()
                .toList();
    }

    private String hash() {
        return stage.index("prod")
                .parameter(ConfigParameter.HASH)
                .map(ConfigParameter::value)
                .orElse("");
    }

    private Run run(Remote on, String refused) throws Exception {
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + on.id() + "/plans", "mode", "local"));
        assertThat(page(plan)).contains("If the store refuses a row", "stop the run", "continue with the rest");
        return after(stage.client().post(plan + "/runs", "confirm", on.name(), "refused", refused));
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Run after(HttpResponse<String> answer) throws Exception {
        return stage.ended(Long.parseLong(SyncPageTest.location(answer).substring("/runs/".length())));
    }

    private Status checked() {
        return stage.services()
                .comparisons()
                .check(remote, CheckDepth.FAST)
                .check()
                .status();
    }

    @Test
    void a_run_that_goes_on_lists_each_refused_row_and_claims_nothing() throws Exception {
        refuse();
        Run run = run(remote, "skip");

        assertThat(run.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.AllBut.class,
                        most -> assertThat(most.refused()).isEqualTo(2));
        String page = page("/runs/" + run.id());
        assertThat(page)
                .contains(
                        "Finished except for 2 rows",
                        "2 rows that the store refused",
                        "they're going to destroy this country!",
                        "see you tomorrow",
                        "it must not go",
                        "Retry these 2 rows",
                        "Undo run",
                        "no hash was written")
                .doesNotContain("<script>alert(1)");
        assertThat(page).contains("too large&lt;/script");
        assertThat(hash()).isEmpty();
        assertThat(checked()).isEqualTo(Status.DRIFTED);
        assertThat(page("/remotes/" + remote.id())).contains("applied, 2 refused rows");
        assertThat(page("/remotes/" + remote.id() + "/sync")).contains("finished except for 2 rows");
    }

    @Test
    void a_retry_writes_and_embeds_the_refused_rows_alone_and_the_run_counts_as_finished() throws Exception {
        refuse();
        Run run = run(remote, "skip");
        stage.index("prod").refuseNothing();
        stage.index("prod").forgetCalls();
        int embedded = stage.encoder().hashing().textsEncoded();

        Run retried = after(stage.client().post("/runs/" + run.id() + "/retry"));

        assertThat(retried.id()).isEqualTo(run.id());
        assertThat(retried.outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(stage.encoder().hashing().textsEncoded()).isEqualTo(embedded);
        assertThat(stage.index("prod").writes().stream()
                        .filter(made -> CHANGES.contains(made.call()))
                        .map(Made::about))
                .hasSize(2)
                .allMatch(ids -> ids.size() == 1);
        assertThat(checked()).isEqualTo(Status.SYNCED);
        assertThat(page("/runs/" + run.id())).doesNotContain("refused", "Retry").contains("are in sync");
        // A form that was sent twice starts nothing.
        stage.index("prod").forgetCalls();
        stage.client().post("/runs/" + run.id() + "/retry");
        assertThat(stage.index("prod").writes()).isEmpty();
    }

    @Test
    void a_retry_that_finds_the_remote_locked_says_so_and_can_be_made_again() throws Exception {
        refuse();
        Run run = run(remote, "skip");
        stage.index("prod").refuseNothing();
        stage.index("prod").write(new ConfigParameter(ConfigParameter.LOCK, "True", "2026-11-21T00:00:00+00:00"));

        Run kept = after(stage.client().post("/runs/" + run.id() + "/retry"));
        assertThat(kept.outcome()).isInstanceOf(RunOutcome.AllBut.class);
        assertThat(page("/runs/" + run.id())).contains("lock", "Retry these 2 rows", "see you tomorrow");

        stage.index("prod").write(new ConfigParameter(ConfigParameter.LOCK, "False", ""));
        assertThat(after(stage.client().post("/runs/" + run.id() + "/retry")).outcome())
                .isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void a_run_stops_unless_told_otherwise_and_its_page_offers_each_way_on() throws Exception {
        refuse();
        Run run = run(remote, "");
        assertThat(run.outcome()).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(page("/runs/" + run.id()))
                .contains("Retry this row and continue", "Continue without this row", "Undo run", "too large");

        Run without = after(stage.client().post("/runs/" + run.id() + "/resumption", "refused", "skip"));
        assertThat(without.outcome()).isInstanceOf(RunOutcome.AllBut.class);
        stage.index("prod").refuseNothing();
        assertThat(after(stage.client().post("/runs/" + run.id() + "/retry")).outcome())
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(checked()).isEqualTo(Status.SYNCED);
    }

    @Test
    void a_crash_between_refusal_and_end_loses_neither_list_nor_choice() throws Exception {
        refuse();
        stage.index("prod").dieOn(Call.REWRITE, 1, When.BEFORE);
        Run cut = run(remote, "skip");
        stage.index("prod").comeBack();
        assertThat(cut.outcome()).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(page("/runs/" + cut.id())).contains("1 row that the store refused", "Resume run");
        stage.index("prod").forgetCalls();

        Run finished = after(stage.client().post("/runs/" + cut.id() + "/resumption"));

        assertThat(finished.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.AllBut.class,
                        most -> assertThat(most.refused()).isEqualTo(2));
        assertThat(stage.index("prod").writes()).noneMatch(made -> made.call() == Call.UPSERT);
    }

    @Test
    void a_run_with_refused_rows_is_taken_back_to_the_last_float() throws Exception {
        List<String> before = held();
        for (String choice : List.of("skip", "stop")) {
            refuse();
            Run run = run(remote, choice);
            assertThat(held()).isNotEqualTo(before);
            Run undo = after(stage.client().post("/runs/" + run.id() + "/undo", "confirm", "prod"));
            assertThat(undo.outcome()).isInstanceOf(RunOutcome.Applied.class);
            assertThat(held()).isEqualTo(before);
            assertThat(hash()).isEqualTo("an older hash");
            assertThat(page("/runs/" + run.id())).doesNotContain("Retry", "Continue without");
            assertThat(page("/runs/" + undo.id())).contains("everything was as it was before");
        }
    }

    @Test
    void a_list_of_many_rows_of_long_words_comes_in_small_pages() throws Exception {
        Remote many = stage.large("large bot", "many", 3, 100);
        stage.index("many").refuse(CHANGES, id -> true, "<&\"'>".repeat(200_000));
        Run run = run(many, "skip");

        String first = page("/runs/" + run.id());
        String last = page("/runs/" + run.id() + "?page=12");

        assertThat(first)
                .contains("Finished except for 300 rows", "1–25 of 300")
                .contains("…");
        assertThat(last).contains("276–300 of 300", "utterance 99 of route 2");
        for (String page : List.of(first, last)) {
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(150_000);
            assertThat(page.split("<[a-z]").length).isLessThan(800);
        }
        assertThat(stage.index("many").readAll(Vectors.WITHOUT).stream().map(IndexRecord::id))
                .isEmpty();
    }
}
