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
     * Returns the commands.
     *
     * @param stores asked which index a file names
     */
    public static Subcommands of(CommandTools tools, StoreRegistry stores) {
        return new Subcommands()
                .add("hash", () -> new HashCommand(tools))
                .add("check", () -> new CheckCommand(tools))
                .add("diff", () -> new DiffCommand(tools))
                .add("plan", () -> new PlanCommand(tools))
                .add("sync", () -> new SyncCommand(tools))
                .add("resume", () -> new ResumeCommand(tools))
                .add("undo", () -> new UndoCommand(tools, TerminalConfirmation.ofProcess()))
                .add("pull", () -> new PullCommand(tools, stores))
                .add("route", () -> new RouteCommand(tools))
                .add("evaluate", () -> new EvaluateCommand(tools))
                .add("fit", () -> new FitCommand(tools))
                .add("lint", () -> new LintCommand(tools))
                .add("convert", () -> new ConvertCommand(tools))
                .add("locks", () -> new LocksCommand(tools))
                .add("unlock", () -> new UnlockCommand(tools, TerminalConfirmation.ofProcess()));
    }

    /** Adds all these commands to a root, as {@link #on(CommandLine, Subcommands, StoreRegistry, String...)}. */
    public static CommandLine on(CommandLine root, CommandTools tools, StoreRegistry stores) {
        return on(root, of(tools, stores), stores);
    }

    /**
     * Adds commands to a root, with the escaping and the texts that they need.
     *
     * @param stores listed in the help
     * @param arguments that the root will be executed with; none for all commands
     */
    public static CommandLine on(CommandLine root, Subcommands commands, StoreRegistry stores, String... arguments) {
        CommandLine command = commands.on(CommandRun.on(root), arguments);
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
