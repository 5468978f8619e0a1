package dev.signalbox.following;

import dev.signalbox.follow.FileSource;
import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The credentials of followed repositories and the secrets of their push events, in the keyring. Credentials belong to a router and a URL: another
 * router, or the same one after its URL was changed, cannot use them.
 */
public final class FileCredentials {
    private static final int SECRET_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final StoreKeyring keyring;
    private final SecureRandom random = new SecureRandom();

    public FileCredentials(StoreKeyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Returns the credentials for a repository; empty if none are kept.
     *
     * @throws dev.signalbox.index.KeyUnreadableException if they cannot be decrypted
     */
    public Optional<String> of(long routerId, FileSource source) {
        return keyring.of(name(routerId, source)).map(StoreKey::reveal);
    }

    /**
     * Keeps credentials, in the place of former ones.
     *
     * @throws IllegalArgumentException if they are not one line of text
     * @throws dev.signalbox.index.KeyUnreadableException if they cannot be encrypted
     */
    public void keep(long routerId, FileSource source, String credentials) {
        keyring.keep(name(routerId, source), new StoreKey(credentials));
    }

    /** Deletes the credentials for a repository, if there are any. */
    public void forget(long routerId, FileSource source) {
        keyring.forget(name(routerId, source));
    }

    /** Makes and keeps a secret for the push events of a router's repository, in the place of a former one. */
    public String newPushSecret(long routerId) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        keyring.keep(pushName(routerId), new StoreKey(secret));
        return secret;
    }

    /** Returns whether push events are accepted. */
    public boolean hasPushSecret(long routerId) {
        return keyring.origin(pushName(routerId)) == StoreKeyring.Origin.KEPT;
    }

    void forgetPushSecret(long routerId) {
        keyring.forget(pushName(routerId));
    }

    /**
     * Returns whether a push event was sent by someone who knows the secret.
     *
     * @param signature the HMAC-SHA256 of the body in hexadecimal, as GitHub, Gitea and Forgejo send it; empty for none
     * @param token the secret itself, as GitLab sends it; empty for none
     */
    public boolean accepts(long routerId, byte[] body, String signature, String token) {
        Optional<String> secret = keyring.of(pushName(routerId)).map(StoreKey::reveal);
        if (secret.isEmpty()) {
            return false;
        }
        return token.isEmpty()
                ? isSame(HexFormat.of().formatHex(mac(secret.get(), body)), signature)
                : isSame(secret.get(), token);
    }

    private static byte[] mac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + MAC, e);
        }
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(long routerId, FileSource source) {
        return "git of router " + routerId + " " + source.url();
    }

    private static String pushName(long routerId) {
        return "push events of router " + routerId;
    }
}
