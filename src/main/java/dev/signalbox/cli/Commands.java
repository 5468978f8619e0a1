package dev.signalbox.cli;

import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.EncoderFailed;
import dev.signalbox.index.IndexException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The commands on two sides, and how they end when something goes wrong. */
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    /** Adds the commands to a root. Whatever goes wrong in one of them ends it with 2 and a sentence, never with a stack trace. */
    public static CommandLine on(CommandLine root, Tools tools) {
        root.addSubcommand(new HashCommand(tools));
        root.addSubcommand(new CheckCommand(tools));
        root.addSubcommand(new DiffCommand(tools));
        root.addSubcommand(new PlanCommand(tools));
        root.addSubcommand(new SyncCommand(tools));
        root.addSubcommand(new RouteCommand(tools));
        return root.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(words(failure));
            return Exit.TROUBLE;
        });
    }

    private static String words(Exception failure) {
        return switch (failure) {
            case Trouble trouble -> String.valueOf(trouble.getMessage());
            case IndexException store -> String.valueOf(store.getMessage());
            case EncoderFailed encoder -> String.valueOf(encoder.getMessage());
            case BadInput input -> String.valueOf(input.getMessage());
            default -> {
                LOG.error("The command failed", failure);
                yield "Something went wrong that nobody foresaw: " + failure + ". The log says where.";
            }
        };
    }
}
