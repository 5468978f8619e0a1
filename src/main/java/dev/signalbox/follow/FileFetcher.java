package dev.signalbox.follow;

import java.util.Optional;

/** Reads files from git repositories. */
public interface FileFetcher {
    /** Returns whether repositories in the file system of the console may be read. */
    boolean allowsFiles();

    /**
     * Reads a file from the newest commit of its branch. Bounded in time and size; never throws for what the repository does.
     *
     * @param known the commit that was read before; if the branch is still there, nothing is transferred
     * @param credentials {@code user:password}, or a token alone
     */
    FileReading read(FileSource source, Optional<String> known, Optional<String> credentials);
}
