package dev.signalbox.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import java.util.List;

/**
 * The routes of semantic-router's documentation ("Synchronizing with Remote Instances"), and the contents of an index after several people have edited
 * it for a few weeks.
 */
final class DemoRoutes {
    /** What someone gave an utterance in the index. */
    static final RouteValue EDITED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "support"));

    private DemoRoutes() {}

    static RouterConfig local() {
        Route politics = Route.of(
                "politics",
                List.of(
                        "isn't politics the best thing ever",
                        "why don't you tell me about your political opinions",
                        "don't you just love the president",
                        "don't you just hate the president",
                        "they're going to destroy this country!",
                        "they will save the country!"));
        Route chitchat = Route.of(
                "chitchat",
                List.of(
                        "how's the weather today?",
                        "how are things going?",
                        "lovely weather today",
                        "the weather is horrendous",
                        "let's go to the chippy"));
        return RouterConfig.of("huggingface", "sentence-transformers/all-MiniLM-L6-v2", List.of(politics, chitchat));
    }

    /** The records of the index: two utterances are missing, one was changed by hand, and one route is not in local. */
    static List<Utterance> remote() {
        return List.of(
                new Utterance("politics", "isn't politics the best thing ever", RouteValue.NONE),
                new Utterance("politics", "why don't you tell me about your political opinions", RouteValue.NONE),
                new Utterance("politics", "don't you just love the president", RouteValue.NONE),
                new Utterance("politics", "they will save the country!", RouteValue.NONE),
                new Utterance("politics", "who are you going to vote for?", RouteValue.NONE),
                new Utterance("chitchat", "how's the weather today?", RouteValue.NONE),
                new Utterance("chitchat", "how are things going?", EDITED),
                new Utterance("chitchat", "lovely weather today", RouteValue.NONE),
                new Utterance("chitchat", "the weather is horrendous", RouteValue.NONE),
                new Utterance("chitchat", "let's go to the chippy", RouteValue.NONE),
                new Utterance("farewell", "see you tomorrow", RouteValue.NONE),
                new Utterance("farewell", "goodbye and thanks", RouteValue.NONE));
    }
}
