package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.ServerPlan.Created;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** {@code signalbox sync --server}: has a console create a plan and apply it, and waits for the end of the run. */
final class ServerSync {
    private static final long PAUSE_MILLIS = 500;
    /** The steps that change rows. */
    private static final List<RunPhase> ROW_STEPS =
            List.of(RunPhase.UPSERT, RunPhase.MOVE, RunPhase.RENEW, RunPhase.REWRITE, RunPhase.DELETE);

    private final ServerOptions server;
    private final SidesOption sides;
    private final SyncOptions how;

    ServerSync(ServerOptions server, SidesOption sides, SyncOptions how) {
        this.server = server;
        this.sides = sides;
        this.how = how;
    }

    int call(boolean skipRefused, List<String> unsupported) {
        Created created = new ServerPlan(server, sides, how).create(unsupported);
        JsonNode answered = outcome(created, skipRefused);
        RunOutcome outcome = outcome(answered);
        ObjectNode program = created.plan().deepCopy();
        program.set("findings", created.findings());
        program.set("outcome", answered);
        List<String> people = new ArrayList<>(ServerPlan.summary(created.plan()));
        people.addAll(ServerPlan.findings(created));
        people.addAll(OutcomeReport.people(outcome, refused(answered)));
        sides.out().answer(program, people);
        return ExitCode.of(outcome);
    }

    private static JsonNode outcome(Created created, boolean skipRefused) {
        if (created.isBlocked()) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("result", "refused")
                    .put("reason", "blocked")
                    .put(
                            "why",
                            "Findings block this plan. The policy of the remote in the console decides which findings do.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        // Whoever names the remote on the command line has confirmed it.
        body.put("confirm", created.remote().name())
                .put("on_refusal", (skipRefused ? OnRefusal.SKIP : OnRefusal.STOP).id());
        JsonNode run = created.console()
                .post(
                        "/plans/" + created.stored().path("id").asText() + "/runs",
                        body,
                        UUID.randomUUID().toString());
        while (run.path("running").asBoolean()) {
            pause();
            run = created.console().get("/runs/" + run.path("id").asText());
        }
        return run.path("outcome");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("The command was interrupted. The run goes on in the console.", e);
        }
    }

    private static RunOutcome outcome(JsonNode node) {
        RunTally tally = new RunTally(
                node.path("embedded").asInt(),
                node.path("cached").asInt(),
                node.path("upserted").asInt(),
                node.path("moved").asInt(),
                node.path("renewed").asInt(),
                node.path("rewritten").asInt(),
                node.path("deleted").asInt(),
                node.path("local_changed").asBoolean());
        String why = node.path("why").asText("");
        return switch (node.path("result").asText()) {
            case "applied" ->
                new RunOutcome.Applied(
                        tally,
                        node.path("hash").textValue(),
                        node.path("verified").asInt(),
                        node.path("left_out").asInt(),
                        node.path("irregular").asInt());
            case "all_but" ->
                new RunOutcome.AllBut(
                        tally,
                        node.path("refused").asInt(),
                        node.path("verified").asInt(),
                        node.path("why").textValue());
            case "refused" -> new RunOutcome.Refused(reason(node.path("reason").asText()), why);
            case "stopped" -> new RunOutcome.Stopped(phase(node.path("phase").asText()), tally, why);
            default ->
                throw new CommandException(
                        "The console answered with an outcome that this version of the command does not know."
                                + " Use the command of the console's version.");
        };
    }

    private static RunOutcome.Reason reason(String id) {
        return Arrays.stream(RunOutcome.Reason.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(id))
                .findFirst()
                .orElse(RunOutcome.Reason.BLOCKED);
    }

    private static RunPhase phase(String id) {
        return Arrays.stream(RunPhase.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(id))
                .findFirst()
                .orElse(RunPhase.READ);
    }

    private static List<RefusedRow> refused(JsonNode outcome) {
        List<RefusedRow> rows = new ArrayList<>();
        outcome.path("refused_rows").forEach(row -> rows.add(refusedRow(row)));
        return rows;
    }

    private static RefusedRow refusedRow(JsonNode row) {
        UtteranceKey pair = new UtteranceKey(
                row.path("route").asText(), row.path("utterance").asText());
        return ROW_STEPS.stream()
                .map(step -> new RefusedRow(
                        step, row.path("id").asText(), pair, row.path("words").asText()))
                .filter(each -> each.tried().equals(row.path("tried").asText()))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        "The console answered with a refused row that this version of the command does not"
                                + " know. Use the command of the console's version."));
    }
}
