package dev.signalbox.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

    /** The config as the tree that is hashed: the known keys alone, in semantic-router's order. */
    public static ObjectNode hashed(RouterConfig config) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("encoder_type", config.encoderType());
        root.put("encoder_name", config.encoderName());
        var routes = root.putArray("routes");
        config.routes().forEach(route -> routes.add(hashed(route)));
        return root;
    }

    /** A route as it is hashed: its seven keys, in semantic-router's order. */
    public static ObjectNode hashed(Route route) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", route.name());
        node.putArray("utterances").addAll(route.utterances());
        node.put("description", route.description());
        node.set("function_schemas", route.functionSchemas());
        LanguageModel llm = route.llm();
        if (llm == null) {
            node.putNull("llm");
        } else {
            node.putObject("llm")
                    .put("module", llm.module())
                    .put("class", llm.type())
                    .put("model", llm.model());
        }
        node.put("score_threshold", route.scoreThreshold());
        node.set("metadata", route.metadata());
        return node;
    }
}
