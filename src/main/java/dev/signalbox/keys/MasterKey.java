package dev.signalbox.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that encrypts the keys of servers: 32 random bytes in base 64, from the environment or from a file next to the database. The file is
 * created at first use, readable only for its owner. A copy of the database without it reveals no key.
 */
public final class MasterKey {
    private static final int BYTES = 32;

    private final Optional<String> given;
    private final Path file;

    /**
     * Creates a master key.
     *
     * @param given in base 64; empty to use the file
     * @throws IllegalArgumentException if the given text is not 32 bytes in base 64. The message does not repeat it
     */
    public MasterKey(Optional<String> given, Path file) {
        this.given = given;
        this.file = file;
        given.ifPresent(MasterKey::decoded);
    }

    /** The name of the file in a data folder. */
    public static Path fileIn(Path data) {
        return data.resolve("master.key");
    }

    /**
     * Returns the key; creates the file if needed.
     *
     * @throws IOException if the file cannot be read or created, or does not contain a key
     */
    SecretKey read() throws IOException {
        if (given.isPresent()) {
            return decoded(given.get());
        }
        if (!Files.exists(file)) {
            make();
        }
        try {
            return decoded(Files.readString(file).strip());
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " does not contain a master key", damaged);
        }
    }

    /** Returns its location, for messages. */
    String where() {
        return given.isPresent() ? "SIGNALBOX_MASTER_KEY" : file.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key && key.given.equals(given) && key.file.equals(file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(given, file);
    }

    @Override
    public String toString() {
        return "the master key of " + where();
    }

    private void make() throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path fresh = Files.createTempFile(parent, "master", ".new", ownersAlone());
        try {
            Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes) + "\n", StandardOpenOption.SYNC);
            // Creating a link fails if another process was first, and never shows a partial file.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException other) {
            // The key of the other process is used.
            return;
        } finally {
            Files.delete(fresh);
        }
    }

    private static FileAttribute<?>[] ownersAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static SecretKey decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("A master key must be " + BYTES + " bytes in base 64.");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "A master key must be " + BYTES + " bytes in base 64, not " + bytes.length + ".");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
