package dev.signalbox.store;

import dev.signalbox.account.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores sessions. The secret of a browser is stored only as its hash, so that a reader of the store cannot sign in with it. */
public interface SessionStore {
    /**
     * Starts a session.
     *
     * @param tokenHash of the browser's secret
     * @throws MissingEntityException if there is no such account
     */
    Session begin(long account, String tokenHash, String from, String agent);

    /** Returns the session of a browser, expired or not. */
    Optional<Session> find(String tokenHash);

    /** Notes that a session was used. Does nothing if it has ended. */
    void touch(long id, Instant at);

    /** Notes that a provider confirmed the person. Does nothing if the session has ended. */
    void vouch(long id, Instant at);

    /** Ends a session. Does nothing if it has ended. */
    void end(long id);

    /** Ends all sessions of an account except one. */
    void endOthers(long account, long kept);

    /** Returns the sessions of an account, newest first. */
    List<Session> of(long account);

    /** Returns whether the account was signed in from an address before, as far back as sessions are stored. */
    boolean knows(long account, String from);
}
