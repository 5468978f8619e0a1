package dev.signalbox.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a sign-in attempt for storage in the browser (AES-256-GCM), so that many attempts cannot fill the memory of the server. The key lives as
 * long as the process.
 */
final class AttemptSeal {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int PARTS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key = new SecretKeySpec(random(KEY_BYTES), "AES");

    String seal(ProviderAttempt attempt) {
        String text = String.join(
                "\n",
                attempt.state(),
                attempt.nonce(),
                attempt.verifier(),
                String.valueOf(attempt.begun().toEpochMilli()),
                String.valueOf(attempt.session()),
                attempt.next());
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException("AES is missing in this Java runtime", none);
        }
    }

    /** Empty if this process did not seal it. */
    Optional<ProviderAttempt> open(String sealed) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed);
            if (all.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            ByteBuffer rest = ByteBuffer.wrap(all);
            byte[] nonce = new byte[NONCE_BYTES];
            rest.get(nonce);
            byte[] secret = new byte[rest.remaining()];
            rest.get(secret);
            String text = new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(secret), StandardCharsets.UTF_8);
            String[] parts = text.split("\n", PARTS);
            return Optional.of(new ProviderAttempt(
                    parts[0],
                    parts[1],
                    parts[2],
                    parts[5],
                    Instant.ofEpochMilli(Long.parseLong(parts[3])),
                    Long.parseLong(parts[4])));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            // The caller reports it as a sign-in that was not started here.
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
