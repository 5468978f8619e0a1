package dev.signalbox.store.jdbc;

import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Turns errors of the database into messages with what to do. */
final class DatabaseErrors {
    private DatabaseErrors() {}

    static StoreUnavailableException with(Path file, Throwable e) {
        return new StoreUnavailableException(message(file, e), e);
    }

    private static String message(Path file, Throwable e) {
        if (e instanceof DamagedRowException) {
            return "The database " + file + " is damaged. Restore a backup.";
        }
        SQLException failure = failure(e);
        if (failure == null || failure.getErrorCode() == 0) {
            return "The database " + file + " did not answer. Try again; if that does not help, restart Signalbox.";
        }
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
            case SQLITE_NOTADB -> notADatabase(file);
            case SQLITE_CORRUPT -> "The database " + file + " is damaged. Restore a backup.";
            case SQLITE_FULL -> "The disk is full, so " + file + " cannot be written. Free some space, then try again.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "The database " + file
                        + " cannot be written. Make it and its folder writable for the user that runs Signalbox.";
            case SQLITE_CANTOPEN ->
                "The database " + file
                        + " cannot be opened. Make it and its folder readable and writable for the user that runs"
                        + " Signalbox.";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another process has been writing to the database " + file
                        + " for a while. Wait until it has finished or stop it, then try again.";
            default ->
                "The database " + file + " could not be read or written (code " + failure.getErrorCode()
                        + "). Check its disk, then try again.";
        };
    }

    static String notADatabase(Path file) {
        return file
                + " is not a Signalbox database. Move it to another place, or choose another data folder with --data.";
    }

    private static @Nullable SQLException failure(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return failure;
            }
        }
        return null;
    }
}
