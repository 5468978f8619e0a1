package dev.signalbox.index.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The ids that semantic-router gives its rows (wire-format: Postgres). */
final class RowIds {
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private RowIds() {}

    /** {@code <clean route>#<UUIDv5(UUIDv5(DNS, clean route), utterance)>}. */
    static String of(String route, String utterance) {
        String clean = clean(route);
        return clean + "#" + named(named(DNS, clean), utterance);
    }

    /** The route as it stands in an id: Python's {@code route.strip().replace(" ", "-")}. */
    static String clean(String route) {
        int start = 0;
        int end = route.length();
        while (start < end && isPythonSpace(route.charAt(start))) {
            start++;
        }
        while (start < end && isPythonSpace(route.charAt(end - 1))) {
            end--;
        }
        return route.substring(start, end).replace(' ', '-');
    }

    /** What {@code str.strip} takes away; Java's own {@code strip} leaves the no-break spaces and U+0085. */
    private static boolean isPythonSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** A UUID of version 5 (RFC 9562), which Java cannot make by itself. */
    private static UUID named(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer in = ByteBuffer.allocate(16 + text.length);
        in.putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(sha1(in.array()));
        long high = (hash.getLong() & ~0xf000L) | 0x5000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
