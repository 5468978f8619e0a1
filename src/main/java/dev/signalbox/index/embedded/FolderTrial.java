package dev.signalbox.index.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tries whether a folder can be created and written to. Permissions alone do not tell: an administrator passes them, and a file system
 * can still refuse. Everything it makes has a name of its own, which no index has, and is deleted before it returns.
 */
final class FolderTrial {
    private static final String PREFIX = ".signalbox-test-";
    private static final byte[] CONTENT = {1};

    private FolderTrial() {}

    /**
     * Returns why the folder cannot be created or written to, as a sentence that says what to do; empty if it can.
     *
     * @param folder need not exist, nor any folder above it
     */
    static Optional<String> problem(Path folder) {
        Path wanted = wanted(folder);
        Path existing = existing(wanted);
        if (!Files.isDirectory(existing)) {
            return Optional.of(existing + " is not a folder. Use another folder.");
        }
        try {
            write(existing, existing.relativize(wanted));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(message(existing, refused));
        }
    }

    /** The path that a write would take: with {@code ..} the folder that it leads to, so that the trial stays within what it made. */
    private static Path wanted(Path folder) {
        Path absolute = folder.toAbsolutePath();
        boolean climbs = Stream.iterate(0, i -> i < absolute.getNameCount(), i -> i + 1)
                .anyMatch(i -> "..".equals(absolute.getName(i).toString()));
        return climbs ? CanonicalPath.of(absolute) : absolute;
    }

    /** The deepest part of the path that is there, be it a folder, a file or a link that leads nowhere. */
    private static Path existing(Path wanted) {
        Path part = wanted;
        while (part.getParent() != null && !Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            part = part.getParent();
        }
        return part;
    }

    private static void write(Path existing, Path missing) throws IOException {
        if (missing.toString().isEmpty()) {
            Path file = Files.createTempFile(existing, PREFIX, "");
            try {
                Files.write(file, CONTENT);
            } finally {
                Files.deleteIfExists(file);
            }
        } else {
            Path made = Files.createTempDirectory(existing, PREFIX);
            try {
                // The names that are missing too: a file system can refuse a name for its length or its characters.
                Path whole = Files.createDirectories(made.resolve(missing));
                Files.write(whole.resolve("content"), CONTENT);
            } finally {
                delete(made);
            }
        }
    }

    private static void delete(Path made) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(made)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** Says why a folder could not be created or written to. */
    static String message(Path folder, IOException refused) {
        String said = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        String reason = refused instanceof FileSystemException error ? error.getReason() : null;
        if (said.contains("no space left") || said.contains("quota exceeded") || said.contains("not enough space")) {
            return "the disk of " + folder + " is full. Free some space and try again.";
        } else if (refused instanceof AccessDeniedException || said.contains("operation not permitted")) {
            return "permission denied for " + folder + ". Grant it, or use another folder.";
        } else if (said.contains("read-only")) {
            return "the disk of " + folder + " is read-only. Use another folder.";
        } else if (refused instanceof NotDirectoryException || refused instanceof FileAlreadyExistsException) {
            return folder + " is not a folder. Use another folder.";
        } else if (refused instanceof NoSuchFileException) {
            return "no folder can be created in " + folder + ": its file system does not allow it. Use another folder.";
        }
        return "no folder can be created in " + folder + " ("
                + (reason == null ? refused.getClass().getSimpleName() : reason) + "). Use another folder.";
    }
}
