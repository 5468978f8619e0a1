package dev.signalbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** {@code sr_hash}: sha256, in lower-case hex, of what Python's {@code json.dumps} makes of a router's config. */
public final class RouterHash {
    private RouterHash() {}

    /** The hash of what the config says, null thresholds included. */
    public static String of(RouterConfig config) {
        return sha256(PythonJson.dumps(hashed(config)));
    }

    /** The hash a Python router has once its encoder's threshold has filled the null ones. */
    public static String filled(RouterConfig config, double threshold) {
        return of(config.filled(threshold));
    }

    /** sha256 of the text's UTF-8 bytes, in lower-case hex. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /**
     * The config as the tree that is hashed. In 0.x the known keys alone, in semantic-router's order. 1.x has no hash; Signalbox's own
     * covers the encoder and the routes, which is what an index holds, and none of the settings.
     */
    public static ObjectNode hashed(RouterConfig config) {
        return switch (config.dialect()) {
            case V0 -> RouterForm.of(config);
            case V1 -> RouterForm.recorded(config);
        };
    }
}
