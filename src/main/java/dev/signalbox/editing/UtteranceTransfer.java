package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves or copies utterances of one route to another. Those that the other route has already are not added to it a second time. */
record UtteranceTransfer(RouterEdit.TransferUtterances edit, RouteHistory history, List<Route> routes) {
    /**
     * What it comes to.
     *
     * @param moved utterances that left their route; of a copy, those that were added
     */
    record Transferred(List<Route> routes, Route from, Route to, int moved) {}

    /** Empty where the target is not what the author was shown: there, or a new route; and never the route itself. */
    Optional<Transferred> made() {
        int target = RouteOrigins.first(routes, edit.target());
        if (target < 0 != edit.isNew() || target == history.place()) {
            return Optional.empty();
        }
        Route source = history.newest();
        List<JsonNode> left = edit.copy() ? source.utterances() : UtteranceEdits.without(history, edit.utterances());
        List<JsonNode> moved = edit.copy() ? chosen() : UtteranceEdits.surplus(source.utterances(), left);
        List<Route> made = new ArrayList<>(routes);
        made.set(history.place(), source.withUtterances(left));
        Route before = target < 0 ? Route.of(source.dialect(), edit.target(), Set.of()) : made.get(target);
        Route after = before.withUtterances(UtteranceEdits.union(before.utterances(), moved));
        if (target < 0) {
            made.add(after);
        } else {
            made.set(target, after);
        }
        int added = after.utterances().size() - before.utterances().size();
        return Optional.of(new Transferred(List.copyOf(made), source, after, edit.copy() ? added : moved.size()));
    }

    private List<JsonNode> chosen() {
        List<JsonNode> before = history.base().utterances();
        return edit.utterances().stream()
                .filter(at -> at < before.size())
                .sorted()
                .map(before::get)
                .toList();
    }
}
