package dev.signalbox.encoder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server says in an error answer, made fit for a message: one line, short, without the key. */
final class ServerMessage {
    private static final int LONGEST = 300;
    private static final Pattern LIKE_A_KEY = Pattern.compile("\\bsk-[\\w*.\\-]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private final Optional<String> key;

    ServerMessage(Optional<String> key) {
        this.key = key;
    }

    /** The words in brackets with a space in front, or nothing where the answer has none. */
    String in(byte[] body) {
        return error(body)
                .flatMap(error -> Stream.of(error.path("message"), error.path("detail"), error)
                        .filter(JsonNode::isTextual)
                        .findFirst())
                .map(words -> " (it says: " + clean(words.textValue()) + ")")
                .orElse("");
    }

    /** The error's code, as {@code insufficient_quota}; empty where the answer has none. */
    String code(byte[] body) {
        return error(body).map(error -> error.path("code").asText("")).orElse("");
    }

    private static Optional<JsonNode> error(byte[] body) {
        try {
            JsonNode answer = new ObjectMapper().readTree(new String(body, StandardCharsets.UTF_8));
            return Optional.of(answer.path("error").isMissingNode() ? answer : answer.path("error"));
        } catch (IOException notJson) {
            // A proxy's page or plain text: the status says enough, and markup does not belong in a message.
            return Optional.empty();
        }
    }

    private String clean(String words) {
        String line = UNPRINTABLE.matcher(words).replaceAll(" ").strip();
        String safe = key.map(secret -> line.replace(secret, "[key]")).orElse(line);
        String safer = LIKE_A_KEY.matcher(safe).replaceAll("[key]");
        return safer.codePointCount(0, safer.length()) <= LONGEST
                ? safer
                : safer.substring(0, safer.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
