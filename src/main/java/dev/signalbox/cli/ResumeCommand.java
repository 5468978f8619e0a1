package dev.signalbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox resume LOCAL REMOTE}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description =
                "Finishes the last sync of LOCAL with REMOTE, which was cut off, from the journal beside LOCAL; embeds nothing again. Exit code 0; 2 where it was not done.")
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
