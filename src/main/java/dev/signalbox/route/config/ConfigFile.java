package dev.signalbox.route.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** Config files on disk. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads the config file of that name, of either line of semantic-router.
     *
     * @throws InvalidConfigException with everything that is wrong with the file
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static RouterFile read(Path path) throws IOException, InvalidConfigException {
        ConfigFormat format = ConfigFormat.ofFileName(path.toString());
        long size = Files.size(path);
        if (size > ConfigLimits.bytes(format)) {
            throw ConfigText.tooLarge(path.toString(), size, ConfigLimits.bytes(format));
        }
        // The size alone is no bound: that of a device is 0, and a file may grow.
        try (InputStream in = Files.newInputStream(path)) {
            return RouterFiles.read(path.toString(), in, format);
        }
    }

    /**
     * Puts a text in a file's place so that a reader, now or after a crash, finds the old text or the new one, whole.
     * Permissions stay; of a link, the file it leads to is replaced.
     *
     * @throws IOException if the text could not be written, or has half of a surrogate pair; the file is as it was
     */
    public static void atomicWrite(Path path, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(path + " is not a file");
        }
        Path fresh = folder.resolve(".signalbox-" + UUID.randomUUID() + ".new");
        try {
            write(fresh, bytes);
            keepPermissions(target, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        sync(folder);
    }

    /**
     * Copies a file, byte for byte, to a name that no file has. A reader finds the whole copy or none.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     * @throws IOException if the copy could not be written
     */
    public static void copy(Path from, Path to) throws IOException {
        Path folder = to.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(to + " is not a file");
        }
        Path fresh = folder.resolve(".signalbox-" + UUID.randomUUID() + ".new");
        try {
            write(fresh, ByteBuffer.wrap(Files.readAllBytes(from)));
            keepPermissions(from.toRealPath(), fresh);
            Files.move(fresh, to);
        } finally {
            Files.deleteIfExists(fresh);
        }
        sync(folder);
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old =
                Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (old != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
        }
    }

    /** Makes the rename itself last. Only on POSIX can a folder be opened for that. */
    private static void sync(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
