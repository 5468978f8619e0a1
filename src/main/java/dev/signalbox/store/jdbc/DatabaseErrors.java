package dev.signalbox.store.jdbc;

import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Says in words what a database failed with, and what to do about it. */
final class DatabaseErrors {
    private DatabaseErrors() {}

    static StoreUnavailableException with(Path file, Throwable e) {
        return new StoreUnavailableException(message(file, e), e);
    }

    private static String message(Path file, Throwable e) {
        if (e instanceof DamagedRowException) {
            return "The database " + file + " is damaged. Put a backup in its place.";
        }
        SQLException failure = failure(e);
        if (failure == null || failure.getErrorCode() == 0) {
            return "The database " + file + " did not answer. Try again; if that does not help, start Signalbox again.";
        }
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
            case SQLITE_NOTADB -> notADatabase(file);
            case SQLITE_CORRUPT -> "The database " + file + " is damaged. Put a backup in its place.";
            case SQLITE_FULL ->
                "The disk is full: nothing more can be written to " + file + ". Make room, then try again.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "The database " + file
                        + " cannot be written. Make it and its folder writable for whoever runs Signalbox.";
            case SQLITE_CANTOPEN ->
                "The database " + file
                        + " cannot be opened. Make it and its folder readable and writable for whoever runs"
                        + " Signalbox.";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another process has been writing to the database " + file
                        + " for a while. Wait for it or end it, then try again.";
            default ->
                "The database " + file + " could not be read or written (code " + failure.getErrorCode()
                        + "). Look at the disk it is on, then try again.";
        };
    }

    static String notADatabase(Path file) {
        return file + " is not a Signalbox database. Move it away, or choose another data folder with --data.";
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
