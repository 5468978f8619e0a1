package dev.signalbox.index.pinecone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ids by semantic-router's rule: {@code <clean route>#<sha256 of the utterance>}, and {@code <field>#<namespace>} for config. */
final class PineconeIds {
    /** What Python's {@code str.strip} takes away, which is not what Java's does: white space of Unicode and four separators. */
    private static final Set<Integer> SPACES = Stream.of(
                    IntStream.rangeClosed(0x09, 0x0d),
                    IntStream.rangeClosed(0x1c, 0x20),
                    IntStream.of(0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000),
                    IntStream.rangeClosed(0x2000, 0x200a))
            .flatMap(IntStream::boxed)
            .collect(Collectors.toUnmodifiableSet());

    /** Characters of an id behind its route. */
    private static final int HASHED = 1 + 64;

    private PineconeIds() {}

    static String of(String route, String utterance) {
        return clean(route) + "#" + HexFormat.of().formatHex(sha256(utterance));
    }

    static String config(String field, String namespace) {
        return field + "#" + namespace;
    }

    /** A route's name without white space at its ends, each space in it a hyphen. */
    static String clean(String route) {
        int from = 0;
        int to = route.length();
        while (from < to && SPACES.contains((int) route.charAt(from))) {
            from++;
        }
        while (to > from && SPACES.contains((int) route.charAt(to - 1))) {
            to--;
        }
        return route.substring(from, to).replace(' ', '-');
    }

    /** Why Pinecone takes no id of a route; empty if it does. */
    static Optional<String> routeRefusal(String route) {
        return refusal(clean(route), HASHED);
    }

    /** Why Pinecone takes no such id; empty if it does. */
    static Optional<String> refusal(String id) {
        return refusal(id, 0);
    }

    private static Optional<String> refusal(String id, int more) {
        if (!PineconeAddress.isPlain(id)) {
            return Optional.of(
                    "Pinecone's ids begin with the name of the route and are ASCII without NUL: rename the route");
        }
        int length = id.length() + more;
        return length > PineconeAddress.LONGEST_ID
                ? Optional.of("Pinecone's ids begin with the name of the route and have at most "
                        + PineconeAddress.LONGEST_ID + " characters, this one has " + length
                        + ": give the route a shorter name")
                : Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
