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
 * The key that the keys of servers are sealed with: 32 random bytes in base 64, given by whoever starts the console, else in a file
 * beside the database, made at its first use for its owner's eyes alone. A copy of the database without it opens nothing.
 */
public final class MasterKey {
    private static final int BYTES = 32;

    private final Optional<String> given;
    private final Path file;

    /**
     * A master key.
     *
     * @param given in base 64; empty to take the file
     * @throws IllegalArgumentException if what was given is not 32 bytes in base 64. The message does not repeat it
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
     * The key, which the file is made for if need be.
     *
     * @throws IOException if the file cannot be read or made, or holds something else
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
            throw new IOException(file + " does not hold a master key", damaged);
        }
    }

    /** Where it is, for a message. */
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
            // A link fails where another process was first, and never shows half a file.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException other) {
            // Its key is as good as ours, and the one that counts.
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
            throw new IllegalArgumentException("A master key is " + BYTES + " bytes in base 64.");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "A master key is " + BYTES + " bytes in base 64, not " + bytes.length + ".");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
