package dev.signalbox.store.jdbc;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.RunInProgressException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What several tables are asked alike. */
final class SharedQueries {
    /** What rows refer to. */
    enum Kind {
        ROUTER("router"),
        REMOTE("remote"),
        PLAN("plan"),
        RUN("run"),
        ACCOUNT("account"),
        REVIEW("review");

        /** Both the table and the word for one row of it. */
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
     * Makes sure that there is such a row.
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

    /** The run of a remote that has not finished. */
    static Optional<Long> openRun(Handle handle, long remoteId) {
        return handle.createQuery("SELECT id FROM run WHERE remote_id = :remote AND finished IS NULL")
                .bind("remote", remoteId)
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * Makes sure that nothing is being done to a remote that is about to be removed.
     *
     * @throws RunInProgressException if it is
     */
    static void refuseWhileRunning(Handle handle, long remoteId) {
        openRun(handle, remoteId).ifPresent(run -> {
            throw new RunInProgressException(run);
        });
    }
}
