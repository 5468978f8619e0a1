package dev.signalbox.index.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** The folder of an index and the last commit in it, of any process. Nothing is opened, and no folder created, before it is needed. */
final class LastCommit implements AutoCloseable {
    private final EmbeddedAddress address;
    private final Opener opener;
    private @Nullable Directory directory;
    private @Nullable CommitSnapshot snapshot;
    private boolean closed;

    LastCommit(EmbeddedAddress address, Opener opener) {
        this.address = address;
        this.opener = opener;
    }

    /** Opens Lucene's view of a folder. */
    interface Opener {
        Directory open(Path folder) throws IOException;
    }

    /** The last commit as of now; empty where there is no index. Good until the next call; what takes longer retains it. */
    Optional<CommitSnapshot> current() throws IOException {
        Path folder = address.folder();
        if (!Files.isDirectory(folder)) {
            if (!Files.notExists(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            close(snapshot);
            return Optional.empty();
        }
        CommitSnapshot before = snapshot;
        try {
            CommitSnapshot now = before == null
                    ? CommitSnapshot.of(address, DirectoryReader.open(directory()))
                    : before.renewed(address);
            if (now != before) {
                close(before);
            }
            snapshot = now;
            return Optional.of(now);
        } catch (IndexNotFoundException e) {
            // A folder in which an index was begun is none; one that has lost its list of files is damaged, and not to
            // be started again.
            if (Arrays.stream(directory().listAll()).anyMatch(file -> file.startsWith("_"))) {
                throw new CorruptIndexException("the list of its files is missing", folder.toString(), e);
            }
            return Optional.empty();
        }
    }

    private void close(@Nullable CommitSnapshot before) throws IOException {
        snapshot = null;
        if (before != null) {
            before.close();
        }
    }

    /** The folder, which is made if it is not there. */
    Directory directory() throws IOException {
        if (closed) {
            throw new IllegalStateException(address + " was closed");
        }
        Directory open = directory;
        if (open == null) {
            open = opener.open(address.folder());
            directory = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Directory open = directory;
        try {
            close(snapshot);
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }
}
