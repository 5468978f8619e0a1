package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.jspecify.annotations.Nullable;

/** Turns errors of the disk or Lucene into messages that say what to do. */
final class DiskErrors {
    private static final String DAMAGED =
            "its files are damaged (%s). Restore its folder from a copy, or delete the folder and"
                    + " sync into a new index.";

    private DiskErrors() {}

    static IndexException told(EmbeddedAddress address, Exception trouble) {
        return told(address.folder(), address.toString(), trouble);
    }

    static IndexException told(Path folder, String address, Exception trouble) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            String words = message(folder, cause);
            if (words != null) {
                return new IndexRefusedException(address, words, trouble);
            }
        }
        return trouble instanceof RuntimeException
                ? new IndexRefusedException(
                        address, DAMAGED.formatted(trouble.getClass().getSimpleName()), trouble)
                : new IndexUnreachableException(
                        address, firstLine(trouble) + ". Check the disk and try again.", trouble);
    }

    private static @Nullable String message(Path folder, Throwable cause) {
        String said = firstLine(cause).toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota exceeded") || said.contains("not enough space")) {
            return "the disk is full. Nothing was written. Free some space and try again.";
        }
        return switch (cause) {
            case IndexFormatTooNewException e -> "it was written by a newer version of Signalbox. Use that version.";
            case IndexFormatTooOldException e ->
                "it was written by a version of Signalbox that is too old to read. Create the index again.";
            case CorruptIndexException e -> DAMAGED.formatted(String.valueOf(e.getOriginalMessage()));
            case EOFException e -> DAMAGED.formatted("a file ends too early");
            case NoSuchFileException e -> DAMAGED.formatted("a file is missing: " + e.getFile());
            case FileNotFoundException e -> DAMAGED.formatted("a file is missing: " + e.getMessage());
            case AccessDeniedException e ->
                "permission denied for " + e.getFile() + ". Grant it, or use another folder.";
            case ReadOnlyFileSystemException e -> "the disk is read-only. Use another folder.";
            case NotDirectoryException e -> e.getFile() + " is not a folder. Use another name.";
            case FileAlreadyExistsException e -> e.getFile() + " is not a folder. Use another name.";
            case FileSystemException e
            when said.contains("not a directory") ->
                folder + " is inside something that is not a folder. Use another one.";
            case FileSystemException e when said.contains("read-only") -> "the disk is read-only. Use another folder.";
            default -> null;
        };
    }

    private static String firstLine(Throwable trouble) {
        String message = trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
