package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.editing.EditAttempt.Step;
import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Edits of the utterances of a route that still exists, merged into what it is now. */
record UtteranceSteps(EditSteps steps) {
    Step add(RouterEdit.AddUtterances edit, RouteHistory history) {
        Route route = history.newest();
        Set<String> there = new HashSet<>(route.texts().toList());
        List<JsonNode> longer = new ArrayList<>(route.utterances());
        edit.utterances().stream().filter(there::add).map(TextNode::valueOf).forEach(longer::add);
        int added = longer.size() - route.utterances().size();
        return steps.put(history.place(), route.withUtterances(longer), RevisionText.added(added, route));
    }

    Step remove(RouterEdit.RemoveUtterances edit, RouteHistory history) {
        Route route = history.newest();
        List<JsonNode> left = UtteranceEdits.without(history, edit.utterances());
        int removed = route.utterances().size() - left.size();
        return steps.put(history.place(), route.withUtterances(left), RevisionText.removed(removed, route));
    }

    Step edit(RouterEdit.EditUtterance edit, RouteHistory history) {
        if (edit.text().isBlank()) {
            return steps.refused(UtteranceProblem.BLANK);
        }
        Route route = history.newest();
        int at = UtteranceEdits.following(history, edit.at());
        if (at < 0) {
            return steps.refused(UtteranceProblem.GONE);
        }
        List<JsonNode> others = new ArrayList<>(route.utterances());
        JsonNode before = others.remove(at);
        JsonNode text = TextNode.valueOf(edit.text());
        if (!text.equals(before) && others.contains(text)) {
            return steps.refused(UtteranceProblem.DUPLICATE);
        }
        List<JsonNode> edited = UtteranceEdits.replaced(route.utterances(), at, edit.text());
        return steps.put(history.place(), route.withUtterances(edited), RevisionText.editedUtterance(route));
    }

    Step transfer(RouterEdit.TransferUtterances edit, RouteHistory history) {
        return new UtteranceTransfer(edit, history, steps.routes())
                .made()
                .map(made -> made.routes().equals(steps.routes())
                        ? steps.unchanged(history.place())
                        : steps.commit(
                                made.routes(),
                                history.place(),
                                RevisionText.transferred(
                                        edit.copy(), made.moved(), made.from(), made.to(), edit.isNew())))
                .orElseGet(steps::unfit);
    }
}
