package dev.signalbox.store.jdbc;

import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Migrates the tables of a database to the schema of this program. */
final class SchemaMigration {
    private static final Map<String, String> SQLITE_WORDS =
            // AUTOINCREMENT: the id of a removed row is never used again.
            Map.of("id", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB");

    private final DataSource source;
    private final Path file;

    SchemaMigration(DataSource source, Path file) {
        this.source = source;
        this.file = file;
    }

    /**
     * Creates the tables, or migrates those of an older version. Several processes may do so at once.
     *
     * @throws StoreUnavailableException if the file belongs to another program or to a newer version of this one
     */
    void bringUpToDate() {
        refuseForeign();
        Flyway flyway = flyway();
        MigrationInfoService versions = flyway.info();
        refuseNewer(versions);
        if (!isUpToDate(versions)) {
            flyway.migrate();
        }
    }

    /** Whether nothing is left to migrate, and no migration was edited since it was applied. A migration would find that out by reading all again. */
    private static boolean isUpToDate(MigrationInfoService versions) {
        return versions.pending().length == 0
                && Arrays.stream(versions.applied()).allMatch(MigrationInfo::isChecksumMatching);
    }

    /**
     * Checks whether these are tables of this program, and changes nothing.
     *
     * @throws StoreUnavailableException if the file belongs to another program or to a newer version of this one
     */
    void check() {
        checked();
    }

    /**
     * Like {@link #check}, but also rejects a file without tables.
     *
     * @throws StoreUnavailableException as with {@link #check}, or if there is no table
     */
    void checkWhole() {
        if (checked().applied().length == 0) {
            throw new StoreUnavailableException(DatabaseErrors.notADatabase(file), null);
        }
    }

    private MigrationInfoService checked() {
        refuseForeign();
        MigrationInfoService versions = flyway().info();
        refuseNewer(versions);
        return versions;
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(SQLITE_WORDS)
                .loggers("slf4j")
                .load();
    }

    /** A database of a build in between has a later migration and lacks an earlier one, which can no longer be applied in its place. */
    private void refuseNewer(MigrationInfoService versions) {
        for (MigrationInfo known : versions.all()) {
            if (known.getState() == MigrationState.IGNORED) {
                throw new StoreUnavailableException(
                        "The database " + file + " was written by another build of Signalbox: it lacks schema version "
                                + known.getVersion()
                                + " but has a later one. Start that build, or choose another data folder with --data.",
                        null);
            }
        }
        for (MigrationInfo applied : versions.applied()) {
            if (!applied.getState().isResolved()) {
                throw new StoreUnavailableException(
                        "The database " + file + " was written by a newer version of Signalbox (schema version "
                                + applied.getVersion()
                                + "). Start that version, or choose another data folder with --data.",
                        null);
            }
        }
    }

    private void refuseForeign() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*), COUNT(CASE WHEN name IN ('flyway_schema_history', 'router') THEN 1 END) "
                                + "FROM sqlite_master")) {
            if (row.next() && row.getInt(1) > 0 && row.getInt(2) == 0) {
                throw new StoreUnavailableException(DatabaseErrors.notADatabase(file), null);
            }
        } catch (SQLException e) {
            throw DatabaseErrors.with(file, e);
        }
    }
}
