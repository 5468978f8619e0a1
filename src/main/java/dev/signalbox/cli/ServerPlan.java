package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.VectorPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code signalbox plan --server}: a plan that a console creates and keeps, printed as one that the command makes. */
final class ServerPlan {
    /** The lists of a side in the plan's JSON, with what is printed of each. */
    private static final List<Map.Entry<String, String>> STEPS = List.of(
            Map.entry("upsert", "add     "),
            Map.entry("move", "move    "),
            Map.entry("renew", "re-embed "),
            Map.entry("rewrite", "rewrite "),
            Map.entry("delete", "delete  "));

    private final ServerOptions server;
    private final SidesOption sides;
    private final SyncOptions how;

    ServerPlan(ServerOptions server, SidesOption sides, SyncOptions how) {
        this.server = server;
        this.sides = sides;
        this.how = how;
    }

    /**
     * A plan of a console.
     *
     * @param stored as the API answers it
     * @param differing utterances that differ; 0 unless the mode only compares
     */
    record Created(ConsoleClient console, ConsoleClient.Named remote, JsonNode stored, int differing) {
        JsonNode plan() {
            return stored.path("plan");
        }

        JsonNode findings() {
            return stored.path("findings");
        }

        boolean isBlocked() {
            for (JsonNode finding : findings()) {
                if (finding.path("level").asText().equals("block")) {
                    return true;
                }
            }
            return false;
        }
    }

    ReportOptions.Answer answer(List<String> unsupported) {
        Created created = create(unsupported);
        List<String> people = new ArrayList<>(summary(created.plan()));
        people.addAll(rows(created.plan()));
        people.addAll(findings(created));
        if (sides.json) {
            findings(created).forEach(line -> sides.complain(line.strip()));
        }
        sides.out().answer(created.plan(), people);
        sides.tell(
                "The console keeps this as plan " + created.stored().path("id").asText() + ".");
        boolean differs = created.differing() > 0;
        String headline = summary(created.plan()).getFirst();
        return new ReportOptions.Answer(
                differs ? ExitCode.DRIFT : ExitCode.OK,
                () -> new CiReport(
                        "plan",
                        !differs && !created.isBlocked(),
                        headline,
                        List.of(),
                        List.of(new CiTest(
                                "signalbox plan",
                                "no finding blocks the plan",
                                created.isBlocked() ? findings(created) : List.of())),
                        List.of()));
    }

    /** Has the console create the plan. */
    Created create(List<String> unsupported) {
        Mode mode = how.chosenMode();
        ConsoleClient console = server.open(unsupported);
        ConsoleClient.Named remote = console.remote(console.router(sides.local.toString()), sides.remote);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("mode", mode.id()).put("semantics", how.semantics);
        body.put("vectors", (how.reEmbed ? VectorPolicy.RE_EMBEDDED : VectorPolicy.KEPT).id());
        body.put("irregular", (how.normalize ? IrregularRecords.NORMALIZED : IrregularRecords.KEPT).id());
        how.routes.only.forEach(body.withArray("only")::add);
        how.routes.except.forEach(body.withArray("except")::add);
        JsonNode stored = console.post("/remotes/" + remote.id() + "/plans", body, "");
        DiffCounts counts = mode == Mode.ERROR
                ? ServerCheck.counts(
                        console.get("/remotes/" + remote.id() + "/diff").path("counts"))
                : null;
        return new Created(console, remote, stored, counts == null ? 0 : counts.differing());
    }

    static List<String> findings(Created created) {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : created.findings()) {
            boolean blocks = finding.path("level").asText().equals("block");
            lines.add("  " + (blocks ? "BLOCKS " : "warning ")
                    + finding.path("text").asText());
        }
        return lines;
    }

    static List<String> summary(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        String id = plan.path("mode").asText();
        lines.add(id + ": " + Mode.of(id).map(Mode::sentence).orElse("") + ".");
        lines.add("  local   " + counts(plan.path("local")));
        lines.add("  remote  " + counts(plan.path("remote")));
        plan.path("notes")
                .forEach(note -> lines.add("  note: " + note.path("text").asText()));
        return lines;
    }

    private static String counts(JsonNode side) {
        return "+" + side.path("upsert").size() + " added, ±"
                + side.path("rewrite").size() + " rewritten, −"
                + side.path("delete").size() + " deleted";
    }

    private static List<String> rows(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        for (String side : List.of("local", "remote")) {
            for (Map.Entry<String, String> step : STEPS) {
                plan.path(side)
                        .path(step.getKey())
                        .forEach(row -> lines.add((side.equals("local") ? "local  " : "remote ") + step.getValue()
                                + row.path("route").asText() + ": "
                                + row.path("utterance").asText()));
            }
        }
        return lines;
    }
}
