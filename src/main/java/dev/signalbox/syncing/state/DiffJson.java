package dev.signalbox.syncing.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.LookalikePairs.Lookalike;
import dev.signalbox.sync.plan.LeftOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison of the two sides as programs read it, from the command line and from the API. */
public final class DiffJson {
    private DiffJson() {}

    /**
     * Returns a comparison.
     *
     * @param leftOut what it does not cover
     */
    public static ObjectNode of(Diff diff, LeftOut leftOut, LookalikePairs looks) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("counts", CheckJson.counts(diff.counts()));
        node.put("duplicates", diff.duplicates().size());
        node.put("misplaced", diff.misplaced().size());
        ArrayNode entries = node.putArray("entries");
        diff.entries().forEach(entry -> entries.add(entry(entry, looks)));
        if (!leftOut.isEmpty()) {
            ArrayNode left = node.putArray("left_out");
            leftOut.routes().stream().sorted(CodePoints.ORDER).forEach(left::add);
        }
        return node;
    }

    /** Returns one difference. */
    public static ObjectNode entry(DiffEntry entry, LookalikePairs looks) {
        ObjectNode node = entry(entry);
        ObjectNode looksLike = looksLike(looks, entry.pair());
        return looksLike == null ? node : node.set("looks_like", looksLike);
    }

    private static ObjectNode entry(DiffEntry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("tag", entry.tag().id());
        node.put("route", entry.pair().route());
        node.put("utterance", entry.pair().utterance());
        return switch (entry) {
            case DiffEntry.LocalOnly only -> with(node, only.local(), null);
            case DiffEntry.RemoteOnly only -> with(node, null, only.remote());
            case DiffEntry.Changed changed -> with(node, changed.local(), changed.remote());
            case DiffEntry.Same same -> with(node, same.local(), same.local());
        };
    }

    private static ObjectNode with(ObjectNode node, @Nullable RouteValue local, @Nullable RouteValue remote) {
        put(node, "local", local);
        put(node, "remote", remote);
        return node;
    }

    private static void put(ObjectNode node, String side, @Nullable RouteValue value) {
        if (value == null) {
            node.putNull(side);
            return;
        }
        ObjectNode held = node.putObject(side);
        value.known().forEach(field -> held.set(field.recordKey(), value.part(field)));
    }

    /** Returns the utterance of the other side that looks the same, and what differs on each side; null for none. */
    private static @Nullable ObjectNode looksLike(LookalikePairs pairs, UtteranceKey pair) {
        return pairs.find(pair).map(one -> looksLike(one, pair)).orElse(null);
    }

    private static ObjectNode looksLike(Lookalike one, UtteranceKey pair) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("utterance", one.local().equals(pair.utterance()) ? one.remote() : one.local());
        node.set("local", array(one.difference().firstLabels()));
        node.set("remote", array(one.difference().secondLabels()));
        return node;
    }

    private static ArrayNode array(List<String> labels) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        labels.forEach(array::add);
        return array;
    }
}
