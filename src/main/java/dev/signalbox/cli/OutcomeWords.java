package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Tally;
import java.util.List;
import java.util.Locale;

/** How a run ended, told to people and to programs. */
final class OutcomeWords {
    private OutcomeWords() {}

    static List<String> people(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied ->
                List.of(
                        "Done: " + words(applied.tally()),
                        "  verified: " + applied.verified() + " utterances are equal on both sides",
                        "  remote hash " + (applied.hash() == null ? "none is kept" : applied.hash()));
            case Outcome.Refused refused -> List.of("Nothing was changed. " + refused.why());
            case Outcome.Stopped stopped ->
                List.of(
                        "Stopped at \"" + stopped.phase().words() + "\": " + stopped.why(),
                        "  done: " + words(stopped.tally()));
        };
    }

    static ObjectNode program(Outcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (outcome) {
            case Outcome.Applied applied ->
                node.put("result", "applied").put("hash", applied.hash()).put("verified", applied.verified());
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
                .put("rewritten", tally.rewritten())
                .put("deleted", tally.deleted());
        return node.put("local_changed", tally.localCommitted());
    }

    private static String words(Tally tally) {
        return tally.upserted() + " added, " + tally.rewritten() + " rewritten, " + tally.deleted()
                + " deleted on the remote, " + tally.embedded() + " texts embedded"
                + (tally.localCommitted() ? ", local saved" : ", local as it was");
    }
}
