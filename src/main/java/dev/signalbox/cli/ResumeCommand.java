package dev.signalbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox resume LOCAL REMOTE}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description =
                "Finishes the last sync of LOCAL with REMOTE if it was interrupted, from the journal next to LOCAL. Embeds nothing again. Exit code 0: finished, 2: the command failed.")
final class ResumeCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    ResumeCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return new JournalRecovery(tools, sides).resume();
    }
}
