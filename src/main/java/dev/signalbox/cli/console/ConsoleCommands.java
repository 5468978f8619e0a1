package dev.signalbox.cli.console;

import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands about a console as a whole. */
public final class ConsoleCommands {
    private ConsoleCommands() {}

    /**
     * Adds the commands to a root.
     *
     * @param training consoles for which the environment sets nothing, so that an AOT cache depends on nothing of this machine
     * @param commands a root with all commands for which the environment sets nothing, for the same purpose
     */
    public static CommandLine on(
            CommandLine root, ConsoleControl consoles, ConsoleControl training, Supplier<CommandLine> commands) {
        return root.addSubcommand(new ServeCommand(consoles))
                .addSubcommand(new BackupCommand(consoles))
                .addSubcommand(new RestoreCommand(consoles))
                .addSubcommand(new AuditCommand(consoles))
                .addSubcommand(new HealthCommand(consoles))
                .addSubcommand(new TrainCommand(training, commands));
    }
}
