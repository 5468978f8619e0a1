package dev.signalbox.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which run an undo reverts, and that it may. */
final class UndoOptions {
    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "Undo only the run with this id, as printed by this command; also if a later sync changed nothing.")
    @Nullable
    Long run;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    boolean yes;
}
