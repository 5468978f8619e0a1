package dev.signalbox;

import dev.signalbox.cli.console.ConsoleDataFolder;
import dev.signalbox.cli.console.RestoreResult;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.store.jdbc.StoreCopy;
import dev.signalbox.store.jdbc.TrailFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A data folder with the console's database in it, for the commands that keep it. */
final class JdbcDataFolder implements ConsoleDataFolder {
    private static final String INDEXES = "indexes";

    private final Path path;
    private final Clock clock;

    JdbcDataFolder(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /** Returns where the embedded indexes of a data folder are. */
    static Path indexesIn(Path data) {
        return data.resolve(INDEXES);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Path indexes() {
        return indexesIn(path);
    }

    @Override
    public void backup(Path file) {
        StoreCopy.write(path, file);
        try (TrailFile trail = TrailFile.open(path)) {
            if (trail.isThere()) {
                new ProgramAuditEntries(trail.trail(), clock).wroteBackup(file);
            }
        }
    }

    @Override
    public RestoreResult restore(Path file, boolean replace) {
        try (DataFolderLock alone = DataFolderLock.alone(path)) {
            if (!alone.isOurs()) {
                return new RestoreResult.ConsoleRuns();
            }
            String former = replace ? former() : "";
            // A console's name in the locks of remotes is its own: two that came of one backup must not share it.
            Optional<Path> old =
                    StoreCopy.putInPlace(file, path, List.of(ConsoleAssembly.CONSOLE_ID), replace, clock.instant());
            note(file, former);
            return new RestoreResult.Restored(old);
        }
    }

    @Override
    public <T> Optional<T> readTrail(Function<AuditTrail, T> reader) {
        try (TrailFile file = TrailFile.open(path)) {
            return file.isThere() ? Optional.of(reader.apply(file.trail())) : Optional.empty();
        }
    }

    /** How the audit trail ends that is about to be put aside; empty where there is none that can be read. */
    private String former() {
        if (!Files.exists(path.resolve(JdbcStore.FILE))) {
            return "";
        }
        try (TrailFile trail = TrailFile.open(path)) {
            return trail.isThere() ? trail.trail().head().message() : "";
        } catch (StoreUnavailableException unreadable) {
            // It may be just why a backup is put in its place.
            return "an unknown entry, as it could not be read";
        }
    }

    private void note(Path file, String former) {
        try (TrailFile trail = TrailFile.open(path)) {
            if (trail.isThere()) {
                new ProgramAuditEntries(trail.trail(), clock).restored(file, former);
            }
        }
    }
}
