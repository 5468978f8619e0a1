package dev.signalbox.cli;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.store.StoreUnavailableException;
import java.util.List;
import picocli.CommandLine;

/** The commands on two sides, and the messages of their errors. */
public final class CommandSet {
    private CommandSet() {}

    /**
     * Adds the commands to a root.
     *
     * @param stores listed in the help, and asked which index a file names
     */
    public static CommandLine on(CommandLine root, CommandTools tools, StoreRegistry stores) {
        CommandLine command = CommandRun.on(root)
                .addSubcommand(new HashCommand(tools))
                .addSubcommand(new CheckCommand(tools))
                .addSubcommand(new DiffCommand(tools))
                .addSubcommand(new PlanCommand(tools))
                .addSubcommand(new SyncCommand(tools))
                .addSubcommand(new ResumeCommand(tools))
                .addSubcommand(new UndoCommand(tools, TerminalConfirmation.ofProcess()))
                .addSubcommand(new PullCommand(tools, stores))
                .addSubcommand(new RouteCommand(tools))
                .addSubcommand(new ConvertCommand(tools))
                .addSubcommand(new LocksCommand(tools))
                .addSubcommand(new UnlockCommand(tools, TerminalConfirmation.ofProcess()));
        command.setResourceBundle(new StoreHelp(stores));
        return command;
    }

    /** Returns the message of an expected failure, line by line; empty for any other. */
    public static List<String> explain(Exception failure) {
        return switch (failure) {
            case CommandException trouble -> trouble.lines();
            case IndexException store -> List.of(String.valueOf(store.getMessage()));
            case EncoderException encoder -> List.of(String.valueOf(encoder.getMessage()));
            case InvalidInputException input -> List.of(String.valueOf(input.getMessage()));
            case StoreUnavailableException store -> List.of(String.valueOf(store.getMessage()));
            default -> List.of();
        };
    }
}
