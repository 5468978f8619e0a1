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
        description = "Restores a backup into the data folder. The console must not be running.")
final class RestoreCommand implements Callable<Integer> {
    private final ConsoleControl consoles;

    @Parameters(paramLabel = "FILE", description = "A file written by the backup command.")
    Path file = Path.of("");

    @Option(names = "--replace", description = "Replaces an existing database, which is kept under another name.")
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
                        .println("A console is running in " + data.path()
                                + ". Nothing was changed. Stop the console, then try again.");
                return 2;
            }
            case RestoreResult.Restored restored -> {
                out.println("Restored " + file + " into " + data.path() + ".");
                restored.former().ifPresent(path -> out.println("The former database is now " + path + "."));
                out.println(
                        "Remotes were not changed. Check them, as they may be newer than the backup. Keys that were encrypted with another"
                                + " master key must be entered again.");
                out.flush();
                return 0;
            }
        }
    }
}
