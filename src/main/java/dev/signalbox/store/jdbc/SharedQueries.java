package dev.signalbox.store.jdbc;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.RunInProgressException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Queries shared by several tables. */
final class SharedQueries {
    /** The tables that rows refer to. */
    enum Kind {
        ROUTER("router"),
        REMOTE("remote"),
        PLAN("plan"),
        RUN("run"),
        ACCOUNT("account"),
        REVIEW("review");

        /** The name of the table, and the word for one of its rows. */
        private final String word;

        Kind(String word) {
            this.word = word;
        }

        MissingEntityException missing(long id) {
            return new MissingEntityException(word, id);
        }
    }

    private SharedQueries() {}

    /**
     * Checks that a row exists.
     *
     * @throws MissingEntityException if not
     */
    static void require(Handle handle, Kind kind, long id) {
        boolean found = handle.createQuery("SELECT 1 FROM " + kind.word + " WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!found) {
            throw kind.missing(id);
        }
    }

    /** Returns the run of a remote that has not finished. */
    static Optional<Long> openRun(Handle handle, long remoteId) {
        return handle.createQuery("SELECT id FROM run WHERE remote_id = :remote AND finished IS NULL")
                .bind("remote", remoteId)
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * Checks that a remote that is about to be removed has no run in progress.
     *
     * @throws RunInProgressException if it is
     */
    static void refuseWhileRunning(Handle handle, long remoteId) {
        openRun(handle, remoteId).ifPresent(run -> {
            throw new RunInProgressException(run);
        });
    }
}
