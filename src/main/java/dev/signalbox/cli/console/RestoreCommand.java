package dev.signalbox.cli.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox restore FILE}: puts a backup in the place of the console's database. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Puts a backup into the data folder, while no console runs there.")
final class RestoreCommand implements Callable<Integer> {
    private final ConsoleControl consoles;

    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    Path file = Path.of("");

    @Option(names = "--replace", description = "Puts a database that is there aside, and keeps it.")
    boolean replace;

    @Mixin
    DataFolderOption folder = new DataFolderOption();

    @Spec
    @Nullable
    CommandSpec spec;

    RestoreCommand(ConsoleControl consoles) {
        this.consoles = consoles;
    }

    @Override
    public Integer call() {
        ConsoleDataFolder data = folder.in(consoles);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        switch (data.restore(file, replace)) {
            case RestoreResult.ConsoleRuns _ -> {
                spec.commandLine()
                        .getErr()
                        .println("A console runs in " + data.path()
                                + ". Stop it, then restore again; nothing was changed.");
                return 2;
            }
            case RestoreResult.Restored restored -> {
                out.println("Restored " + file + " into " + data.path() + ".");
                restored.former().ifPresent(path -> out.println("The database that was there is " + path + " now."));
                out.println(
                        "Remotes were not touched: check them, since they may be ahead of the backup. Keys that were sealed with another"
                                + " master key have to be given again.");
                out.flush();
                return 0;
            }
        }
    }
}
