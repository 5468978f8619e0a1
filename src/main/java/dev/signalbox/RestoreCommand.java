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

/** {@code signalbox restore FILE}: puts a backup in the place of the console's database. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Puts a backup into the data folder, while no console runs there.")
final class RestoreCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    Path file = Path.of("");

    @Option(names = "--replace", description = "Puts a database that is there aside, and keeps it.")
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
                        .println("A console runs in " + config.data()
                                + ". Stop it, then restore again; nothing was changed.");
                return 2;
            }
            String former = former(config.data());
            // A console's name in the locks of remotes is its own: two that came of one backup must not share it.
            Optional<Path> old = StoreCopy.putInPlace(
                    file, config.data(), List.of(ConsoleAssembly.CONSOLE_ID), replace, Instant.now());
            note(config.data(), former);
            out.println("Restored " + file + " into " + config.data() + ".");
            old.ifPresent(path -> out.println("The database that was there is " + path + " now."));
            out.println(
                    "Remotes were not touched: check them, since they may be ahead of the backup. Keys that were sealed with another"
                            + " master key have to be given again.");
            out.flush();
            return 0;
        }
    }

    /** How the audit trail ends that is about to be put aside; empty where there is none that can be read. */
    private String former(Path data) {
        if (!replace || !Files.exists(data.resolve(JdbcStore.FILE))) {
            return "";
        }
        try (TrailFile trail = TrailFile.open(data)) {
            return trail.isThere() ? trail.trail().head().message() : "";
        } catch (StoreUnavailableException unreadable) {
            // It may be just why a backup is put in its place.
            return "nobody knows where, as it could not be read";
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
