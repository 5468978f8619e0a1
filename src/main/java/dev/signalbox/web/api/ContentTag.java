package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The entity tag of what has no revisions: a hash of what a GET answers. */
public final class ContentTag {
    private static final int DIGITS = 16;

    private ContentTag() {}

    /** Returns the tag of an answer, without quotes. */
    public static String of(JsonNode answer) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(answer.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("SHA-256 is missing in this Java runtime", none);
        }
    }
}
