package dev.signalbox.web.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredFit;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.MethodName.class)
class FitPageTest {
    private static final List<String> WORDS =
            List.of("please", "now", "today", "again", "quickly", "really", "maybe", "somehow", "thanks", "there");

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Router router;
    private static TestSet testSet;

    @BeforeAll
    static void start() {
        stage = Stage.in(folder);
        router = stage.router(
                "bot",
                Route.of("weather", List.of("is it going to rain", "will the sun shine", "how cold is it outside")),
                Route.of(
                        "politics",
                        List.of("who won the election", "what does the senate do", "tell me about the president")),
                Route.of("rare", List.of("an utterance of a rare route")));
        testSet = stage.store().testSets().add(router.id(), "real questions", sentences(router), "admin", "Added");
    }

    /** Utterances with other words around them, and sentences of such words alone, which have no route. */
    private static List<LabelledSentence> sentences(Router router) {
        Random random = new Random(5);
        List<LabelledSentence> sentences = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Route route = router.head().config().routes().get(i % 2);
            List<String> texts = route.texts().toList();
            boolean inScope = i % 4 < 3;
            String start = inScope ? texts.get(random.nextInt(texts.size())) : "something else";
            sentences.add(new LabelledSentence(
                    start + " " + word(random) + " " + word(random) + " " + i, inScope ? route.name() : ""));
        }
        return sentences;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    private static String page(String path) throws Exception {
        HttpResponse<String> answer = stage.client().get("/routers/" + router.id() + "/fit" + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static StoredFit fit(String... more) throws Exception {
        int before = stage.store().fits().of(router.id(), 100).size();
        List<String> fields = new ArrayList<>(List.of("set", String.valueOf(testSet.id()), "weight", "1"));
        fields.addAll(more.length == 0 ? List.of("aim", "accuracy") : List.of(more));
        assertThat(stage.client()
                        .post("/routers/" + router.id() + "/fit", fields.toArray(String[]::new))
                        .statusCode())
                .isEqualTo(303);
        while (page("").contains("http-equiv=\"refresh\"")) {
            Thread.onSpinWait();
        }
        List<StoredFit> fits = stage.store().fits().of(router.id(), 100);
        assertThat(fits).hasSize(before + 1);
        return fits.getFirst();
    }

    @Test
    void a_fit_changes_nothing_until_it_is_saved_and_then_is_a_revision_like_any_other() throws Exception {
        int head = stage.now(router).head().number();
        StoredFit fit = fit();

        assertThat(stage.now(router).head().number()).isEqualTo(head);
        assertThat(fit.evidence().after().value())
                .isGreaterThan(fit.evidence().before().value());
        assertThat(page("/" + fit.id()))
                .contains("held-out sentences", "Save as a revision", "rare (0)", "real questions", "<svg")
                .doesNotContain("was edited since");

        HttpResponse<String> saved = stage.client().post("/routers/" + router.id() + "/fit/" + fit.id() + "/revision");

        assertThat(saved.statusCode()).isEqualTo(303);
        Router now = stage.now(router);
        assertThat(now.head().number()).isEqualTo(head + 1);
        assertThat(now.head().config().routes().getFirst().scoreThreshold()).isNotNull();
        assertThat(page("/" + fit.id())).contains("revision " + (head + 1)).doesNotContain("Save as a revision");
        assertThat(stage.store().fits().savedAs(router.id(), head + 1))
                .map(StoredFit::id)
                .contains(fit.id());
    }

    @Test
    void an_edit_after_the_fit_is_kept_and_said() throws Exception {
        StoredFit fit = fit("aim", "precision", "precision", "99");
        stage.client()
                .post(
                        "/routers/" + router.id() + "/routes",
                        "base",
                        String.valueOf(stage.now(router).head().number()),
                        "name",
                        "added later",
                        "utterances",
                        "hello");
        assertThat(stage.routes(router)).extracting(Route::name).contains("added later");

        assertThat(page("/" + fit.id())).contains("was edited since this fit", "a precision of at least 99.0%");
        stage.client().post("/routers/" + router.id() + "/fit/" + fit.id() + "/revision");

        assertThat(stage.routes(router)).extracting(Route::name).contains("added later");
        assertThat(stage.now(router).head().config().routes().getFirst().scoreThreshold())
                .isNotNull();
    }

    @Test
    void wrong_numbers_are_said_and_kept() {
        HttpResponse<String> answer = stage.client()
                .post(
                        "/routers/" + router.id() + "/fit",
                        "set",
                        String.valueOf(testSet.id()),
                        "aim",
                        "cost",
                        "cost",
                        "-3",
                        "weight",
                        "many");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "Type a number above 0, such as 2.",
                        "Type a number above 0, such as 1, or leave it empty.",
                        "value=\"-3\"");
    }

    @Test
    void a_test_set_or_a_fit_of_another_router_is_refused() {
        Router other = stage.router("other", Route.of("a", List.of("b")));
        TestSet foreign = stage.store()
                .testSets()
                .add(other.id(), "theirs", List.of(new LabelledSentence("x", "a")), "admin", "Added");

        assertThat(stage.client()
                        .post(
                                "/routers/" + router.id() + "/fit",
                                "set",
                                String.valueOf(foreign.id()),
                                "aim",
                                "accuracy",
                                "weight",
                                "1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(stage.client().get("/routers/" + other.id() + "/fit/1").statusCode())
                .isEqualTo(404);
    }
}
