package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan as programs read it: the same keys in the same order, whatever the mode; {@code move} and {@code renew} beside the other
 * lists of the remote only where records are moved or re-embedded, {@code left_out} only where something is. Ids stay out of it: they are the store's. */
public final class PlanJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlanJson() {}

    /** The plan's tree. It shares nodes with the plan, so callers must not change it. */
    public static ObjectNode of(Plan plan) {
        ObjectNode root = JSON.objectNode();
        root.put("mode", plan.mode().id());
        root.put("semantics", plan.semantics().id());
        root.put("local_hash", plan.base().localHash());
        root.put("remote_hash", plan.base().remoteHash());
        RemoteChanges remote = plan.remote();
        ObjectNode there =
                changes(utterances(remote.upsert()), utterances(remote.rewrite()), utterances(remote.delete()));
        if (!remote.move().isEmpty()) {
            there.set("move", entries(utterances(remote.move())));
        }
        if (plan.renewsVectors()) {
            there.set("renew", entries(utterances(remote.renew())));
        }
        root.set("remote", there);
        LocalChanges local = plan.local();
        root.set("local", changes(local.upsert(), local.rewrite(), local.delete()));
        ArrayNode conflicts = root.putArray("conflicts");
        plan.conflicts().forEach(conflict -> conflicts.add(conflict(conflict)));
        ArrayNode notes = root.putArray("notes");
        plan.notes().forEach(note -> notes.add(note(note)));
        List<Route> end = plan.end();
        if (end == null) {
            root.putNull("end");
        } else {
            ArrayNode routes = root.putArray("end");
            end.forEach(route -> routes.add(route(route)));
        }
        if (!plan.leftOut().isEmpty()) {
            root.set("left_out", leftOut(plan.leftOut()));
        }
        return root;
    }

    private static ObjectNode leftOut(LeftOut leftOut) {
        ObjectNode node = JSON.objectNode();
        ArrayNode routes = node.putArray("routes");
        leftOut.routes().stream().sorted(CodePoints.ORDER).forEach(routes::add);
        ArrayNode utterances = node.putArray("utterances");
        leftOut.pairs().stream()
                .sorted(UtteranceKey.ORDER)
                .forEach(pair ->
                        utterances.addObject().put("route", pair.route()).put("utterance", pair.utterance()));
        return node;
    }

    private static List<Utterance> utterances(List<? extends Step> steps) {
        return steps.stream().map(Step::utterance).toList();
    }

    private static ObjectNode changes(List<Utterance> upsert, List<Utterance> rewrite, List<Utterance> delete) {
        ObjectNode node = JSON.objectNode();
        node.set("upsert", entries(upsert));
        node.set("rewrite", entries(rewrite));
        node.set("delete", entries(delete));
        return node;
    }

    private static ArrayNode entries(Collection<Utterance> utterances) {
        ArrayNode array = JSON.arrayNode(utterances.size());
        for (Utterance utterance : utterances) {
            ObjectNode entry = array.addObject();
            entry.put("route", utterance.route());
            entry.put("utterance", utterance.utterance());
            put(entry, utterance.value());
        }
        return array;
    }

    private static void put(ObjectNode node, RouteValue value) {
        JsonNode description = value.part(RouteField.DESCRIPTION);
        JsonNode threshold = value.part(RouteField.SCORE_THRESHOLD);
        JsonNode metadata = value.metadata();
        if (description == null && threshold == null) {
            node.set("function_schemas", orNull(value.functionSchemas()));
        } else {
            node.set("description", orNull(description));
            node.set(Dialect.V1.thresholdKey(), orNull(threshold));
        }
        node.set("metadata", metadata == null ? JSON.objectNode() : metadata);
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? NullNode.instance : node;
    }

    private static ObjectNode conflict(Conflict conflict) {
        ObjectNode node = JSON.objectNode();
        node.put("route", conflict.route());
        ArrayNode values = node.putArray("values");
        for (Conflict.Option option : conflict.options()) {
            ObjectNode value = values.addObject();
            put(value, option.value());
            value.put("count", option.count());
        }
        put(node.putObject("taken"), conflict.taken());
        return node;
    }

    private static ObjectNode note(PlanNote note) {
        ObjectNode node = JSON.objectNode();
        node.put("code", note.code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("route", note.route());
        node.put("text", note.text());
        return node;
    }

    private static ObjectNode route(Route route) {
        ObjectNode node = RouterForm.of(route);
        node.setAll(route.extra());
        return node;
    }
}
