package dev.signalbox;

import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.store.jdbc.StoreCopy;
import dev.signalbox.store.jdbc.TrailFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox restore FILE}: restores a backup as the console's database. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restores a backup into the data folder. The console must not be running.")
final class RestoreCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "A file written by the backup command.")
    Path file = Path.of("");

    @Option(names = "--replace", description = "Replaces an existing database, which is kept under another name.")
    boolean replace;

    @Mixin
    DataFolderOption folder = new DataFolderOption();

    @Spec
    @Nullable
    CommandSpec spec;

    RestoreCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ConsoleConfig config = folder.config(environment);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (DataFolderLock alone = DataFolderLock.alone(config.data())) {
            if (!alone.isOurs()) {
                spec.commandLine()
                        .getErr()
                        .println("A console is running in " + config.data()
                                + ". Nothing was changed. Stop the console, then try again.");
                return 2;
            }
            String former = former(config.data());
            // The console's id in the locks of remotes is unique: two consoles from one backup must not share it.
            Optional<Path> old = StoreCopy.putInPlace(
                    file, config.data(), List.of(ConsoleAssembly.CONSOLE_ID), replace, Instant.now());
            note(config.data(), former);
            out.println("Restored " + file + " into " + config.data() + ".");
            old.ifPresent(path -> out.println("The former database is now " + path + "."));
            out.println(
                    "Remotes were not changed. Check them, as they may be newer than the backup. Keys that were encrypted with another"
                            + " master key must be entered again.");
            out.flush();
            return 0;
        }
    }

    /** Returns the end of the audit trail that is about to be replaced; empty if there is none that can be read. */
    private String former(Path data) {
        if (!replace || !Files.exists(data.resolve(JdbcStore.FILE))) {
            return "";
        }
        try (TrailFile trail = TrailFile.open(data)) {
            return trail.isThere() ? trail.trail().head().message() : "";
        } catch (StoreUnavailableException unreadable) {
            // The damage may be the reason for the restore.
            return "an unknown entry, as it could not be read";
        }
    }

    private void note(Path data, String former) {
        try (TrailFile trail = TrailFile.open(data)) {
            if (trail.isThere()) {
                new ProgramAuditEntries(trail.trail(), Clock.systemUTC()).restored(file, former);
            }
        }
    }
}
