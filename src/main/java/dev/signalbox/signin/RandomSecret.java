package dev.signalbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Something random that whoever holds it is let in by: in a cookie, in a link. Kept only as its hash.
 *
 * <p>256 bits from a secure source; a plain SHA-256 is enough, as nobody can guess their way through so many.
 */
public record RandomSecret(String text) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one: 43 characters that need no escaping in a URL or a cookie. */
    public static RandomSecret fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RandomSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the store keeps of it, in hex. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("Every Java has SHA-256", none);
        }
    }

    /** Says nothing of what it is. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
