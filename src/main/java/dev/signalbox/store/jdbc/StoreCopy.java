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

/** Backup and restore of a whole database: a backup may run while the database is in use, a restore may not. */
public final class StoreCopy {
    /** The suffixes of the files that SQLite creates next to a database in use. */
    private static final List<String> BESIDE = List.of("", "-wal", "-shm");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StoreCopy() {}

    /**
     * Writes a consistent copy of a database into a new file. Others may read and write the database in the meantime. The file is created completely
     * or not at all.
     *
     * @throws StoreUnavailableException if the folder has no database, or the file exists already or cannot be written
     */
    public static void write(Path folder, Path target) {
        Path file = database(folder);
        if (!Files.exists(file)) {
            throw new StoreUnavailableException(
                    "There is no database in " + folder + ". Choose a console's data folder with --data.", null);
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
                    "Could not write the backup " + target + ": " + e.getMessage() + ".", e);
        } finally {
            delete(unfinished);
        }
    }

    /**
     * Replaces the database of a folder by a copy. The copy is verified before anything is changed, and stays unchanged.
     *
     * @param forget settings that belong to the console that made the copy and are not restored
     * @param replace whether an existing database is replaced; its file is kept under another name
     * @return the new path of the former database
     * @throws StoreUnavailableException if the copy is not a complete database of a known version, or a database exists and must not be
     *     replaced
     */
    public static Optional<Path> putInPlace(Path copy, Path folder, List<String> forget, boolean replace, Instant now) {
        if (!Files.isRegularFile(copy)) {
            throw new StoreUnavailableException(
                    "The file " + copy + " does not exist. Choose a file that the backup command wrote.", null);
        }
        Path file = database(folder);
        boolean there = BESIDE.stream().anyMatch(end -> Files.exists(with(file, end)));
        if (there && !replace) {
            throw new StoreUnavailableException(
                    "A database already exists in " + folder
                            + ". Use --replace to replace it; it is kept under another name.",
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
                    "Could not restore the backup into " + folder + ": " + e.getMessage()
                            + ". Make the folder writable, or free some space.",
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
                    target + " already exists. Choose another name, or move the file.", null);
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
