package dev.signalbox.web.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbePageTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void before_anything_is_asked_it_says_what_can_be_asked() {
        Remote remote = stage.drifted("support bot", "prod");

        String page = page(remote.routerId(), "");

        assertThat(page).contains("Enter a sentence").doesNotContain("class=\"panel finding\"");
        assertThat(stage.encoder().hashing().textsEncoded()).isEqualTo(7);
    }

    @Test
    void local_and_every_remote_answer_side_by_side() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.store().remotes().add(remote.routerId(), "empty", "memory:nothing");

        String page = page(remote.routerId(), "?sentence=lovely+weather+today&aggregation=max");

        assertThat(finding(page, "Local"))
                .contains("<p class=\"route\">chitchat</p>")
                .contains("chosen")
                .contains("1.0000");
        assertThat(finding(page, "prod"))
                .contains("<p class=\"route\">chitchat</p>")
                .contains("how are things going?");
        assertThat(finding(page, "empty")).contains("no route").contains("It contains no utterances to compare with.");
        assertThat(page.indexOf(">Local</a>")).isLessThan(page.indexOf(">empty</a>"));
        assertThat(page).contains("The sides disagree");
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void a_remote_that_does_not_compare_by_cosine_says_what_that_does_to_its_choice(Metric metric) {
        Remote remote = stage.drifted("support bot", "prod");
        stage.store().remotes().add(remote.routerId(), "other", "memory:other");
        try (RouteIndex index = stage.services().indexes().open("memory:other")) {
            index.create(stage.encoder().dimensions(), metric);
        }

        String other = finding(page(remote.routerId(), "?sentence=lovely+weather+today"), "other");

        switch (metric) {
            case COSINE -> assertThat(other).doesNotContain("compares by");
            case DOT_PRODUCT ->
                assertThat(other).contains("compares by dot product").doesNotContain("class=\"error\"");
            case EUCLIDEAN -> assertThat(other).contains("class=\"error\"", "takes larger scores as better");
        }
    }

    @Test
    void sides_that_agree_say_so_together() {
        Remote remote = stage.drifted("support bot", "prod");

        assertThat(page(remote.routerId(), "?sentence=lovely+weather+today&aggregation=max"))
                .contains("Both sides choose chitchat");
    }

    @Test
    void scores_are_held_against_the_threshold_of_the_route_then_of_the_router() {
        Router router = stage.router(
                "support bot",
                Route.of("strict", List.of("lovely weather")).withScoreThreshold(0.99),
                Route.of("loose", List.of("how are things going")).withScoreThreshold(0.0),
                Route.of("usual", List.of("something else entirely")));

        String page = page(router.id(), "?sentence=lovely+weather+today");

        assertThat(finding(page, "Local"))
                .contains("below 0.9900")
                .contains("no threshold, so it passes")
                .contains("below 0.5000")
                .contains("<p class=\"route\">loose</p>");
    }

    @Test
    void a_route_that_local_does_not_know_is_passed_over() {
        Remote remote = stage.drifted("support bot", "prod");

        String page = page(remote.routerId(), "?sentence=see+you+tomorrow&aggregation=max");

        assertThat(finding(page, "prod")).contains("not in local, so it is skipped");
        assertThat(finding(page, "prod")).doesNotContain("<p class=\"route\">farewell</p>");
    }

    @Test
    void a_dynamic_route_is_called_so_and_no_model_is_asked() {
        RouteValue schema = new RouteValue(
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance.objectNode().put("name", "get_time")),
                JsonNodeFactory.instance.objectNode());
        Router router = stage.router(
                "support bot", Route.of("time", List.of("what time is it")).withValue(schema));

        assertThat(page(router.id(), "?sentence=what+time+is+it"))
                .contains("dynamic")
                .contains("Signalbox does not call one");
    }

    @Test
    void aggregation_number_and_routes_are_as_asked() {
        Remote remote = stage.drifted("support bot", "prod");

        String one = page(remote.routerId(), "?sentence=lovely+weather+today&top_k=1&aggregation=sum");
        String only = page(remote.routerId(), "?sentence=lovely+weather+today&routes=politics");

        assertThat(finding(one, "Local").split("<li><span class=\"mono\">", -1)).hasSize(2);
        assertThat(one).contains("the 1 nearest").contains("by the sum of");
        assertThat(finding(only, "Local")).doesNotContain("chitchat");
        assertThat(finding(only, "prod")).doesNotContain("chitchat");
        assertThat(only).contains("<option value=\"politics\" selected>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top_k=0",
                "top_k=-3",
                "top_k=x",
                "top_k=999999999",
                "aggregation=median",
                "routes=",
                "routes=none+such"
            })
    void what_makes_no_sense_is_taken_for_the_usual_or_finds_nothing(String query) {
        Remote remote = stage.drifted("support bot", "prod");

        assertThat(page(remote.routerId(), "?sentence=hello&" + query)).contains("class=\"panel finding\"");
    }

    @Test
    void a_sentence_that_is_too_long_is_told_so_at_its_field() {
        Remote remote = stage.drifted("support bot", "prod");

        HttpResponse<String> answer =
                stage.client().get("/routers/" + remote.routerId() + "/probe?sentence=" + "word+".repeat(300));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("300 tokens and the model takes 256").contains("aria-invalid=\"true\"");
    }

    @Test
    void local_texts_are_embedded_once_and_the_sentence_is_not_kept() {
        Remote remote = stage.drifted("support bot", "prod");
        int before = stage.encoder().hashing().textsEncoded();

        page(remote.routerId(), "?sentence=lovely+weather+today");
        page(remote.routerId(), "?sentence=lovely+weather+today");

        assertThat(stage.encoder().hashing().textsEncoded() - before).isEqualTo(7 + 2);
    }

    @Test
    void many_texts_are_embedded_in_the_background_when_somebody_asks_for_it() {
        Remote large = stage.large("clinc", "staging", 3, 200);
        String asked = page(large.routerId(), "?sentence=utterance+7+of+route+1");
        assertThat(asked).contains("600 of 600 texts have no vector yet").contains("Embed in the background");
        assertThat(finding(asked, "Local")).contains("No answer");
        stage.encoder().shut();

        HttpResponse<String> answer = stage.client()
                .post("/routers/" + large.routerId() + "/probe/vectors", "sentence", "utterance 7 of route 1");
        stage.client().post("/routers/" + large.routerId() + "/probe/vectors");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/routers/" + large.routerId() + "/probe?sentence=utterance%207%20of%20route%201");
        String during = page(large.routerId(), "");
        assertThat(during)
                .contains("Embedding local")
                .contains("hx-trigger=\"every 2s\"")
                .contains("http-equiv=\"refresh\"");
        stage.encoder().open();
        String page = page(large.routerId(), "?sentence=utterance+7+of+route+1");
        while (page.contains("Embedding local")) {
            page = page(large.routerId(), "?sentence=utterance+7+of+route+1");
        }
        assertThat(finding(page, "Local")).contains("utterance 7 of route 1");
    }

    @Test
    void embedding_that_fails_says_why_and_can_be_tried_again() {
        Remote large = stage.large("clinc", "staging", 1, 200);
        stage.encoder().hashing().failAtCall(stage.encoder().hashing().calls() + 1);
        stage.client().post("/routers/" + large.routerId() + "/probe/vectors");
        String page = page(large.routerId(), "");
        while (page.contains("Embedding local")) {
            page = page(large.routerId(), "");
        }
        assertThat(page).contains("could not be embedded").contains("Try again");
        stage.encoder().hashing().recover();

        stage.client().post("/routers/" + large.routerId() + "/probe/vectors");
        do {
            page = page(large.routerId(), "?sentence=hello");
        } while (page.contains("Embedding local"));

        assertThat(finding(page, "Local")).doesNotContain("No answer");
    }

    @Test
    void an_utterance_that_cannot_be_embedded_is_named_and_remotes_still_answer() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote", "   ")));
        stage.remote(router, "prod");
        stage.fill("prod", new Utterance("politics", "vote", RouteValue.NONE));

        String page = page(router.id(), "?sentence=vote");

        assertThat(finding(page, "Local")).contains("No answer").contains("it is blank");
        assertThat(finding(page, "prod")).contains("<p class=\"route\">politics</p>");
    }

    @Test
    void a_remote_that_does_not_answer_leaves_the_others_their_answers() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.index("prod").goDown();

        String page = page(remote.routerId(), "?sentence=lovely+weather+today&aggregation=max");

        assertThat(finding(page, "prod")).contains("No answer").contains("cannot be reached");
        assertThat(finding(page, "Local")).contains("<p class=\"route\">chitchat</p>");
        assertThat(page).contains("Local chooses chitchat");
    }

    @Test
    void an_index_of_another_size_says_so() {
        Router router = stage.router("support bot", Route.of("politics", List.of("vote")));
        stage.remote(router, "prod");
        stage.index("prod").create(3, Metric.COSINE);

        assertThat(finding(page(router.id(), "?sentence=vote"), "prod"))
                .contains("No answer")
                .contains("3 dimensions");
    }

    @Test
    void an_encoder_that_does_not_run_here_cannot_be_probed() {
        RouterConfig config = RouterConfig.of("cohere", "embed-v3", List.of(Route.of("politics", List.of("vote"))));
        Router router = stage.services().routers().add("support bot", config, null, "a test", "Made it");

        assertThat(page(router.id(), "?sentence=vote"))
                .contains("This encoder is not available")
                .contains("cohere embed-v3");
    }

    @Test
    void a_router_without_routes_gives_no_route() {
        Router router = stage.router("support bot");

        assertThat(page(router.id(), "?sentence=vote")).contains("Local chooses no route");
    }

    @Test
    void hostile_text_is_shown_as_text() {
        String hostile = "</script><img src=x onerror=alert(1)>";
        Router router = stage.router(hostile, Route.of(hostile, List.of(hostile)));

        String page = page(router.id(), "?sentence=%3C/script%3E%3Cimg+src=x+onerror=alert(1)%3E");

        assertThat(page).doesNotContain("<img src=x").containsOnlyOnce("</html>");
        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void a_hundred_and_fifty_routes_make_no_large_page() {
        Remote large = stage.large("clinc", "staging", 150, 1);
        stage.client().post("/routers/" + large.routerId() + "/probe/vectors");
        String page;
        do {
            page = page(large.routerId(), "?sentence=utterance+0+of+route+7&top_k=50");
        } while (page.contains("Embedding local"));

        assertThat(finding(page, "Local")).contains("more routes are among the nearest utterances");
        assertThat(page.length()).isLessThan(150_000);
        assertThat(page.split("<[a-z]", -1).length).isLessThan(800);
    }

    @Test
    void a_router_that_does_not_exist_is_not_there() {
        assertThat(stage.client().get("/routers/99/probe?sentence=x").statusCode())
                .isEqualTo(404);
        assertThat(stage.client().post("/routers/99/probe/vectors").statusCode())
                .isEqualTo(404);
    }

    private String page(long router, String query) {
        HttpResponse<String> answer = stage.client().get("/routers/" + router + "/probe" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String finding(String page, String side) {
        int at = page.indexOf("\">" + side + "</a></h2>");
        assertThat(at).as(side).isPositive();
        int end = page.indexOf("</section>", at);
        return page.substring(at, end);
    }
}
