package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox hash FILE}. */
@Command(
        name = "hash",
        mixinStandardHelpOptions = true,
        description =
                "Prints the hash of a config file: for 0.x, semantic-router's own, of the file as it is written, including null thresholds; for 1.x,"
                        + " Signalbox's, of the encoder and the routes.")
final class HashCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Parameters(paramLabel = "FILE", description = FileReference.HELP)
    Path file = Path.of("");

    @Option(
            names = "--filled",
            description =
                    "Print the hash with null thresholds replaced by the encoder's threshold. Changes nothing for a file of 1.x, where nothing replaces them.")
    boolean filled;

    @Option(names = "--json", description = "Print both hashes as JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    HashCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        LocalFile local = LocalFile.open(file, tools.encoders(), takeOver.asked);
        local.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        takeOver.message(local).forEach(words -> spec.commandLine().getErr().println("warning: " + words));
        boolean fills = local.config().dialect() == Dialect.V0;
        if (filled && fills && local.state().threshold() == null) {
            throw new CommandException("The threshold of the encoder " + local.encoder()
                    + " is not known, so null thresholds cannot be replaced. Omit --filled.");
        }
        String raw = local.state().rawHash();
        String full = local.state().filledHash();
        ObjectNode program = JsonNodeFactory.instance.objectNode().put("hash", raw);
        program.put("filled", fills && local.state().threshold() == null ? null : full);
        new OutputFormat(spec.commandLine().getOut(), json).answer(program, List.of(filled ? full : raw));
        return ExitCode.OK;
    }
}
