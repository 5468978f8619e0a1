package dev.signalbox;

import dev.signalbox.store.jdbc.StoreCopy;
import dev.signalbox.store.jdbc.TrailFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
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
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "The file to write. It must not exist yet.")
    Path file = Path.of("");

    @Mixin
    DataFolderOption folder = new DataFolderOption();

    @Spec
    @Nullable
    CommandSpec spec;

    BackupCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ConsoleConfig config = folder.config(environment);
        StoreCopy.write(config.data(), file);
        try (TrailFile trail = TrailFile.open(config.data())) {
            if (trail.isThere()) {
                new ProgramAuditEntries(trail.trail(), Clock.systemUTC()).wroteBackup(file);
            }
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Wrote " + file
                + ": routers with every revision, remotes, checks, plans, runs with their journals, settings, the audit trail,"
                + " stored keys (encrypted) and vectors.");
        out.println("Not included: the contents of the remotes, such as the embedded indexes in "
                + config.data().resolve("indexes")
                + ", and the master key. Without the master key, the keys of servers must be entered again.");
        out.flush();
        return 0;
    }
}
