package dev.signalbox;

import dev.signalbox.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of one console on its data folder. A second console may work in the same folder; it only must not take the first one's runs
 * for abandoned. The operating system gives the claim back when the process ends, however it ends.
 */
final class DataFolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolderLock.class);

    /** The byte that the first console of a folder locks, and the one that all of them do. */
    private static final long FIRST = 0;

    private static final long ANY = 1;

    private final FileChannel channel;
    private final @Nullable FileLock claim;

    private DataFolderLock(FileChannel channel, @Nullable FileLock claim) {
        this.channel = channel;
        this.claim = claim;
    }

    /** As a console does, alone or not. */
    static DataFolderLock open(Path folder) {
        return open(folder, FIRST, true);
    }

    /** As one does that suffers no console beside it. */
    static DataFolderLock alone(Path folder) {
        return open(folder, ANY, false);
    }

    private static DataFolderLock open(Path folder, long claimed, boolean console) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("console.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (console) {
                join(channel, folder);
            }
            return new DataFolderLock(channel, claim(channel, claimed, false));
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void join(FileChannel channel, Path folder) throws IOException {
        try {
            if (channel.tryLock(ANY, 1, true) == null) {
                throw new StoreUnavailableException(
                        "A backup is being restored into " + folder + ". Start the console once that is done.", null);
            }
        } catch (OverlappingFileLockException held) {
            // By another console of this process: the lock is the process's.
            LOG.debug("A second console of this process works in {}", folder);
        }
    }

    private static @Nullable FileLock claim(FileChannel channel, long at, boolean shared) throws IOException {
        try {
            return channel.tryLock(at, 1, shared);
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    /** Whether no other console works in this folder, or none that came first. */
    boolean isOurs() {
        return claim != null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
