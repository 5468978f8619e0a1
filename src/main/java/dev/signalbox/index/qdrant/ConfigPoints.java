package dev.signalbox.index.qdrant;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.route.PythonJson;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The config parameters of an index: points of the collection {@code sr_config} (wire-format: Qdrant).
 *
 * <p>semantic-router keeps them by collection. A namespace shares the collection's lock; its hash and what else the console keeps are its
 * own, under the scope {@code <collection>?namespace=<namespace>}, which no collection can be called, and its hash under the field {@code
 * signalbox_hash}, so that it is not mistaken for the collection's.
 */
final class ConfigPoints {
    private static final String NAMESPACE_HASH = "signalbox_hash";
    private static final String NAMESPACE_MARK = "?namespace=";
    private static final String FIELD = "field";
    private static final String SCOPE = "scope";
    private static final String VALUE = "value";
    private static final String CREATED_AT = "created_at";
    private static final int PAGE = 1000;

    private final QdrantCalls calls;
    private final QdrantAddress address;
    private final Clock clock;

    ConfigPoints(QdrantCalls calls, QdrantAddress address, Clock clock) {
        this.calls = calls;
        this.address = address;
        this.clock = clock;
    }

    /** Where a parameter is kept. */
    private record Place(String field, String scope) {
        PointId id() {
            return PointId.newBuilder()
                    .setUuid(PointIds.ofParameter(field, scope))
                    .build();
        }
    }

    private Place place(String field) {
        boolean shared = address.namespace().isEmpty() || field.equals(ConfigParameter.LOCK);
        return shared
                ? new Place(field, address.collection())
                : new Place(
                        field.equals(ConfigParameter.HASH) ? NAMESPACE_HASH : field,
                        address.collection()
                                + NAMESPACE_MARK
                                + URLEncoder.encode(address.namespace(), StandardCharsets.UTF_8));
    }

    /** Those of the fields that were written, in one call. */
    Map<String, ConfigParameter> read(Set<String> fields) {
        Map<PointId, String> asked = new LinkedHashMap<>();
        fields.forEach(field -> asked.put(place(field).id(), field));
        Map<String, ConfigParameter> found = new TreeMap<>();
        if (asked.isEmpty()) {
            return found;
        }
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(QdrantAddress.CONFIG_COLLECTION)
                .addAllIds(asked.keySet())
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .build();
        for (RetrievedPoint point : retrieved(request)) {
            String field = asked.get(point.getId());
            if (field == null) {
                throw new IndexRefusedException(
                        address.toString(),
                        "it returned a config parameter that was not requested (" + PointIds.text(point.getId())
                                + "). Try again, and check its log.",
                        null);
            }
            found.put(
                    field,
                    new ConfigParameter(field, value(point.getPayloadMap()), text(point.getPayloadMap(), CREATED_AT)));
        }
        return found;
    }

    private List<RetrievedPoint> retrieved(GetPoints request) {
        try {
            return calls.read((client, deadline) -> client.retrieveAsync(request, deadline));
        } catch (IndexMissingException noParameterWasEverWritten) {
            return List.of();
        }
    }

    /** A value that is no text, as another program may have written it, reads as its JSON. */
    private static String value(Map<String, Value> payload) {
        Value value = payload.get(VALUE);
        return value == null || value.hasStringValue() || value.hasNullValue()
                ? text(payload, VALUE)
                : PythonJson.dumps(PayloadValues.node(value));
    }

    private static String text(Map<String, Value> payload, String key) {
        return Optional.ofNullable(payload.get(key)).map(Value::getStringValue).orElse("");
    }

    /**
     * Writes a parameter; makes the collection for them where it is the first.
     *
     * @param metric of the index, which the library gives that collection too
     */
    void write(ConfigParameter parameter, Metric metric) {
        Place place = place(parameter.field());
        write(place, parameter, metric);
    }

    private void write(Place place, ConfigParameter parameter, Metric metric) {
        PointStruct point = PointStruct.newBuilder()
                .setId(place.id())
                .setVectors(VectorsFactory.vectors(0f))
                .putPayload(FIELD, PayloadValues.text(place.field()))
                .putPayload(SCOPE, PayloadValues.text(place.scope()))
                .putPayload(VALUE, PayloadValues.text(parameter.value()))
                .putPayload(CREATED_AT, PayloadValues.text(parameter.createdAt()))
                .build();
        try {
            upsert(point);
        } catch (IndexMissingException first) {
            VectorParams vectors = VectorParams.newBuilder()
                    .setSize(1)
                    .setDistance(CollectionLayout.distance(metric))
                    .build();
            CollectionCreation.of(calls, QdrantAddress.CONFIG_COLLECTION, vectors);
            upsert(point);
        }
    }

    private void upsert(PointStruct point) {
        calls.write(
                (client, deadline) -> client.upsertAsync(QdrantAddress.CONFIG_COLLECTION, List.of(point), deadline));
    }

    /** Removes a parameter, if it is there. */
    void remove(String field) {
        try {
            calls.write((client, deadline) -> client.deleteAsync(
                    QdrantAddress.CONFIG_COLLECTION, List.of(place(field).id()), deadline));
        } catch (IndexMissingException noParameterWasEverWritten) {
            return;
        }
    }

    /**
     * Empties the hashes that are left of an earlier collection of this name, its namespaces' too: they would say of a collection that has
     * just been made that it is synchronised.
     */
    void forgetHashes(Metric metric) {
        List<Place> left = new ArrayList<>();
        QdrantAddress config = address.with(QdrantAddress.CONFIG_COLLECTION, "");
        new PointScroll(calls, config, Filter.getDefaultInstance(), true, false, PAGE)
                .each(page -> page.stream()
                        .map(point -> point.getPayloadMap())
                        .filter(payload -> !text(payload, VALUE).isEmpty())
                        .map(payload -> new Place(text(payload, FIELD), text(payload, SCOPE)))
                        .filter(this::isHash)
                        .forEach(left::add));
        for (Place place : left) {
            write(place, ConfigParameter.at(clock.instant(), place.field(), ""), metric);
        }
    }

    private boolean isHash(Place place) {
        boolean ofNamespace = place.scope().startsWith(address.collection() + NAMESPACE_MARK);
        boolean here = ofNamespace || place.scope().equals(address.collection());
        return switch (place.field()) {
            case ConfigParameter.HASH -> here && !ofNamespace;
            case NAMESPACE_HASH -> ofNamespace;
            case ConfigParameter.INDEXED_HASH -> here;
            default -> false;
        };
    }
}
