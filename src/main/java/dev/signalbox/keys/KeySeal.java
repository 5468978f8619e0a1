package dev.signalbox.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts with AES-256 in GCM: a byte for the form, 12 random bytes of nonce, then ciphertext and tag. The name of the server is
 * authenticated with it, so that the key of one server cannot be used for another.
 */
final class KeySeal {
    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    KeySeal(SecretKey key) {
        this.key = key;
    }

    byte[] seal(String text, String belongsTo) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo).doFinal(text.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[1 + NONCE + sealed.length];
        all[0] = FORM;
        System.arraycopy(nonce, 0, all, 1, NONCE);
        System.arraycopy(sealed, 0, all, 1 + NONCE, sealed.length);
        return all;
    }

    /**
     * Returns the text that was sealed.
     *
     * @throws GeneralSecurityException if it was sealed with another key or for another server, or was changed
     */
    String open(byte[] sealed, String belongsTo) throws GeneralSecurityException {
        if (sealed.length <= 1 + NONCE || sealed[0] != FORM) {
            throw new GeneralSecurityException("not a sealed text");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        byte[] rest = Arrays.copyOfRange(sealed, 1 + NONCE, sealed.length);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, belongsTo).doFinal(rest), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String belongsTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
