package dev.signalbox.sync.diff;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The rules of a store that there could be, with the id rules of those there are (wire format: Qdrant, Pinecone). */
public record TestStore(
        boolean holdsFunctionSchemas,
        boolean holdsMetadata,
        boolean holdsIntegers,
        BinaryOperator<String> ids,
        Function<Utterance, Optional<String>> refusals)
        implements StoreRules {
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /** Holds everything, under an id that no two pairs share. */
    public static final TestStore ALL = new TestStore(
            true, true, true, (route, text) -> route.length() + ":" + route + ":" + text, _ -> Optional.empty());

    public static final TestStore QDRANT =
            ALL.with((route, text) -> uuid5(DNS, route + ":" + text).toString()).withoutSchemas();

    public static final TestStore PINECONE = ALL.with(TestStore::pineconeId)
            .withoutIntegers()
            .refusing(utterance -> StandardCharsets.US_ASCII.newEncoder().canEncode(utterance.route())
                    ? Optional.empty()
                    : Optional.of("its ids are ASCII. Rename the route."));

    /** Neither schemas nor metadata, as Postgres. */
    public static final TestStore BARE = new TestStore(false, false, true, ALL.ids, ALL.refusals);

    @Override
    public String idOf(String route, String utterance) {
        return ids.apply(route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return refusals.apply(utterance);
    }

    public TestStore with(BinaryOperator<String> rule) {
        return new TestStore(holdsFunctionSchemas, holdsMetadata, holdsIntegers, rule, refusals);
    }

    public TestStore withoutSchemas() {
        return new TestStore(false, holdsMetadata, holdsIntegers, ids, refusals);
    }

    public TestStore withoutIntegers() {
        return new TestStore(holdsFunctionSchemas, holdsMetadata, false, ids, refusals);
    }

    public TestStore refusing(Function<Utterance, Optional<String>> rule) {
        return new TestStore(holdsFunctionSchemas, holdsMetadata, holdsIntegers, ids, rule);
    }

    /** A record as this store keeps it under its canonical id. */
    public StoredRecord record(Utterance utterance) {
        return new StoredRecord(idOf(utterance.route(), utterance.utterance()), kept(utterance));
    }

    /** What the store makes of an utterance that is written to it. */
    public Utterance kept(Utterance utterance) {
        var held = utterance.value().only(held(this, utterance.value()));
        return utterance.with(holdsIntegers ? held : held.asFloats());
    }

    /** The fields that a store holds of a value: those of the dialect that the value is of. */
    public static Set<RouteField> held(StoreRules rules, RouteValue value) {
        boolean indexed = value.part(RouteField.DESCRIPTION) != null || value.part(RouteField.SCORE_THRESHOLD) != null;
        return rules.held(indexed ? Dialect.V1 : Dialect.V0);
    }

    private static String pineconeId(String route, String text) {
        return route.strip().replace(' ', '-') + "#" + RouterHash.sha256(text);
    }

    private static UUID uuid5(UUID namespace, String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID(
                    (digest.getLong() & ~0xf000L) | 0x5000L,
                    (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
