package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.TimeText;
import dev.signalbox.route.config.ConfigLines;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.syncing.state.CheckResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code signalbox check --server}: a check that a console makes, printed as one that the command makes. */
final class ServerCheck {
    /** What the console says beside the check. */
    private static final List<String> OF_CONSOLE = List.of("remote", "at", "revision");

    private final ServerOptions server;
    private final SidesOption sides;

    ServerCheck(ServerOptions server, SidesOption sides) {
        this.server = server;
        this.sides = sides;
    }

    /** Returns those options that were given; an empty text stands for one that was not. */
    static List<String> given(String... options) {
        return Arrays.stream(options).filter(option -> !option.isEmpty()).toList();
    }

    ReportOptions.Answer answer(String depth, List<String> unsupported) {
        CheckDepth far = CheckDepth.of(depth)
                .orElseThrow(() -> new CommandException("--depth " + depth + ": choose fast, slow or deep."));
        ConsoleClient console = server.open(unsupported);
        ConsoleClient.Named remote = console.remote(console.router(sides.local.toString()), sides.remote);
        JsonNode found = console.post(
                "/remotes/" + remote.id() + "/checks",
                JsonNodeFactory.instance.objectNode().put("depth", far.id()),
                "");
        Check check = check(found);
        ObjectNode program = found.deepCopy();
        program.remove(OF_CONSOLE);
        List<String> people =
                new ArrayList<>(CheckCommand.people(new CheckResult(check, null, Optional.empty()), LeftOut.NOTHING));
        String locked = found.path("locked_since").textValue();
        if (locked != null) {
            people.add("  locked" + (locked.isEmpty() ? "" : " since " + TimeText.exact(locked)));
        }
        sides.out().answer(program, people);
        int exit = CheckCommand.exit(check);
        return new ReportOptions.Answer(
                exit, () -> CheckCiReport.of(check, exit == ExitCode.OK, Optional.empty(), ConfigLines.none()));
    }

    private static Check check(JsonNode found) {
        String status = found.path("status").asText();
        JsonNode foreign = found.path("foreign_records");
        return new Check(
                Arrays.stream(Status.values())
                        .filter(each -> each.id().equals(status))
                        .findFirst()
                        .orElseThrow(() -> new CommandException(
                                "The console answered with a status that this version of the command"
                                        + " does not know: \"" + status
                                        + "\". Use the command of the console's version.")),
                CheckDepth.of(found.path("depth").asText()).orElse(CheckDepth.SLOW),
                found.path("local_hash").asText(""),
                found.path("remote_hash").textValue(),
                counts(found.path("counts")),
                found.path("duplicates").asInt(),
                foreign.isInt() ? foreign.intValue() : null,
                found.path("cause").textValue());
    }

    static @Nullable DiffCounts counts(JsonNode node) {
        return node.isObject()
                ? new DiffCounts(
                        node.path("local_only").asInt(),
                        node.path("remote_only").asInt(),
                        node.path("changed").asInt(),
                        node.path("same").asInt())
                : null;
    }
}
