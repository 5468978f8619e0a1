package dev.signalbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox undo LOCAL REMOTE}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Undoes the last sync of LOCAL with REMOTE, finished or not, from the journal next to LOCAL, and restores both sides. Says first which"
                        + " run it would undo and what that changes, and asks for confirmation; without a terminal, --yes is required. Exit code 0: undone,"
                        + " or the last sync changed nothing; 2: not confirmed, or the command failed.")
final class UndoCommand implements Callable<Integer> {
    private final CommandTools tools;
    private final TerminalConfirmation terminal;

    @Mixin
    SidesOption sides = new SidesOption();

    @Mixin
    UndoOptions options = new UndoOptions();

    UndoCommand(CommandTools tools, TerminalConfirmation terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        UndoConsent consent = new UndoConsent(sides, options, terminal);
        try (SyncSides both = sides.open(tools)) {
            return both.index().isPresent()
                    ? new IndexUndo(tools, sides, both, both.index().get()).undo(consent)
                    : new FileUndo(sides, both, both.file().orElseThrow()).undo(consent);
        }
    }
}
