package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What cannot be brought about in a test that may run as root, or only by waiting. */
class DatabaseErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "SQLITE_READONLY, cannot be written",
        "SQLITE_READONLY_DIRECTORY, cannot be written",
        "SQLITE_CANTOPEN, cannot be opened",
        "SQLITE_BUSY, Another process",
        "SQLITE_BUSY_SNAPSHOT, Another process",
        "SQLITE_LOCKED, Another process",
        "SQLITE_FULL, The disk is full",
        "SQLITE_CORRUPT, is damaged",
        "SQLITE_NOTADB, is not a Signalbox database",
        "SQLITE_IOERR_FSYNC, could not be read or written (code 10)"
    })
    void every_failure_says_what_and_where(SQLiteErrorCode code, String words) {
        SQLiteException failure = new SQLiteException("[" + code + "] secret", code);

        StoreUnavailableException trouble =
                DatabaseErrors.with(Path.of("/data/signalbox.db"), new IllegalStateException(failure));

        assertThat(trouble).hasMessageContainingAll(words, "/data/signalbox.db").hasMessageEndingWith(".");
        assertThat(trouble).hasMessageNotContaining("secret").cause().hasRootCause(failure);
    }

    @Test
    void a_failure_without_a_code_is_told_too() {
        assertThat(DatabaseErrors.with(Path.of("/data/signalbox.db"), new IllegalStateException("a closed pool")))
                .hasMessageContainingAll("/data/signalbox.db", "did not answer");
    }
}
