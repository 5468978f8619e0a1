package dev.signalbox.cli.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox backup FILE}: the console's database at one moment, whether a console is running or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the console's database into a new file, while the console runs.")
final class BackupCommand implements Callable<Integer> {
    private final ConsoleControl consoles;

    @Parameters(paramLabel = "FILE", description = "The file to write; must not be there yet.")
    Path file = Path.of("");

    @Mixin
    DataFolderOption folder = new DataFolderOption();

    @Spec
    @Nullable
    CommandSpec spec;

    BackupCommand(ConsoleControl consoles) {
        this.consoles = consoles;
    }

    @Override
    public Integer call() {
        ConsoleDataFolder data = folder.in(consoles);
        data.backup(file);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Wrote " + file
                + ": routers with every revision, remotes, checks, plans, runs with their journals, settings, the audit trail,"
                + " kept keys (sealed) and vectors.");
        out.println("Not in it: what the remotes hold, the embedded indexes in "
                + data.indexes()
                + " included, and the master key; without that the keys of servers have to be given again.");
        out.flush();
        return 0;
    }
}
