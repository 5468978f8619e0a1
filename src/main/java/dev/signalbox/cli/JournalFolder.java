package dev.signalbox.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder beside a LOCAL in which the syncs of it write down what they change: {@code .routes.json.signalbox} beside
 * {@code routes.json}. One command at a time works in it; the operating system gives the claim back however that one ends.
 */
final class JournalFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel claim;

    private JournalFolder(Path path, FileChannel claim) {
        this.path = path;
        this.claim = claim;
    }

    static Path of(LocalFile local) {
        Path file = local.real();
        return file.resolveSibling("." + file.getFileName() + ".signalbox");
    }

    /**
     * Makes it where it is missing.
     *
     * @throws CommandException if it cannot be written, or another command works in it
     */
    static JournalFolder open(LocalFile local) {
        Path path = of(local);
        try {
            Files.createDirectories(path);
            Path ignored = path.resolve(".gitignore");
            if (!Files.exists(ignored)) {
                Files.writeString(ignored, "*\n");
            }
            FileChannel claim =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!claimed(claim)) {
                claim.close();
                throw new CommandException(
                        "Another command is syncing " + local.path() + " just now. Wait until it has ended.");
            }
            return new JournalFolder(path, claim);
        } catch (IOException e) {
            throw new CommandException(
                    "The journal of this sync would be kept in " + path + ", which cannot be written: " + e.getMessage()
                            + ". Without one, a sync that is cut off can neither be finished nor undone. Where that is no matter, add"
                            + " --no-journal.",
                    e);
        }
    }

    private static boolean claimed(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new CommandException("The journal in " + path + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
