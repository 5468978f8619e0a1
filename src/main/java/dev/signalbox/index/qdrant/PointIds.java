package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of points: UUIDs by semantic-router's rule, and what else Qdrant allows, which is UUIDs and whole numbers. */
final class PointIds {
    /**
     * The order in which Qdrant hands points out: numbers first, then UUIDs by their bytes
     * (api.qdrant.tech/api-reference/points/scroll-points).
     */
    static final Comparator<PointId> ORDER = Comparator.comparing(PointId::hasUuid)
            .thenComparing(PointId::getNum, Long::compareUnsigned)
            .thenComparing(id -> id.getUuid().toLowerCase(Locale.ROOT));

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final Pattern UUID_TEXT =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,19}");

    private PointIds() {}

    /** The id of a pair. The namespace is no part of it where it is empty. */
    static String of(String namespace, String route, String utterance) {
        return named((namespace.isEmpty() ? "" : namespace + ":") + route + ":" + utterance);
    }

    /** The id of a config parameter. */
    static String ofParameter(String field, String scope) {
        return named(field + "#" + scope);
    }

    /** The UUID of a name in the DNS namespace, by SHA-1 (RFC 9562, version 5). */
    private static String named(String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
        sha1.update(ByteBuffer.allocate(16)
                .putLong(DNS.getMostSignificantBits())
                .putLong(DNS.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** The id as Qdrant takes it; empty where no point can have it. */
    static Optional<PointId> parse(String id) {
        if (UUID_TEXT.matcher(id).matches()) {
            return Optional.of(
                    PointId.newBuilder().setUuid(id.toLowerCase(Locale.ROOT)).build());
        }
        if (!NUMBER.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    PointId.newBuilder().setNum(Long.parseUnsignedLong(id)).build());
        } catch (NumberFormatException overSixtyFourBits) {
            return Optional.empty();
        }
    }

    static String text(PointId id) {
        return id.hasUuid() ? id.getUuid().toLowerCase(Locale.ROOT) : Long.toUnsignedString(id.getNum());
    }
}
