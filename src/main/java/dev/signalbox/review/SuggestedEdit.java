package dev.signalbox.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A change of one utterance that a reviewer suggests, for the author to accept into the router with a click. */
public sealed interface SuggestedEdit {
    /** The route that it changes. */
    String route();

    /** One utterance more. */
    record Add(String route, String utterance) implements SuggestedEdit {}

    /** One utterance less. */
    record Remove(String route, String utterance) implements SuggestedEdit {}

    /** Another utterance in the place of one. */
    record Change(String route, String from, String to) implements SuggestedEdit {}

    /** The router with the change made; empty if it no longer fits: the route or utterance is gone, or what is added is there already. */
    default Optional<RouterConfig> in(RouterConfig config) {
        List<Route> routes = new ArrayList<>(config.routes());
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).name().equals(route())) {
                Optional<Route> changed = in(routes.get(i));
                if (changed.isEmpty()) {
                    return Optional.empty();
                }
                routes.set(i, changed.get());
                return Optional.of(config.withRoutes(routes));
            }
        }
        return Optional.empty();
    }

    private Optional<Route> in(Route route) {
        List<JsonNode> utterances = new ArrayList<>(route.utterances());
        boolean done = switch (this) {
            case Add add -> !holds(utterances, add.utterance()) && utterances.add(TextNode.valueOf(add.utterance()));
            case Remove remove -> utterances.removeIf(node -> isText(node, remove.utterance()));
            case Change change -> !holds(utterances, change.to()) && replace(utterances, change.from(), change.to());
        };
        return done ? Optional.of(route.withUtterances(utterances)) : Optional.empty();
    }

    private static boolean replace(List<JsonNode> utterances, String from, String to) {
        for (int i = 0; i < utterances.size(); i++) {
            if (isText(utterances.get(i), from)) {
                utterances.set(i, TextNode.valueOf(to));
                return true;
            }
        }
        return false;
    }

    private static boolean holds(List<JsonNode> utterances, String text) {
        return utterances.stream().anyMatch(node -> isText(node, text));
    }

    private static boolean isText(JsonNode node, String text) {
        return node.isTextual() && node.textValue().equals(text);
    }

    /** Returns a text for the history of the router. */
    default String message() {
        return switch (this) {
            case Add add -> "Added \"" + add.utterance() + "\" to " + add.route();
            case Remove remove -> "Removed \"" + remove.utterance() + "\" from " + remove.route();
            case Change change -> "Changed \"" + change.from() + "\" to \"" + change.to() + "\" in " + change.route();
        };
    }
}
