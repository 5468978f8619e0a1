package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two routers of 1.x that differ in every way that both sides can put down in a store: routes, utterances, and each field of a route. */
record IndexedDrift(RouterConfig local, RouterConfig remote) {
    static IndexedDrift on(StoreName store) {
        // Pinecone has one kind of number, and objects in no metadata.
        String rich = store == StoreName.PINECONE
                ? "{\"owner\": \"ops\", \"level\": 3, \"share\": 0.5, \"on\": true, \"tags\": [\"a\", \"b\"], \"none\": null}"
                : "{\"owner\": \"ops\", \"level\": 3, \"share\": 0.5, \"on\": true, \"tags\": [\"a\", 1, null], \"none\": null,"
                        + " \"deep\": {\"z\": [], \"a\": {\"é\": \"ü\"}}}";
        return new IndexedDrift(
                config(
                        route(
                                "politics",
                                "Elections, and who won them",
                                0.3,
                                rich,
                                "who won the vote",
                                "what does the president say",
                                "they will save us all"),
                        route("chitchat", "", 0.0, "{}", "lovely weather today", "how are things going"),
                        route("local only", null, null, "{\"tone\": \"kind\"}", "nobody but here", "schöne Grüsse 👍")),
                config(
                        route(
                                "politics",
                                "Elections",
                                null,
                                "{\"owner\": \"dev\"}",
                                "who won the vote",
                                "what does the president say",
                                "the parliament meets"),
                        route(
                                "chitchat",
                                null,
                                0.25,
                                "{}",
                                "lovely weather today",
                                "how are things going",
                                "what a nice day"),
                        route(
                                "remote only",
                                "Elsewhere",
                                1.0,
                                "{\"tone\": \"cool\"}",
                                "over there by itself",
                                "日本語 e\u0301")));
    }

    static Route route(
            String name,
            @Nullable String description,
            @Nullable Double threshold,
            String metadata,
            String... utterances) {
        return new Route(
                Dialect.V1,
                name,
                Arrays.stream(utterances).<JsonNode>map(TextNode::valueOf).toList(),
                description,
                NullNode.instance,
                null,
                threshold,
                Drift.json(metadata),
                JsonNodeFactory.instance.objectNode());
    }

    static RouterConfig config(Route... routes) {
        return config(IndexedSettings.defaults(), List.of(routes));
    }

    static RouterConfig config(IndexedSettings settings, List<Route> routes) {
        return new RouterConfig(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                routes,
                settings,
                JsonNodeFactory.instance.objectNode());
    }
}
