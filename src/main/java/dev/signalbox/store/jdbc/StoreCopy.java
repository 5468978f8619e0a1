package dev.signalbox.store.jdbc;

import dev.signalbox.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/** Copies of a whole store in one file: made while others use it, and put in its place while nobody does. */
public final class StoreCopy {
    /** What SQLite keeps beside a database while it is in use. */
    private static final List<String> BESIDE = List.of("", "-wal", "-shm");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StoreCopy() {}

    /**
     * Writes all that a store holds at one moment into a new file. Others may read and write the store meanwhile. The file is there whole
     * or not at all.
     *
     * @throws StoreUnavailableException if the folder has no store, the file is there already or cannot be written
     */
    public static void write(Path folder, Path target) {
        Path file = database(folder);
        if (!Files.exists(file)) {
            throw new StoreUnavailableException(
                    "There is no database in " + folder + ". Choose the data folder of a console with --data.", null);
        }
        refuseToOverwrite(target);
        Path unfinished = beside(target);
        try {
            SQLiteDataSource source = SqliteFile.plain(file);
            new SchemaMigration(source, file).check();
            try (Connection connection = source.getConnection();
                    PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, unfinished.toString());
                copy.execute();
            }
            proveWhole(unfinished);
            flush(unfinished);
            refuseToOverwrite(target);
            Files.move(unfinished, target);
        } catch (SQLException | FlywayException e) {
            throw DatabaseErrors.with(file, e);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "The backup " + target + " cannot be written: " + e.getMessage() + ".", e);
        } finally {
            delete(unfinished);
        }
    }

    /**
     * Puts a copy in the place of a folder's store. The copy is looked at before anything is changed, and stays as it is.
     *
     * @param forget settings that stand for the one console that made the copy, and are left out
     * @param replace whether a store that is there is put aside; its file stays beside the new one
     * @return what the store that was there is called now
     * @throws StoreUnavailableException if the copy is no whole store of a version that this program knows, or a store is there and is not to be
     *     replaced
     */
    public static Optional<Path> putInPlace(Path copy, Path folder, List<String> forget, boolean replace, Instant now) {
        if (!Files.isRegularFile(copy)) {
            throw new StoreUnavailableException("There is no file " + copy + ".", null);
        }
        Path file = database(folder);
        boolean there = BESIDE.stream().anyMatch(end -> Files.exists(with(file, end)));
        if (there && !replace) {
            throw new StoreUnavailableException(
                    "There is a database in " + folder
                            + " already. With --replace it is put aside, and stays beside the restored one.",
                    null);
        }
        Path unfinished = beside(file);
        try {
            Files.createDirectories(file.getParent());
            Files.copy(copy, unfinished);
            prove(copy, unfinished, forget);
            flush(unfinished);
            Optional<Path> old = there ? Optional.of(putAside(file, now)) : Optional.empty();
            Files.move(unfinished, file);
            return old;
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "The backup could not be put into " + folder + ": " + e.getMessage()
                            + ". Make the folder writable, or make room.",
                    e);
        } finally {
            BESIDE.forEach(end -> delete(with(unfinished, end)));
        }
    }

    private static void prove(Path copy, Path unfinished, List<String> forget) throws IOException {
        SQLiteDataSource source = SqliteFile.plain(unfinished);
        try {
            if (Files.size(unfinished) == 0) {
                throw new StoreUnavailableException(DatabaseErrors.notADatabase(copy), null);
            }
            new SchemaMigration(source, copy).checkWhole();
            proveWhole(unfinished);
            try (Connection connection = source.getConnection();
                    PreparedStatement delete = connection.prepareStatement("DELETE FROM setting WHERE name = ?")) {
                for (String name : forget) {
                    delete.setString(1, StoredText.of(name));
                    delete.executeUpdate();
                }
            }
        } catch (SQLException | FlywayException e) {
            throw DatabaseErrors.with(copy, e);
        }
    }

    private static void proveWhole(Path file) throws SQLException {
        try (Connection connection = SqliteFile.plain(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!found.next() || !"ok".equals(found.getString(1))) {
                throw new StoreUnavailableException(
                        "The database in " + file + " is damaged. Choose another backup.", null);
            }
        }
    }

    private static Path putAside(Path file, Instant now) throws IOException {
        Path aside = file.resolveSibling("replaced-" + STAMP.format(now) + "-" + file.getFileName());
        for (String end : BESIDE) {
            if (Files.exists(with(file, end))) {
                Files.move(with(file, end), with(aside, end));
            }
        }
        return aside;
    }

    private static Path database(Path folder) {
        return folder.toAbsolutePath().resolve(SqliteFile.NAME);
    }

    private static Path beside(Path target) {
        Path absolute = target.toAbsolutePath();
        return absolute.resolveSibling(absolute.getFileName() + ".unfinished-"
                + ProcessHandle.current().pid());
    }

    private static Path with(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static void refuseToOverwrite(Path target) {
        if (Files.exists(target)) {
            throw new StoreUnavailableException(
                    target + " is there already. Choose another name, or move it away.", null);
        }
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The unfinished file " + file + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
