package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a run ended, told to people and to programs. */
final class OutcomeWords {
    /** Refused rows that people are told. */
    private static final int LISTED = 20;

    private OutcomeWords() {}

    /** How it ended, and which rows the store refused. */
    static List<String> people(Outcome outcome, List<RefusedRow> refused) {
        List<String> lines = new ArrayList<>(people(outcome));
        refused.stream()
                .limit(LISTED)
                .map(row -> "  refused to " + row.tried() + " \"" + row.pair().utterance() + "\" of "
                        + row.pair().route() + ": " + row.words())
                .forEach(lines::add);
        if (refused.size() > LISTED) {
            lines.add("  and " + (refused.size() - LISTED) + " more, which --json lists");
        }
        return lines;
    }

    private static List<String> people(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied ->
                List.of(
                        "Done: " + words(applied.tally()),
                        "  verified: " + applied.verified() + " utterances are equal on both sides",
                        applied.irregular() > 0
                                ? "  not synced: " + applied.irregular()
                                        + " irregular records of the remote stay as they were, so no hash was written"
                                : applied.leftOut() == 0
                                        ? "  remote hash " + (applied.hash() == null ? "none is kept" : applied.hash())
                                        : "  not synced: " + applied.leftOut()
                                                + " utterances that the plan left out differ still, so no hash was written");
            case Outcome.AllBut most ->
                List.of(
                        "Done except for " + most.refused() + (most.refused() == 1 ? " row" : " rows")
                                + " that the store refused: " + words(most.tally()),
                        "  verified: the other " + most.verified() + " utterances are equal on both sides",
                        "  not synced: no hash was written" + (most.why() == null ? "" : ". " + most.why()));
            case Outcome.Refused refused -> List.of("Nothing was changed. " + refused.why());
            case Outcome.Stopped stopped ->
                List.of(
                        "Stopped at \"" + stopped.phase().words() + "\": " + stopped.why(),
                        "  done: " + words(stopped.tally()));
        };
    }

    static ObjectNode program(Outcome outcome, List<RefusedRow> refused) {
        ObjectNode node = program(outcome);
        ArrayNode rows = node.putArray("refused_rows");
        for (RefusedRow row : refused) {
            rows.addObject()
                    .put("tried", row.tried())
                    .put("route", row.pair().route())
                    .put("utterance", row.pair().utterance())
                    .put("id", row.id())
                    .put("words", row.words());
        }
        return node;
    }

    private static ObjectNode program(Outcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (outcome) {
            case Outcome.Applied applied ->
                node.put("result", "applied")
                        .put("hash", applied.hash())
                        .put("verified", applied.verified())
                        .put("left_out", applied.leftOut())
                        .put("irregular", applied.irregular());
            case Outcome.AllBut most ->
                node.put("result", "all_but")
                        .put("refused", most.refused())
                        .put("verified", most.verified())
                        .put("why", most.why());
            case Outcome.Refused refused ->
                node.put("result", "refused")
                        .put("reason", refused.reason().name().toLowerCase(Locale.ROOT))
                        .put("why", refused.why());
            case Outcome.Stopped stopped ->
                node.put("result", "stopped")
                        .put("phase", stopped.phase().name().toLowerCase(Locale.ROOT))
                        .put("why", stopped.why());
        }
        Tally tally = outcome.tally();
        node.put("embedded", tally.embedded()).put("cached", tally.cached());
        node.put("upserted", tally.upserted())
                .put("moved", tally.moved())
                .put("renewed", tally.renewed())
                .put("rewritten", tally.rewritten())
                .put("deleted", tally.deleted());
        return node.put("local_changed", tally.localCommitted());
    }

    private static String words(Tally tally) {
        return tally.upserted() + " added, "
                + (tally.moved() == 0 ? "" : tally.moved() + " moved to the right id, ")
                + (tally.renewed() == 0 ? "" : tally.renewed() + " with a vector anew, ")
                + tally.rewritten() + " rewritten, " + tally.deleted()
                + " deleted on the remote, " + tally.embedded() + " texts embedded"
                + (tally.localCommitted() ? ", local saved" : ", local as it was");
    }
}
