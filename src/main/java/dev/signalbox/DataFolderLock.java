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
 * The lock of a console on its data folder. A second console may use the same folder, but must not treat the first one's runs as abandoned. The
 * operating system releases the lock when the process ends, in any way.
 */
final class DataFolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolderLock.class);

    /** The byte that the first console of a folder locks, and the one that all consoles lock. */
    private static final long FIRST = 0;

    private static final long ANY = 1;

    private final FileChannel channel;
    private final @Nullable FileLock claim;

    private DataFolderLock(FileChannel channel, @Nullable FileLock claim) {
        this.channel = channel;
        this.claim = claim;
    }

    /** Locks the folder as a console, which may share it. */
    static DataFolderLock open(Path folder) {
        return open(folder, FIRST, true);
    }

    /** Locks the folder exclusively, without any console in it. */
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
            throw new UncheckedIOException("Could not write to the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void join(FileChannel channel, Path folder) throws IOException {
        try {
            if (channel.tryLock(ANY, 1, true) == null) {
                throw new StoreUnavailableException(
                        "A backup is being restored into " + folder + ". Start the console when that is finished.",
                        null);
            }
        } catch (OverlappingFileLockException held) {
            // Locked by another console of this process: the lock belongs to the process.
            LOG.debug("A second console of this process uses {}", folder);
        }
    }

    private static @Nullable FileLock claim(FileChannel channel, long at, boolean shared) throws IOException {
        try {
            return channel.tryLock(at, 1, shared);
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    /** Returns whether this is the first or only console in the folder. */
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
