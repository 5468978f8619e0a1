package dev.signalbox.follow;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that a router follows.
 *
 * @param taken the version that was last brought into the router; empty for none yet
 * @param seen the newest version that could be read as a router; empty for none yet
 * @param checkedAt when the repository was last asked; null if it was not yet
 * @param problem why the last look failed, in sentences; null if it did not
 */
public record FollowedFile(
        long routerId,
        FileSource source,
        FollowRule rule,
        Optional<Version> taken,
        Optional<Version> seen,
        @Nullable Instant checkedAt,
        @Nullable String problem) {
    /** A version of the file. */
    public record Version(FileCommit commit, String text) {}

    /** Returns whether the newest version has a text that was not brought into the router. */
    public boolean isNew() {
        return seen.isPresent() && !seen.map(Version::text).equals(taken.map(Version::text));
    }
}
