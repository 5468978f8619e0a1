package dev.signalbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox undo LOCAL REMOTE}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Takes the last sync of LOCAL with REMOTE back, finished or not, from the journal beside LOCAL: both sides are as they were. Exit code 0; 2 where it was not done.")
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
