package dev.signalbox.web.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.IndexedSettings.SparseEncoder;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The probe of a router of 1.x, and of one router in both lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexedProbeTest {
    private static final Route WEATHER = route("weather", null, "lovely weather today");
    private static final Route POLITICS = route("politics", 0.9, "vote for the president");
    private static final Route CARS = route("cars", null, "my car is broken");

    private Stage stage;
    private int made;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = Stage.in(folder);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void each_route_is_ranked_with_score_and_confidence_and_says_which_threshold_it_had_to_reach() {
        Router router = router(settings(1, 0.4, Calibrator.platt(4, -2)), WEATHER, POLITICS, CARS);

        String local = side(page(router, "vote for the president", ""), "Local");

        assertThat(local)
                .contains("<p class=\"route\"><span class=\"aside\">no route</span></p>")
                .contains("Thresholds hold against the calibrated confidence")
                .contains("1.0000", "confidence 0.8808, below 0.9000, the route's threshold")
                .contains("none of the nearest utterances is its own, so it scores 0; confidence 0.1192, below 0.4000,"
                        + " the router's threshold");
        assertThat(local.indexOf("<strong>politics")).isLessThan(local.indexOf("<strong>weather"));
        assertThat(local.indexOf("<strong>weather")).isLessThan(local.indexOf("<strong>cars"));

        String call = page(router, "vote for the president", "&threshold=0.85");
        assertThat(side(call, "Local"))
                .contains("<p class=\"route\">politics</p>", "passes 0.8500, the threshold of this call");
        assertThat(call).contains("name=\"threshold\" step=\"any\" value=\"0.85\"");
    }

    @Test
    void without_a_threshold_anything_passes_and_the_order_of_the_router_decides_between_equal_scores() {
        Router router = router(settings(2, null, null), WEATHER, CARS, route("autos", null, "my car is broken"));

        String local = side(page(router, "my car is broken", ""), "Local");

        assertThat(local)
                .contains("<p class=\"route\">cars</p>", "no threshold, so it passes</p>")
                .contains("its score equals that of the chosen route, which the router read first")
                .contains("it scores 0; no threshold, so it passes; its score is lower than that of the chosen route");
        assertThat(local.indexOf("<strong>autos")).isLessThan(local.indexOf("<strong>weather"));
    }

    @Test
    void a_remote_answers_with_the_routes_and_thresholds_of_its_index_and_not_with_those_of_local() {
        Router router = router(settings(5, 0.5, null), WEATHER, POLITICS);
        stage.remote(router, "prod" + made);
        stage.fill(
                "prod" + made,
                recorded("politics", "vote for the president", 0.2),
                recorded("politics", "the president", 0.7),
                recorded("left over", "my car is broken", null));

        String page = page(router, "president", "");

        assertThat(side(page, "Local")).contains("below 0.9000, the route's threshold");
        assertThat(side(page, "prod" + made))
                .contains("1.x reads routes and thresholds from the index; these were read")
                .contains("<p class=\"route\">politics</p>", "passes 0.2000, the route's threshold")
                .doesNotContain("<strong>weather");
        assertThat(side(page(router, "my car is broken", "&aggregation=max"), "prod" + made))
                .contains(
                        "<p class=\"route\">left over</p>",
                        "passes 0.5000, the router's threshold; local does not have this route")
                .doesNotContain("Add to <bdi>left over");
    }

    @Test
    void a_record_that_the_library_cannot_read_leaves_its_remote_without_an_answer() {
        Router router = router(settings(5, null, null), WEATHER);
        stage.remote(router, "odd" + made);
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("sr_confidence_threshold", "high");
        stage.fill("odd" + made, new Utterance("weather", "rain", new RouteValue(NullNode.instance, metadata)));

        assertThat(side(page(router, "rain", ""), "odd" + made))
                .contains("No answer", "A router of 1.x cannot be built on this index")
                .contains("the first record of route \"weather\"", "a threshold that is not a number");
    }

    @Test
    void what_cannot_be_computed_is_said_instead_of_answered() {
        IndexedSettings usual = settings(5, null, null);
        Calibrator unusable = new Calibrator(Calibrator.Method.PLATT, Map.of("a", List.of(1.0)));
        IndexedSettings hybrid = new IndexedSettings(
                new SparseEncoder("bm25", null),
                usual.alpha(),
                usual.topK(),
                usual.aggregation(),
                usual.index(),
                null,
                null,
                null,
                true);

        assertThat(side(page(router(hybrid, WEATHER), "lovely weather today", ""), "Local"))
                .contains("No answer", "This router is hybrid", "(bm25)", "Ask the router in Python.")
                .doesNotContain("<p class=\"route\">");
        assertThat(side(page(router(settings(5, null, unusable), WEATHER), "lovely weather today", ""), "Local"))
                .contains("No answer", "calibrator lacks the parameters of its method, platt");
        assertThat(side(page(router(settings(0, null, null), WEATHER), "lovely weather today", ""), "Local"))
                .contains("No answer", "top_k is 0");
    }

    @Test
    void the_form_shows_the_settings_of_the_router_and_repeating_them_is_no_option() {
        Router router = router(settings(12, null, null), WEATHER);

        String asked = page(router, "lovely weather today", "&top_k=12&aggregation=mean&threshold=");

        assertThat(asked)
                .contains("value=\"12\"", "this router uses 12.", "<details id=\"options\">")
                .contains("among the 12 nearest utterances by the mean");
        assertThat(page(router, "lovely weather today", "&top_k=3"))
                .contains("<details id=\"options\" open>", "the 3 nearest");
    }

    @Test
    void a_router_of_0_x_answers_beside_itself_converted_and_the_page_says_where_and_why_they_differ() {
        Router router = stage.router(
                "classic " + ++made,
                Route.of("weather", List.of("lovely weather today")).withScoreThreshold(0.9),
                Route.of("anything", List.of("my car is broken")).withScoreThreshold(0.0));
        stage.remote(router, "both" + made);
        stage.fill(
                "both" + made,
                new Utterance("weather", "lovely weather today", RouteValue.NONE),
                new Utterance("left over", "vote for the president", RouteValue.NONE));

        String page = page(router, "vote for the president", "&both=1&top_k=1");

        assertThat(page)
                .contains("0.x and 1.x choose differently on both" + made)
                .contains("Also answer as semantic-router 1.x, with this router converted");
        assertThat(side(page, "both" + made))
                .contains("0.x chooses no route.")
                .contains(
                        "1.x chooses left over (passes 0.5000, the router's threshold). In 0.x: not in local, so it is skipped.");
        assertThat(side(page, "Local")).contains("As 0.x", "As 1.x", "passes -1e+100, the route's threshold");
        assertThat(page(router, "lovely weather today", "&both=1&top_k=1"))
                .contains("0.x and 1.x choose the same on every side", "Both choose the same.");
        assertThat(page(router, "lovely weather today", "")).doesNotContain("As 1.x");
    }

    @Test
    void a_router_that_cannot_be_converted_says_why_and_still_answers() {
        RouteValue reserved = new RouteValue(
                NullNode.instance, JsonNodeFactory.instance.objectNode().put("sr_mine", 1));
        Router router = stage.router(
                "reserved " + ++made,
                Route.of("weather", List.of("lovely weather today")).withValue(reserved));

        assertThat(page(router, "lovely weather today", "&both=1"))
                .contains("This router cannot be converted to 1.x", "sr_mine")
                .contains("Local chooses weather");
    }

    @Test
    void a_sentence_added_from_a_comparison_leads_back_to_it() {
        Router router = router(settings(5, null, null), WEATHER);

        HttpResponse<String> answer = stage.client()
                .post(
                        "/routers/" + router.id() + "/probe/utterances",
                        "route",
                        "weather",
                        "sentence",
                        "rain",
                        "both",
                        "1",
                        "threshold",
                        "-0.25");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .contains("/probe?sentence=rain&threshold=-0.25&both=1&added=weather");
        assertThat(page(router, "rain", "&threshold=-0.25&both=1"))
                .contains("1.x and 0.x choose the same on every side")
                .contains("name=\"both\" value=\"1\"", "name=\"threshold\" value=\"-0.25\"");
    }

    private Router router(IndexedSettings settings, Route... routes) {
        RouterConfig config = new RouterConfig(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(routes),
                settings,
                JsonNodeFactory.instance.objectNode());
        return stage.services().routers().add("router " + ++made, config, null, "a test", "Made it");
    }

    private static IndexedSettings settings(int topK, @Nullable Double threshold, @Nullable Calibrator calibrator) {
        IndexedSettings usual = IndexedSettings.defaults();
        return new IndexedSettings(
                null,
                usual.alpha(),
                BigInteger.valueOf(topK),
                usual.aggregation(),
                usual.index(),
                threshold,
                calibrator,
                null,
                true);
    }

    private static Route route(String name, @Nullable Double threshold, String... utterances) {
        return Route.of(Dialect.V1, name, List.of(utterances)).withScoreThreshold(threshold);
    }

    private static Utterance recorded(String route, String text, @Nullable Double threshold) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (threshold != null) {
            metadata.put("sr_confidence_threshold", threshold);
        }
        return new Utterance(route, text, new RouteValue(NullNode.instance, metadata));
    }

    private String page(Router router, String sentence, String more) {
        HttpResponse<String> answer =
                stage.client().get("/routers/" + router.id() + "/probe?sentence=" + sentence.replace(' ', '+') + more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String side(String page, String side) {
        int at = page.indexOf("\">" + side + "</a></h2>");
        assertThat(at).as(side).isPositive();
        return page.substring(at, page.indexOf("</section>", at));
    }
}
