package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunOutcome.AllBut;
import dev.signalbox.sync.run.RunOutcome.Applied;
import dev.signalbox.sync.run.RunOutcome.Refused;
import dev.signalbox.sync.run.RunOutcome.Stopped;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunSteps;
import dev.signalbox.sync.run.RunTally;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The progress and the outcome of a run, as JSON. */
final class RunJson {
    private RunJson() {}

    static String of(RunProgress progress) {
        ObjectNode node = StoredJson.object();
        node.put("phase", progress.phase().name());
        node.put("done", progress.done());
        node.put("total", progress.total());
        node.set("tally", json(progress.tally()));
        RunSteps steps = progress.steps();
        ArrayNode finished = node.putArray("finished");
        steps.inOrder().forEach(phase -> finished.add(phase.name()));
        node.put(
                "stopped_at",
                steps.stoppedAt() == null ? null : steps.stoppedAt().name());
        node.put("can_stop", steps.canStop());
        node.put("since", text(progress.since()));
        node.put("at", text(progress.at()));
        return StoredJson.of(node);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** What versions that did not record the steps of a run do not have. */
    private static RunSteps steps(ObjectNode node) {
        Set<RunPhase> finished = EnumSet.noneOf(RunPhase.class);
        node.path("finished").forEach(phase -> finished.add(RunPhase.valueOf(phase.textValue())));
        String stopped = node.path("stopped_at").textValue();
        return new RunSteps(
                finished,
                stopped == null ? null : RunPhase.valueOf(stopped),
                node.path("can_stop").booleanValue());
    }

    static RunProgress progress(String stored) {
        ObjectNode node = StoredJson.readObject(stored);
        return new RunProgress(
                phase(node),
                node.required("done").intValue(),
                node.required("total").intValue(),
                tally(node),
                steps(node),
                time(node.path("since").textValue()),
                time(node.path("at").textValue()));
    }

    static String of(RunOutcome outcome) {
        ObjectNode node = StoredJson.object();
        switch (outcome) {
            case Applied(RunTally tally, String hash, int verified, int leftOut, int irregular) -> {
                node.put("kind", "applied");
                node.set("tally", json(tally));
                node.put("hash", hash);
                node.put("verified", verified);
                node.put("left_out", leftOut);
                node.put("irregular", irregular);
            }
            case AllBut(RunTally tally, int refused, int verified, String why) -> {
                node.put("kind", "all_but");
                node.set("tally", json(tally));
                node.put("refused", refused);
                node.put("verified", verified);
                node.put("why", why);
            }
            case Refused(RunOutcome.Reason reason, String why) -> {
                node.put("kind", "refused");
                node.put("reason", reason.name());
                node.put("why", why);
            }
            case Stopped(RunPhase phase, RunTally tally, String why) -> {
                node.put("kind", "stopped");
                node.put("phase", phase.name());
                node.set("tally", json(tally));
                node.put("why", why);
            }
        }
        return StoredJson.of(node);
    }

    static RunOutcome outcome(String stored) {
        ObjectNode node = StoredJson.readObject(stored);
        String kind = node.required("kind").textValue();
        return switch (kind) {
            case "applied" ->
                new Applied(
                        tally(node),
                        node.required("hash").textValue(),
                        node.required("verified").intValue(),
                        // Runs of versions without exclusions do not have the field.
                        node.path("left_out").intValue(),
                        node.path("irregular").intValue());
            case "all_but" ->
                new AllBut(
                        tally(node),
                        node.required("refused").intValue(),
                        node.required("verified").intValue(),
                        node.required("why").textValue());
            case "refused" ->
                new Refused(
                        RunOutcome.Reason.valueOf(node.required("reason").textValue()),
                        node.required("why").textValue());
            case "stopped" ->
                new Stopped(phase(node), tally(node), node.required("why").textValue());
            default -> throw new DamagedRowException("the outcome of a run", null);
        };
    }

    private static RunPhase phase(ObjectNode node) {
        return RunPhase.valueOf(node.required("phase").textValue());
    }

    private static ObjectNode json(RunTally tally) {
        return StoredJson.object()
                .put("embedded", tally.embedded())
                .put("cached", tally.cached())
                .put("upserted", tally.upserted())
                .put("moved", tally.moved())
                .put("renewed", tally.renewed())
                .put("rewritten", tally.rewritten())
                .put("deleted", tally.deleted())
                .put("local_committed", tally.localCommitted());
    }

    private static RunTally tally(ObjectNode owner) {
        JsonNode node = owner.required("tally");
        return new RunTally(
                node.required("embedded").intValue(),
                node.required("cached").intValue(),
                node.required("upserted").intValue(),
                // Runs of versions that could not move or re-embed records do not have the field.
                node.path("moved").intValue(),
                node.path("renewed").intValue(),
                node.required("rewritten").intValue(),
                node.required("deleted").intValue(),
                node.required("local_committed").booleanValue());
    }
}
