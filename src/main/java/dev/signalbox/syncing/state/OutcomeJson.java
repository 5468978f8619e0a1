package dev.signalbox.syncing.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunTally;
import java.util.List;
import java.util.Locale;

/** The outcome of a run as programs read it, from the command line and from the API. */
public final class OutcomeJson {
    private OutcomeJson() {}

    /** Returns an outcome and the rows that the store refused. */
    public static ObjectNode of(RunOutcome outcome, List<RefusedRow> refused) {
        ObjectNode node = of(outcome);
        ArrayNode rows = node.putArray("refused_rows");
        for (RefusedRow row : refused) {
            rows.addObject()
                    .put("tried", row.tried())
                    .put("route", row.pair().route())
                    .put("utterance", row.pair().utterance())
                    .put("id", row.id())
                    .put("words", row.message());
        }
        return node;
    }

    private static ObjectNode of(RunOutcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (outcome) {
            case RunOutcome.Applied applied ->
                node.put("result", "applied")
                        .put("hash", applied.hash())
                        .put("verified", applied.verified())
                        .put("left_out", applied.leftOut())
                        .put("irregular", applied.irregular());
            case RunOutcome.AllBut most ->
                node.put("result", "all_but")
                        .put("refused", most.refused())
                        .put("verified", most.verified())
                        .put("why", most.why());
            case RunOutcome.Refused refused ->
                node.put("result", "refused")
                        .put("reason", refused.reason().name().toLowerCase(Locale.ROOT))
                        .put("why", refused.why());
            case RunOutcome.Stopped stopped ->
                node.put("result", "stopped")
                        .put("phase", stopped.phase().name().toLowerCase(Locale.ROOT))
                        .put("why", stopped.why());
        }
        RunTally tally = outcome.tally();
        node.put("embedded", tally.embedded()).put("cached", tally.cached());
        node.put("upserted", tally.upserted())
                .put("moved", tally.moved())
                .put("renewed", tally.renewed())
                .put("rewritten", tally.rewritten())
                .put("deleted", tally.deleted());
        return node.put("local_changed", tally.localCommitted());
    }
}
