package dev.signalbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one console on its data folder. A second console may work in the same folder; it only must not take the first one's runs
 * for abandoned. The operating system gives the claim back when the process ends, however it ends.
 */
final class DataFolder implements AutoCloseable {
    private final FileChannel channel;
    private final @Nullable FileLock claim;

    private DataFolder(FileChannel channel, @Nullable FileLock claim) {
        this.channel = channel;
        this.claim = claim;
    }

    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("console.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new DataFolder(channel, claim(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock claim(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    /** Whether no other console works in this folder. */
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
