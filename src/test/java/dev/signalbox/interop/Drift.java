package dev.signalbox.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.Capabilities;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import java.util.List;

/** Two routers that differ in every way that both sides can put down in a store: routes, utterances, and values where it keeps them. */
record Drift(RouterConfig local, RouterConfig remote) {
    static Drift on(SharedStore store) {
        Capabilities can;
        try (RouteIndex index = store.open()) {
            can = index.capabilities();
        }
        String schemas =
                store.pythonKeepsSchemas() ? "[{\"name\": \"get_vote\", \"parameters\": {\"year\": \"int\"}}]" : "null";
        return new Drift(
                config(
                        valued(can, "{\"owner\": \"ops\", \"since\": \"2026\"}", schemas)
                                .of(
                                        "politics",
                                        "who won the vote",
                                        "what does the president say",
                                        "they will save us all"),
                        valued(can, "{\"tone\": \"kind\"}", "null")
                                .of("chitchat", "lovely weather today", "how are things going"),
                        valued(can, "{}", "null").of("local only", "nobody but here", "schöne Grüsse 👍")),
                config(
                        valued(can, "{\"owner\": \"dev\"}", "null")
                                .of(
                                        "politics",
                                        "who won the vote",
                                        "what does the president say",
                                        "the parliament meets"),
                        valued(can, "{\"tone\": \"kind\"}", "null")
                                .of("chitchat", "lovely weather today", "how are things going", "what a nice day"),
                        valued(can, "{}", "null").of("remote only", "over there by itself", "日本語 e\u0301")));
    }

    /** The same with one value for each route that both sides have. */
    Drift withoutOtherValues() {
        return new Drift(
                local,
                remote.withRoutes(remote.routes().stream()
                        .map(route -> local.routes().stream()
                                .filter(mine -> mine.name().equals(route.name()))
                                .findFirst()
                                .map(mine -> route.withValue(mine.value()))
                                .orElse(route))
                        .toList()));
    }

    static RouterConfig config(Route... routes) {
        return RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(routes));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Named valued(Capabilities can, String metadata, String schemas) {
        RouteValue value = new RouteValue(json(schemas), json(can.metadata() ? metadata : "{}"));
        return (name, utterances) -> Route.of(name, List.of(utterances)).withValue(value);
    }

    private interface Named {
        Route of(String name, String... utterances);
    }
}
