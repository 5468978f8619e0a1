package dev.signalbox.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.IndexedRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.quality.ClusteredSentences;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EvaluationReportTest extends PageCase {
    private static final String HOSTILE = "</script><b>\u202e'\"";
    private static final LocalRevision FIRST = new LocalRevision(1);

    private static ClusteredSentences many;
    private static Router large;
    private static TestSet set;
    private static long first;
    private static long second;
    /** By the rule of 1.x, on a test set with wrong labels. */
    private static long dense;

    private static Router small;
    private static TestSet questions;
    private static long hostile;

    @BeforeAll
    static void fill() {
        many = new ClusteredSentences(150, 5500, 7);
        large = stage.router("support bot", many.routes().toArray(Route[]::new));
        set = stage.store().testSets().add(large.id(), "real questions", many.sentences(), "ann", "Imported");
        first = add(set, FIRST, many.evaluation(0.62));
        second = add(set, new PlannedRemote(1, 999, "prod", 998), many.evaluation(0.66));
        Calibrator calibrator = Calibrator.isotonic(List.of(0.2, 0.9), List.of(0.1, 0.99));
        ChoiceRule rule =
                new IndexedRule(many.routes(), ScoreAggregation.MAX, 5, 0.2, calibrator, null, Optional.empty());
        List<LabelledSentence> labels = shifted();
        TestSet wrong = stage.store().testSets().add(large.id(), "mixed up", labels, "ann", "Imported");
        Evaluation right = many.evaluation(rule);
        List<EvaluatedSentence> sentences = new ArrayList<>();
        for (int i = 0; i < 5500; i++) {
            var each = right.sentences().get(i);
            sentences.add(new EvaluatedSentence(labels.get(i), each.chosen(), each.best()));
        }
        dense = add(wrong, FIRST, new Evaluation(sentences));

        small = stage.router(
                "shop bot", Route.of("refund", List.of("money back")), Route.of(HOSTILE, List.of(HOSTILE)));
        List<LabelledSentence> asked = List.of(
                new LabelledSentence(HOSTILE, HOSTILE, Set.of("must")),
                new LabelledSentence("=1+1", "refund"),
                new LabelledSentence("hello", ""));
        questions = stage.store().testSets().add(small.id(), HOSTILE, asked, "ann", "Imported");
        hostile = add(
                questions,
                new RemoteReading(1, 997, HOSTILE, Instant.parse("2026-01-01T00:00:00Z"), "print"),
                Evaluation.of(
                        asked,
                        List.of(
                                List.of(new ProbeHit("refund", HOSTILE, 0.9), new ProbeHit(HOSTILE, HOSTILE, 0.61)),
                                List.of(new ProbeHit("refund", "money back", 0.61)),
                                List.of(new ProbeHit("refund", "money back", -0.2))),
                        ChoiceRule.of(RouterConfig.of("t", "n", stage.routes(small)), 0.65)));
    }

    /** Labels that have nothing to do with their sentences, so that most routes are confused with most. */
    private static List<LabelledSentence> shifted() {
        List<LabelledSentence> labels = new ArrayList<>();
        for (int i = 0; i < many.sentences().size(); i++) {
            labels.add(new LabelledSentence(many.sentences().get(i).sentence(), "route_number_" + i * 7L % 149));
        }
        return labels;
    }

    private static long add(TestSet of, EvaluationSubject subject, Evaluation evaluation) {
        return stage.store()
                .evaluations()
                .add(of.id(), of.head().number(), subject, evaluation, "ann", Instant.now(), Duration.ofMillis(1400))
                .id();
    }

    private static String get(Router router, String below) {
        HttpResponse<String> answer = client.get("/routers/" + router.id() + "/evaluations/" + below);
        assertThat(answer.statusCode()).as(below).isEqualTo(200);
        return answer.body();
    }

    @Test
    void every_page_is_small_with_150_routes_and_5500_sentences() {
        for (long id : List.of(first, dense)) {
            for (String below : List.of("", "/routes", "/confusions", "/sentences", "/sentences?show=all")) {
                assertSmall(id + below);
            }
        }
        assertSmall("comparison?a=" + first + "&b=" + second);
        assertSmall("comparison?a=" + first + "&b=" + second + "&kind=broken&page=3&routes=2");
    }

    private static void assertSmall(String below) {
        String page = get(large, below);
        assertThat(page.length()).as(below).isLessThan(150_000);
        assertThat(Stage.elements(page)).as(below).isLessThan(800);
    }

    @Test
    void the_summary_says_what_was_evaluated_and_its_figures() {
        Evaluation evaluation = many.evaluation(0.62);
        String page = get(large, String.valueOf(first));

        assertThat(page)
                .contains(
                        "Local, revision 1",
                        "real questions",
                        "5,500 sentences, 4,400 of them with a route",
                        "in 1.4 s")
                .contains(ShareText.percent(evaluation.inScopeAccuracy()))
                .contains(ShareText.interval(evaluation.outOfScopeRecall()))
                .contains("percentile bootstrap with 1,000 resamples")
                .contains("its scores are similarities, not probabilities")
                .contains("role=\"img\"")
                .doesNotContain("Out of date");
        assertThat(get(large, String.valueOf(second))).contains("Remote prod as plan 998 leaves it", "(removed)");
        assertThat(get(large, String.valueOf(dense)))
                .contains("Confidences are the scores as the router’s calibrator maps them");
    }

    @Test
    void an_evaluation_is_out_of_date_after_an_edit_of_its_router_or_test_set() {
        Router router = stage.router("other bot", Route.of("a", List.of("one")));
        List<LabelledSentence> asked = List.of(new LabelledSentence("one", "a"), new LabelledSentence("two", "a"));
        TestSet own = stage.store().testSets().add(router.id(), "own", asked, "ann", "Imported");
        ChoiceRule rule = ChoiceRule.of(RouterConfig.of("t", "n", stage.routes(router)), 0.5);
        List<ProbeHit> near = List.of(new ProbeHit("a", "one", 0.9));
        List<ProbeHit> far = List.of(new ProbeHit("a", "one", 0.1));
        long before = add(own, FIRST, Evaluation.of(asked, List.of(near, far), rule));
        stage.store()
                .routers()
                .commit(router.id(), 1, stage.now(router).head().config().withRoutes(List.of()), "a", "b");
        TestSet changed =
                stage.store().testSets().change(own.id(), 1, asked.subList(1, 2), "ann", "Removed a sentence");
        long after = add(changed, new LocalRevision(2), Evaluation.of(asked.subList(1, 2), List.of(near), rule));

        assertThat(get(router, String.valueOf(before)))
                .contains("The router is at revision 2; revision 1 was evaluated.", "The test set is at version 2");
        assertThat(get(router, String.valueOf(after))).doesNotContain("Out of date");
        assertThat(get(router, "comparison?a=" + before + "&b=" + after))
                .contains("Left out: 1 of A, 0 of B.", "No significant difference in accuracy", "fixed");
    }

    @Test
    void routes_are_sorted_worst_first_filtered_and_paged() {
        String page = get(large, first + "/routes");
        assertThat(shares(page)).hasSize(30).isSorted();
        assertThat(page).contains("1–30 of 150", "aria-sort=\"ascending\"");
        assertThat(get(large, first + "/routes?q=NUMBER_14&sort=-labelled"))
                .contains("11 of 150 routes", "route_number_149")
                .doesNotContain(">route_number_3<");
        assertThat(get(large, first + "/routes?q=nothing")).contains("No matching routes");
    }

    /** The F1 of each row, from the page. */
    private static List<Double> shares(String page) {
        return Pattern.compile("data-label=\"F1\"><div>([0-9.]+)%")
                .matcher(page)
                .results()
                .map(match -> Double.valueOf(match.group(1)))
                .toList();
    }

    @Test
    void a_confusion_leads_to_its_sentences() {
        String page = get(large, first + "/confusions");
        var link = Pattern.compile("href=\"([^\"]+/sentences\\?show=all[^\"]+expected[^\"]+)\">([0-9]+)<")
                .matcher(page);
        assertThat(link.find()).isTrue();
        String answer = client.get(link.group(1).replace("&amp;", "&")).body();
        assertThat(answer).contains(link.group(2) + " sentence");
    }

    @Test
    void a_miss_is_explained_and_hostile_text_is_only_text() {
        String page = get(small, hostile + "/sentences");

        assertThat(page)
                .contains("2 sentences", "Remote", "A threshold of at most 0.6100 for “refund” would choose it")
                .contains("No other answer would change.", "it would have to score above the chosen route’s 0.9000")
                .doesNotContain("<b>\u202e");
        assertThat(get(small, String.valueOf(hostile))).doesNotContain("<b>\u202e");
        assertThat(get(small, hostile + "/confusions")).doesNotContain("<b>\u202e");
        assertThat(get(small, hostile + "/sentences?expected=&show=all")).contains("1 sentence", "hello");
        assertThat(get(small, hostile + "/sentences?chosen=nothing+of+this")).contains("No matching sentences");
    }

    @Test
    void the_sentences_are_exported_as_they_are_filtered() throws Exception {
        String csv = get(small, hostile + "/sentences/export?format=csv&show=all");
        assertThat(csv.lines().toList()).hasSize(4);
        assertThat(csv)
                .startsWith("\uFEFFsentence,expected,chosen,right,tags,route 1,score 1")
                .contains("'=1+1,refund,,no,,refund,0.61,0.61,0.65", ",-0.2,");
        JsonNode json = new ObjectMapper().readTree(get(small, hostile + "/sentences/export?format=json"));
        assertThat(json).hasSize(2);
        assertThat(json.get(1).get("chosen").isNull()).isTrue();
        assertThat(json.get(0)
                        .get("best")
                        .get(0)
                        .get("nearest")
                        .get(0)
                        .get("utterance")
                        .textValue())
                .isEqualTo(HOSTILE);
    }

    @Test
    void a_comparison_says_what_is_wrong_with_its_evaluations() {
        assertThat(get(large, "comparison")).contains("Choose two evaluations of one test set.");
        assertThat(get(large, "comparison?a=" + first + "&b=" + dense)).contains("The two are of different test sets");
        assertThat(get(large, "comparison?a=" + hostile + "&b=" + first)).contains("This router has no evaluation");
        assertThat(get(large, "comparison?a=%3Cb%3E&b=" + first))
                .contains("&lt;b&gt;")
                .doesNotContain("evaluation \"<b>");
        assertThat(get(small, "comparison")).contains("Nothing to compare yet");
        assertThat(get(large, "comparison?a=" + first + "&b=" + first)).contains("No sentence became right or wrong.");
        String page = get(large, "comparison?a=" + first + "&b=" + second + "&route=route_number_1&kind=fixed");
        assertThat(page).contains("McNemar’s exact test", "Changed sentences", "Out-of-scope recall");
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (String below : List.of("999", hostile + "/routes", "x", first + "/nothing")) {
            assertThat(client.get("/routers/" + large.id() + "/evaluations/" + below)
                            .statusCode())
                    .as(below)
                    .isEqualTo(404);
        }
    }
}
