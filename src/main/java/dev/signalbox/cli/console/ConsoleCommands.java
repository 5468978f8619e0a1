package dev.signalbox.cli.console;

import dev.signalbox.cli.Subcommands;
import dev.signalbox.index.StoreRegistry;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands about a console as a whole. */
public final class ConsoleCommands {
    private ConsoleCommands() {}

    /**
     * Adds the commands after others.
     *
     * @param training consoles for which the environment sets nothing, so that an AOT cache depends on nothing of this machine
     * @param commands a root with all commands for which the environment sets nothing, for the same purpose
     * @param stores that those commands connect to
     */
    public static Subcommands after(
            Subcommands others,
            ConsoleControl consoles,
            ConsoleControl training,
            Supplier<CommandLine> commands,
            StoreRegistry stores) {
        return others.add("serve", () -> new ServeCommand(consoles))
                .add("backup", () -> new BackupCommand(consoles))
                .add("restore", () -> new RestoreCommand(consoles))
                .add("audit", () -> new AuditCommand(consoles))
                .add("health", () -> new HealthCommand(consoles))
                .add("train", () -> new TrainCommand(training, commands, stores));
    }
}
