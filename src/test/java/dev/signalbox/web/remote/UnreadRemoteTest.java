package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that reads a remote, with every failure of a store. */
class UnreadRemoteTest {
    private static final String PLACE = "memory:prod";

    /** What a page is asked for, and what is sent with it. */
    private static final List<String> OPENED = List.of(
            "/diff", "/diff?tag=changed&page=2", "/diff/routes", "/diff.txt", "/records", "/sync", "/sync?mode=local");

    private static final List<List<String>> SENT = List.of(
            List.of("/readings", "page", "diff"),
            List.of("/sync/reading", "mode", "local"),
            List.of("/plans", "mode", "local"),
            List.of("/index", "metric", "COSINE"),
            List.of("/lock/release", "confirm", "prod", "reason", "it hangs", "lock", "x"));

    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;
    private String base;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
        base = "/remotes/" + remote.id();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        502,
                        "Could not connect to the store",
                        new IndexUnreachableException(
                                PLACE, "nothing listens at 127.0.0.1:1 (connection refused). Start it.", null)),
                arguments(
                        504,
                        "The store did not answer in time",
                        IndexUnreachableException.late(PLACE, "it did not answer within 30 seconds.", null)),
                arguments(
                        502,
                        "Could not connect to the store",
                        new IndexUnreachableException(PLACE, "TLS failed: the certificate expired.", null)),
                arguments(
                        502,
                        "Could not connect to the store",
                        new IndexUnreachableException(
                                PLACE, "the connection was lost in the middle of an answer.", null)),
                arguments(
                        502, "The store refused the request", new IndexRefusedException(PLACE, "</script><b>no", null)),
                arguments(502, "The store rejected the key", new KeyRejectedException(PLACE, "unknown key", null)),
                arguments(502, "No key is set for the store", new KeyMissingException(PLACE, "s", "KEY", null)),
                arguments(502, "Could not read the key", new KeyUnreadableException("s", "it is sealed", null)),
                arguments(409, "The index does not exist", new IndexMissingException(PLACE)),
                arguments(409, "There is no such index", new SimilarIndexException("There is prod_2 instead.")),
                arguments(409, "The vector dimensions do not match", new DimensionMismatchException(PLACE, 3, 4)),
                arguments(409, "Another process is writing", new IndexHeldException(PLACE, "another console")),
                arguments(422, "Invalid index address", new InvalidAddressException(PLACE, "it is nothing.")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void each_page_keeps_the_frame_and_says_the_cause_and_how_to_try_again(
            int status, String title, IndexException why) {
        stage.fail(PLACE, why);
        for (String page : OPENED) {
            HttpResponse<String> answer = stage.client().get(base + page);
            isFramed(answer, page, status, title, why);
            boolean repeated = status == 504;
            assertThat(answer.body())
                    .as(page)
                    .contains(
                            repeated
                                    ? "action=\"" + base + "/readings\""
                                    : "<a class=\"button\" href=\"" + (base + page).replace("&", "&amp;")
                                            + "\">Retry</a>");
        }
        for (List<String> form : SENT) {
            HttpResponse<String> answer = stage.client()
                    .post(base + form.getFirst(), form.subList(1, form.size()).toArray(String[]::new));
            isFramed(answer, form.getFirst(), status, title, why);
            assertThat(answer.body()).as(form.getFirst()).contains("action=\"" + base + "/readings\"");
        }
        assertThat(stage.store().plans().find(1)).isEmpty();
    }

    private void isFramed(HttpResponse<String> answer, String page, int status, String title, IndexException why) {
        assertThat(answer.statusCode()).as(page).isEqualTo(status);
        assertThat(answer.body())
                .as(page)
                .contains("<title>")
                .contains("href=\"" + base + "/records\"", "href=\"" + base + "/settings\"")
                .contains(title)
                .contains(String.valueOf(why.getMessage()).substring(0, 6))
                .contains("Retry")
                .contains("Nothing can be planned or applied")
                .doesNotContain("<b>no");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void htmx_gets_the_same_words_and_a_program_gets_problem_details(int status, String title, IndexException why) {
        stage.fail(PLACE, why);
        HttpResponse<String> part = stage.client().htmx(base + "/diff");
        assertThat(part.statusCode()).isEqualTo(status);
        assertThat(part.headers().firstValue("HX-Retarget")).contains("#problem");
        assertThat(part.body()).contains(title).contains("Retry").doesNotContain("<html");

        HttpResponse<String> program = stage.client().get(base + "/diff", "Accept", "application/json");
        assertThat(program.statusCode()).isEqualTo(status);
        assertThat(program.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void the_last_reading_is_shown_as_old_with_its_age_until_the_remote_answers_again() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        stage.fail(PLACE, new IndexUnreachableException(PLACE, "nothing listens there.", null));

        HttpResponse<String> again = stage.client().post(base + "/readings", "page", "records");
        assertThat(Stage.location(again)).isEqualTo(base + "/records");
        for (String page : OPENED) {
            HttpResponse<String> answer = stage.client().get(base + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(502);
            if (!page.equals("/diff.txt")) {
                assertThat(answer.body())
                        .as(page)
                        .contains("This is an old reading")
                        .contains("nothing listens there.")
                        .contains("Retry");
            }
        }
        assertThat(stage.client().get(base + "/records").body()).contains("see you tomorrow");
        assertThat(stage.client().get(base + "/sync?mode=local").body())
                .contains("No plan can be created from an old reading.")
                .doesNotContain("Create plan with");
        assertThat(stage.client().get(base).statusCode()).isEqualTo(200);
        assertThat(stage.client().get(base).body()).contains("This is an old reading");

        HttpResponse<String> plan = stage.client().post(base + "/plans", "mode", "local");
        assertThat(plan.statusCode()).isEqualTo(502);
        assertThat(plan.body()).contains("The last reading was made").contains("View last reading");
        assertThat(stage.store().plans().find(1)).isEmpty();

        stage.mend(PLACE);
        assertThat(Stage.location(stage.client().post(base + "/readings", "page", "sync")))
                .isEqualTo(base + "/sync");
        assertThat(stage.client().get(base + "/sync").statusCode()).isEqualTo(200);
        assertThat(stage.client().get(base + "/diff").body()).doesNotContain("This is an old reading");
    }

    @Test
    void a_plan_that_exists_can_be_read_and_is_not_applied_while_the_remote_is_away() throws Exception {
        String plan = Stage.location(stage.client().post(base + "/plans", "mode", "local"));
        String before = stage.index("prod").dump();
        stage.fail(PLACE, new IndexUnreachableException(PLACE, "nothing listens there.", null));
        stage.client().post(base + "/readings");

        assertThat(stage.client().get(plan).body())
                .contains("The remote could not be read")
                .contains("nothing listens there.");
        stage.client().post(plan + "/runs", "confirm", "prod");
        assertThat(stage.ended(1).outcome()).isNotInstanceOf(dev.signalbox.sync.run.RunOutcome.Applied.class);
        assertThat(stage.index("prod").dump()).isEqualTo(before);
    }

    @Test
    void pages_about_an_index_that_is_no_remote_yet_offer_to_try_again() {
        stage.fail(
                "memory:elsewhere", new IndexUnreachableException("memory:elsewhere", "nothing listens there.", null));
        HttpResponse<String> answer = stage.client().get("/routers/adoption?address=memory:elsewhere");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("nothing listens there.")
                .contains("href=\"/routers/adoption?address=memory:elsewhere\">Retry</a>");
    }

    @Test
    void after_a_long_wait_the_next_page_answers_at_once_and_retry_reads() {
        stage.fail(PLACE, IndexUnreachableException.late(PLACE, "it did not answer within 20 seconds.", null));
        assertThat(stage.client().get(base + "/diff").statusCode()).isEqualTo(504);
        stage.mend(PLACE);

        for (String page : OPENED) {
            HttpResponse<String> answer = stage.client().get(base + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(504);
            assertThat(answer.body())
                    .as(page)
                    .contains("within 20 seconds", "The last attempt failed", "For 30 seconds after it");
        }
        assertThat(Stage.location(stage.client().post(base + "/readings", "page", "diff")))
                .isEqualTo(base + "/diff");
        assertThat(stage.client().get(base + "/records").statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_reading_the_last_known_status_is_said() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        stage.services().comparisons().forget(remote.id());
        stage.fail(PLACE, new IndexUnreachableException(PLACE, "nothing listens there.", null));

        assertThat(stage.client().get(base + "/diff").body()).contains("Last known status: drifted at revision 1");
    }
}
