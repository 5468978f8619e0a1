package dev.signalbox.store;

import dev.signalbox.account.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps who is signed in where. What a browser holds is kept only as its hash: who reads the store cannot sign in with it. */
public interface SessionStore {
    /**
     * Begins one.
     *
     * @param tokenHash of what the browser holds
     * @throws MissingEntityException if there is no such account
     */
    Session begin(long account, String tokenHash, String from, String agent);

    /** The session of a browser, whether it is over or not. */
    Optional<Session> find(String tokenHash);

    /** Notes that it was used. Nothing happens if it has ended. */
    void touch(long id, Instant at);

    /** Notes that a provider said who it is. Nothing happens if it has ended. */
    void vouch(long id, Instant at);

    /** Ends it. Nothing happens if it has ended. */
    void end(long id);

    /** Ends all of somebody's but one. */
    void endOthers(long account, long kept);

    /** Somebody's, the newest first. */
    List<Session> of(long account);

    /** Whether they were ever signed in from there, as far back as is kept. */
    boolean knows(long account, String from);
}
