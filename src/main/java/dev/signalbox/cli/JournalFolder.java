package dev.signalbox.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder next to a LOCAL in which its syncs record what they change: {@code .routes.json.signalbox} next to
 * {@code routes.json}; each router of a composed file has its own. One command at a time uses it; the operating system releases the claim however that command ends.
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
        String member = local.member().isEmpty() ? "" : "#" + local.member();
        return file.resolveSibling("." + file.getFileName() + member + ".signalbox");
    }

    /**
     * Opens the folder; creates it if it does not exist.
     *
     * @throws CommandException if it cannot be written, or another command uses it
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
                throw new CommandException("Another command is syncing " + local.path()
                        + ". Nothing was changed. Wait until it has ended, then try again.");
            }
            return new JournalFolder(path, claim);
        } catch (IOException e) {
            throw new CommandException(
                    "The journal of this sync cannot be written to " + path + ": " + e.getMessage()
                            + ". Without a journal, an interrupted sync can be neither resumed nor undone. To sync without one, add"
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
