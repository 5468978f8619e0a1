package dev.signalbox.store.jdbc;

import dev.signalbox.store.StoreReadiness;
import dev.signalbox.store.StoreUnavailableException;
import java.util.Optional;

final class JdbcReadiness implements StoreReadiness {
    private static final String APPLIED = "SELECT COUNT(*) FROM flyway_schema_history WHERE success";

    private final JdbcDatabase database;
    private final long migrations;

    /** Takes the migrations that the database has now, when it was just opened, for those of this program. */
    JdbcReadiness(JdbcDatabase database) {
        this.database = database;
        this.migrations = applied();
    }

    @Override
    public Optional<String> problem() {
        try {
            long now = applied();
            return now == migrations
                    ? Optional.empty()
                    : Optional.of("Another version of Signalbox migrated the database after this console was started."
                            + " Start that version.");
        } catch (StoreUnavailableException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    private long applied() {
        return database.read(
                handle -> handle.createQuery(APPLIED).mapTo(Long.class).one());
    }
}
