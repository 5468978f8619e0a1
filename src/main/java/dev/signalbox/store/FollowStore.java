package dev.signalbox.store;

import dev.signalbox.follow.FileSource;
import dev.signalbox.follow.FollowRule;
import dev.signalbox.follow.FollowedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores which file in a git repository a router follows, and what was read of it. It is deleted with the router. */
public interface FollowStore {
    /** Returns the file that a router follows; empty if it follows none. */
    Optional<FollowedFile> of(long routerId);

    /** Returns all followed files, by router. */
    List<FollowedFile> all();

    /**
     * Lets a router follow a file. If it is another one than before, what was read of that one is deleted.
     *
     * @throws MissingEntityException if there is no such router
     */
    void follow(long routerId, FileSource source, FollowRule rule);

    /** Ends that; does nothing if the router follows no file. */
    void stop(long routerId);

    /** Stores the newest version, unless the router follows another file by now. */
    void saveSeen(long routerId, FileSource source, FollowedFile.Version version, Instant at);

    /** Stores that the file was looked at and had no newer version, unless the router follows another file by now. */
    void saveUnchanged(long routerId, FileSource source, Instant at);

    /** Stores why a look failed, unless the router follows another file by now. */
    void saveProblem(long routerId, FileSource source, String problem, Instant at);

    /** Stores which version was brought into the router, unless the router follows another file by now. */
    void saveTaken(long routerId, FileSource source, FollowedFile.Version version);
}
