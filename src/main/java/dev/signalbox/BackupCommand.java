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

/** {@code signalbox backup FILE}: the console's database at one moment, whether a console is running or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the console's database into a new file, while the console runs.")
final class BackupCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "The file to write; must not be there yet.")
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
                + " kept keys (sealed) and vectors.");
        out.println("Not in it: what the remotes hold, the embedded indexes in "
                + config.data().resolve("indexes")
                + " included, and the master key; without that the keys of servers have to be given again.");
        out.flush();
        return 0;
    }
}
