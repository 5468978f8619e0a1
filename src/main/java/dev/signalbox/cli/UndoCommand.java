package dev.signalbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox undo LOCAL REMOTE}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Undoes the last sync of LOCAL with REMOTE, finished or not, from the journal next to LOCAL, and restores both sides. Exit code 0: undone, 2: the command failed.")
final class UndoCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    UndoCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return new JournalRecovery(tools, sides).undo();
    }
}
