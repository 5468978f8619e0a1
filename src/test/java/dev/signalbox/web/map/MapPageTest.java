package dev.signalbox.web.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.RouterVectors;
import dev.signalbox.syncing.quality.UtteranceMaps;
import dev.signalbox.syncing.quality.UtteranceMaps.State;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapPageTest extends PageCase {
    private static final Pattern CELL = Pattern.compile("name=\"cell\" value=\"(\\d-\\d)\" title=\"([^\"]*)\"");
    private static final int ROUTES = 150;
    private static final int EACH = 100;

    @Test
    void a_small_router_is_drawn_with_a_link_at_each_point_and_its_exact_neighbours_beside_it() {
        Router router = stage.router(
                "few",
                Route.of("weather", List.of("lovely weather today", "will it rain tomorrow")),
                Route.of("smalltalk", List.of("lovely day today", "how are things going")));

        String page = page(router, "");

        assertThat(page)
                .contains("revision 1</a>", "of the variance", "distances on it are approximate")
                .contains("4 utterances, all in view. Choose a point")
                .contains("<title>lovely weather today – weather</title>")
                .contains("route?name=weather#u-1", "weather (circle, 2), smalltalk (square, 2)")
                .doesNotContain("name=\"cell\"");
        String rows = page.substring(page.indexOf("<tbody"));
        assertThat(rows.indexOf("lovely weather today")).isLessThan(rows.indexOf("lovely day today"));
        assertThat(page(router, "")).isEqualToIgnoringWhitespace(page);
    }

    @Test
    void fifteen_thousand_utterances_stay_a_small_page_in_every_part_of_the_map() {
        Router router = large();

        String whole = page(router, "");

        assertThat(whole).contains("15,000 utterances, all in view. Choose a region");
        small(whole);
        small(page(router, "?" + routes(0, 150)));
        small(page(router, "?q=utterance"));
        assertThat(whole).contains("the routes that are nearest to each other have a colour");
        String page = whole;
        String place = "";
        for (int zoom = 1; page.contains("name=\"cell\""); zoom++) {
            Matcher cell = CELL.matcher(page);
            assertThat(cell.find()).isTrue();
            page = page(router, "?cell=" + cell.group(1) + place);
            small(page);
            assertThat(page).contains("Whole map</a>", "Zoom out</a>", "name=\"zoom\" value=\"" + zoom + "\"");
            place = "&zoom=" + zoom + "&x=" + hidden(page, "x") + "&y=" + hidden(page, "y");
            assertThat(Integer.parseInt(number(page))).isPositive();
        }
        assertThat(page).contains("Choose a point to open its utterance");
    }

    @Test
    void routes_and_text_are_looked_for_and_the_rest_stays_in_the_background() {
        Router router = stage.router(
                "filtered",
                IntStream.range(0, 12)
                        .mapToObj(route -> Route.of("r" + route, List.of("alpha " + route, "beta " + route)))
                        .toArray(Route[]::new));

        assertThat(page(router, "?q=ALPHA"))
                .contains("12 of 24 utterances found, all in view", "alpha 11")
                .doesNotContain("<title>beta");
        assertThat(page(router, "?route=r3&q=beta"))
                .contains("1 of 24 utterances found", "r3 (circle, 1)", "<option selected>r3</option>")
                .contains("<title>beta 3 – r3</title>");
        assertThat(page(router, "?" + routes(0, 12).replace("route+", "r")))
                .contains("The first 8 of these 12 routes have a colour.");
        assertThat(page(router, "?q=nothing+of+this")).contains("No utterance matches the filter.");
        assertThat(page(router, "?route=gone")).contains("No utterance matches the filter.");
        assertThat(page(router, "?zoom=5&x=0&y=0")).contains("The filter finds no utterance in this part of the map.");
    }

    @Test
    void hostile_texts_and_parameters_are_shown_as_text_or_ignored() {
        Router router = stage.router(
                "hostile", Route.of("<b>\"&", List.of("<script>alert(1)</script>", "")), Route.of("", List.of("x")));

        String page = page(router, "?zoom=x&x=-9999999999&y=1e9&cell=99&page=-1&q=%3Cscript%3E&route=%3Cb%3E%22%26");

        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "<b>\"");
        assertThat(page(router, "?cell=9-9&zoom=9")).contains("Whole map");
    }

    @Test
    void what_is_missing_is_said_with_the_way_on() {
        assertThat(page(stage.router("hollow", Route.of("empty", List.of())), ""))
                .contains("No utterances yet");
        Router elsewhere = stage.store()
                .routers()
                .add(
                        "elsewhere",
                        RouterConfig.of("openai", "unknown", List.of(Route.of("a", List.of("b")))),
                        null,
                        "a test",
                        "Made it");
        assertThat(page(elsewhere, "")).contains("This encoder is not available");
        assertThat(client.get("/routers/999/map").statusCode()).isEqualTo(404);
    }

    @Test
    void many_texts_are_embedded_in_the_background_and_then_there_is_a_map() {
        Router router = new RouterOf(stage.large("many", "staging", 2, 50).routerId()).find();
        assertThat(page(router, "")).contains("100 of 100 texts have no vector yet");
        stage.encoder().shut();

        HttpResponse<String> answer = client.post("/routers/" + router.id() + "/map/vectors");

        assertThat(Stage.location(answer)).endsWith("/routers/" + router.id() + "/map");
        assertThat(page(router, "")).contains("Embedding local utterances", "hx-trigger=\"every 2s\"");
        stage.encoder().open();
        String page = page(router, "");
        while (page.contains("Embedding local")) {
            page = page(router, "");
        }
        assertThat(page).contains("100 utterances, all in view");
    }

    @Test
    void who_does_not_wait_is_told_that_the_map_is_drawn_and_gets_it_later() {
        Router router = stage.router("awaited", Route.of("a", List.of("one", "two")), Route.of("b", List.of("three")));
        UtteranceMaps maps = new UtteranceMaps(new RouterVectors(stage.store().vectors()), Duration.ZERO);

        State state = maps.of(router, stage.encoder());
        while (state instanceof State.Drawing) {
            Thread.onSpinWait();
            state = maps.of(router, stage.encoder());
        }

        assertThat(state).isInstanceOf(State.Ready.class).isEqualTo(maps.of(router, stage.encoder()));
    }

    /** The router of an id. */
    private record RouterOf(long id) {
        Router find() {
            return stage.store().routers().find(id).orElseThrow();
        }
    }

    private static void small(String page) {
        assertThat(page.length()).isLessThan(150_000);
        assertThat(Stage.elements(page)).isLessThan(800);
        String drawing = page.substring(page.indexOf("<div class=\"mapped\">"), page.indexOf("id=\"in-view\""));
        assertThat(drawing.length()).isLessThan(120_000);
    }

    /** 150 routes of 100 utterances, whose vectors lie around a centre of each route. */
    private static Router large() {
        Random random = new Random(8);
        Router router = new RouterOf(stage.large("clinc", "till", ROUTES, EACH).routerId()).find();
        Map<String, float[]> vectors = new HashMap<>();
        for (Route route : router.head().config().routes()) {
            float[] centre = vector(random, new float[64], 1);
            route.texts().forEach(text -> vectors.put(text, vector(random, centre, 0.7)));
        }
        stage.store().vectors().put(HashingEncoder.NAME, vectors);
        return router;
    }

    private static float[] vector(Random random, float[] around, double spread) {
        float[] vector = around.clone();
        for (int d = 0; d < vector.length; d++) {
            vector[d] += (float) (random.nextGaussian() * spread);
        }
        return vector;
    }

    private static String routes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "route=route+" + i).collect(Collectors.joining("&"));
    }

    private static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"(\\d+)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    /** How many utterances the page says are in view. */
    private static String number(String page) {
        Matcher count = Pattern.compile("([\\d,]+) in view").matcher(page);
        assertThat(count.find()).isTrue();
        return count.group(1).replace(",", "");
    }

    private static String page(Router router, String query) {
        HttpResponse<String> answer = client.get("/routers/" + router.id() + "/map" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
