package dev.signalbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A random secret that grants access to its holder: in a cookie, in a link. Stored only as its hash.
 *
 * <p>256 bits from a secure source; a plain SHA-256 is enough, because so many bits cannot be guessed.
 */
public record RandomSecret(String text) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates a secret: 43 characters that need no escaping in a URL or a cookie. */
    public static RandomSecret fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RandomSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the hash that the store keeps, in hex. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("SHA-256 is missing in this Java runtime", none);
        }
    }

    /** Returns whether it is the same secret, in a time that does not depend on where the two differ. */
    public boolean matches(RandomSecret other) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), other.hash().getBytes(StandardCharsets.US_ASCII));
    }

    /** Does not reveal the secret. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
