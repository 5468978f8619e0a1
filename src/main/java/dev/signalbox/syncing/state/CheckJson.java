package dev.signalbox.syncing.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.plan.LeftOut;
import org.jspecify.annotations.Nullable;

/** A check as programs read it, from the command line and from the API. */
public final class CheckJson {
    private CheckJson() {}

    /**
     * Returns a check.
     *
     * @param leftOut what it does not cover
     */
    public static ObjectNode of(CheckResult examination, LeftOut leftOut) {
        return of(
                examination.check(),
                examination.lockedSince(),
                examination.lock() == null ? null : examination.lock().value(),
                leftOut);
    }

    /**
     * Returns a check.
     *
     * @param lockedSince when the lock was taken; null for none
     * @param lock what the store has for the lock; null for none
     */
    public static ObjectNode of(Check check, @Nullable String lockedSince, @Nullable String lock, LeftOut leftOut) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", check.status().id());
        node.put("depth", check.depth().id());
        // A hash covers all routes: with a check of some it would look like a part of the result.
        node.put("local_hash", leftOut.isEmpty() ? check.localHash() : null);
        node.put("remote_hash", leftOut.isEmpty() ? check.remoteHash() : null);
        DiffCounts counts = check.counts();
        if (counts == null) {
            node.putNull("counts");
        } else {
            node.set("counts", counts(counts));
        }
        node.put("duplicates", check.duplicates());
        node.put("foreign_records", check.foreignRecords());
        node.put("locked_since", lockedSince);
        node.put("lock_value", lock);
        node.put("cause", check.cause());
        if (!leftOut.isEmpty()) {
            ArrayNode left = node.putArray("left_out");
            leftOut.routes().stream().sorted(CodePoints.ORDER).forEach(left::add);
        }
        return node;
    }

    public static ObjectNode counts(DiffCounts counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("local_only", counts.localOnly()).put("remote_only", counts.remoteOnly());
        return node.put("changed", counts.changed()).put("same", counts.same());
    }
}
