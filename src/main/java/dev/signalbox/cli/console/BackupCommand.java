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

/** {@code signalbox backup FILE}: copies the console's database at one moment, with or without a running console. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the console's database into a new file. The console may be running.")
final class BackupCommand implements Callable<Integer> {
    private final ConsoleControl consoles;

    @Parameters(paramLabel = "FILE", description = "The file to write. It must not exist yet.")
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
                + " stored keys (encrypted) and vectors.");
        out.println("Not included: the contents of the remotes, such as the embedded indexes in "
                + data.indexes()
                + ", and the master key. Without the master key, the keys of servers must be entered again.");
        out.flush();
        return 0;
    }
}
