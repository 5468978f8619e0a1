package dev.signalbox.cli;

import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.EncoderFailed;
import dev.signalbox.index.IndexException;
import dev.signalbox.store.StoreUnavailable;
import java.util.Optional;
import picocli.CommandLine;

/** The commands on two sides, and how they end when something goes wrong. */
public final class Commands {
    private Commands() {}

    /** Adds the commands to a root. */
    public static CommandLine on(CommandLine root, Tools tools) {
        return root.addSubcommand(new HashCommand(tools))
                .addSubcommand(new CheckCommand(tools))
                .addSubcommand(new DiffCommand(tools))
                .addSubcommand(new PlanCommand(tools))
                .addSubcommand(new SyncCommand(tools))
                .addSubcommand(new ResumeCommand(tools))
                .addSubcommand(new UndoCommand(tools))
                .addSubcommand(new RouteCommand(tools))
                .addSubcommand(new LocksCommand(tools))
                .addSubcommand(new UnlockCommand(tools, UnlockCommand.terminal()));
    }

    /** What to tell a person about a failure that was foreseen; empty for any other. */
    public static Optional<String> explain(Exception failure) {
        return switch (failure) {
            case Trouble trouble -> Optional.ofNullable(trouble.getMessage());
            case IndexException store -> Optional.ofNullable(store.getMessage());
            case EncoderFailed encoder -> Optional.ofNullable(encoder.getMessage());
            case BadInput input -> Optional.ofNullable(input.getMessage());
            case StoreUnavailable store -> Optional.ofNullable(store.getMessage());
            default -> Optional.empty();
        };
    }
}
