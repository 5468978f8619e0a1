package dev.signalbox.cli.console;

import picocli.CommandLine;

/** The commands about a console as a whole. */
public final class ConsoleCommands {
    private ConsoleCommands() {}

    /**
     * Adds the commands to a root.
     *
     * @param training consoles for which the environment sets nothing, so that an AOT cache depends on nothing of this machine
     */
    public static CommandLine on(CommandLine root, ConsoleControl consoles, ConsoleControl training) {
        return root.addSubcommand(new ServeCommand(consoles))
                .addSubcommand(new BackupCommand(consoles))
                .addSubcommand(new RestoreCommand(consoles))
                .addSubcommand(new AuditCommand(consoles))
                .addSubcommand(new HealthCommand(consoles))
                .addSubcommand(new TrainCommand(training));
    }
}
