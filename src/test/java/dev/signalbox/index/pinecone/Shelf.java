package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.FetchResponse;
import io.pinecone.proto.ListItem;
import io.pinecone.proto.ListRequest;
import io.pinecone.proto.ListResponse;
import io.pinecone.proto.NamespaceSummary;
import io.pinecone.proto.Pagination;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import io.pinecone.proto.ScoredVector;
import io.pinecone.proto.UpdateRequest;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.UpsertResponse;
import io.pinecone.proto.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One index of the test server: its records by namespace, as they were written and as they are shown, which is the same unless writes
 * are hidden.
 */
final class Shelf {
    private final String name;
    private final int dimension;
    private final String metric;
    private final Troubles troubles;
    private final Map<String, NavigableMap<String, Vector>> written = new TreeMap<>();
    private Map<String, NavigableMap<String, Vector>> shown = written;
    private boolean hiding;
    private int readsUntilShown;

    Shelf(String name, int dimension, String metric, Troubles troubles) {
        this.name = name;
        this.dimension = dimension;
        this.metric = metric;
        this.troubles = troubles;
    }

    String name() {
        return name;
    }

    int dimension() {
        return dimension;
    }

    String metric() {
        return metric;
    }

    /** Shows no write from now on until so many reads were made, or {@link #show}. */
    synchronized void hide(int reads) {
        if (!hiding) {
            Map<String, NavigableMap<String, Vector>> before = new TreeMap<>();
            written.forEach((namespace, records) -> before.put(namespace, new TreeMap<>(records)));
            shown = before;
            hiding = true;
        }
        readsUntilShown = reads;
    }

    synchronized void show() {
        shown = written;
        hiding = false;
    }

    private Map<String, NavigableMap<String, Vector>> read() {
        if (hiding && readsUntilShown-- <= 0) {
            show();
        }
        return shown;
    }

    private NavigableMap<String, Vector> read(String namespace) {
        NavigableMap<String, Vector> records = read().get(Limits.namespace(namespace));
        return records == null ? new TreeMap<>() : records;
    }

    synchronized UpsertResponse upsert(UpsertRequest request) {
        Limits.upsert(request, dimension);
        String namespace = Limits.namespace(request.getNamespace());
        NavigableMap<String, Vector> records = written.computeIfAbsent(namespace, key -> new TreeMap<>());
        request.getVectorsList().forEach(vector -> records.put(vector.getId(), vector));
        return UpsertResponse.newBuilder()
                .setUpsertedCount(request.getVectorsCount())
                .build();
    }

    synchronized FetchResponse fetch(FetchRequest request) {
        Limits.ids(request.getIdsList());
        NavigableMap<String, Vector> records = read(request.getNamespace());
        FetchResponse.Builder response = FetchResponse.newBuilder().setNamespace(request.getNamespace());
        for (String id : request.getIdsList()) {
            Vector vector = records.get(id);
            if (vector != null && !troubles.omits(id)) {
                response.putVectors(id, vector);
            }
        }
        return response.build();
    }

    /** Ids in their order; the token of a page is the last id of the one before it. */
    synchronized ListResponse list(ListRequest request) {
        int limit = request.hasLimit() ? request.getLimit() : Limits.LISTED;
        Limits.list(limit);
        ListResponse.Builder response = ListResponse.newBuilder().setNamespace(request.getNamespace());
        String last = "";
        boolean more = false;
        for (String id : read(request.getNamespace())
                .tailMap(troubles.circle() ? "" : request.getPaginationToken(), false)
                .keySet()) {
            if (id.startsWith(request.getPrefix())) {
                if (response.getVectorsCount() == limit) {
                    more = true;
                    break;
                }
                last = id;
                response.addVectors(ListItem.newBuilder().setId(id));
            }
        }
        return more || troubles.circle()
                ? response.setPagination(Pagination.newBuilder().setNext(last)).build()
                : response.build();
    }

    synchronized void delete(DeleteRequest request) {
        String namespace = Limits.namespace(request.getNamespace());
        NavigableMap<String, Vector> records = written.get(namespace);
        if (request.getDeleteAll()) {
            if (request.getIdsCount() > 0) {
                throw Refusal.invalid("Illegal condition: ids and delete_all cannot be given together");
            }
        } else {
            Limits.ids(request.getIdsList());
        }
        if (records == null) {
            throw new Refusal(Status.Code.NOT_FOUND, "Namespace not found");
        }
        if (request.getDeleteAll()) {
            records.clear();
        } else {
            request.getIdsList().forEach(records::remove);
        }
        if (records.isEmpty()) {
            written.remove(namespace);
        }
    }

    /** Merges metadata, as documented: a key that is not given stays. */
    synchronized void update(UpdateRequest request) {
        NavigableMap<String, Vector> records =
                written.getOrDefault(Limits.namespace(request.getNamespace()), new TreeMap<>());
        Vector before = records.get(request.getId());
        if (before != null) {
            Vector.Builder after = before.toBuilder();
            if (request.getValuesCount() > 0) {
                after.clearValues().addAllValues(request.getValuesList());
            }
            after.setMetadata(before.getMetadata().toBuilder()
                    .putAllFields(request.getSetMetadata().getFieldsMap()));
            Limits.vector(after.build(), dimension);
            records.put(request.getId(), after.build());
        }
    }

    synchronized DescribeIndexStatsResponse stats() {
        DescribeIndexStatsResponse.Builder stats = DescribeIndexStatsResponse.newBuilder()
                .setDimension(dimension)
                .setMetric(metric)
                .setVectorType("dense");
        int total = 0;
        for (Map.Entry<String, NavigableMap<String, Vector>> each : read().entrySet()) {
            stats.putNamespaces(
                    each.getKey(),
                    NamespaceSummary.newBuilder()
                            .setVectorCount(each.getValue().size())
                            .build());
            total += each.getValue().size();
        }
        return stats.setTotalVectorCount(total).build();
    }

    synchronized QueryResponse query(QueryRequest request) {
        NavigableMap<String, Vector> records = read(request.getNamespace());
        List<Float> vector = request.getVectorList();
        if (!request.getId().isEmpty()) {
            Vector of = records.get(request.getId());
            vector = of == null ? List.of() : of.getValuesList();
        } else {
            Limits.dimension(vector.size(), dimension);
        }
        Limits.topK(request.getTopK());
        List<Float> asked = vector;
        boolean distance = metric.equals("euclidean");
        Comparator<ScoredVector> nearest = Comparator.comparingDouble(ScoredVector::getScore);
        QueryResponse.Builder response = QueryResponse.newBuilder().setNamespace(request.getNamespace());
        records.values().stream()
                .filter(record -> Filter.of(request.getFilter()).test(record.getMetadata()))
                .map(record -> scored(record, asked, request))
                .sorted(distance ? nearest : nearest.reversed())
                .limit(request.getTopK())
                .forEach(response::addMatches);
        return response.build();
    }

    private ScoredVector scored(Vector record, List<Float> asked, QueryRequest request) {
        ScoredVector.Builder scored =
                ScoredVector.newBuilder().setId(record.getId()).setScore((float) score(asked, record.getValuesList()));
        if (request.getIncludeMetadata()) {
            scored.setMetadata(record.getMetadata());
        }
        return request.getIncludeValues()
                ? scored.addAllValues(record.getValuesList()).build()
                : scored.build();
    }

    private double score(List<Float> a, List<Float> b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        double squares = 0;
        for (int i = 0; i < a.size(); i++) {
            double x = a.get(i);
            double y = b.get(i);
            dot += x * y;
            aa += x * x;
            bb += y * y;
            squares += (x - y) * (x - y);
        }
        return switch (metric) {
            case "cosine" -> dot / Math.sqrt(aa * bb);
            case "euclidean" -> squares;
            default -> dot;
        };
    }

    /** Puts a record there past all rules, as another writer's bug might have. */
    synchronized void plant(String namespace, String id, Map<String, Value> metadata) {
        Vector.Builder vector =
                Vector.newBuilder().setId(id).setMetadata(Struct.newBuilder().putAllFields(metadata));
        for (int i = 0; i < dimension; i++) {
            vector.addValues(0.5f);
        }
        written.computeIfAbsent(namespace, key -> new TreeMap<>()).put(id, vector.build());
    }

    /** Puts records there as another program does. */
    synchronized void plant(String namespace, List<Vector> vectors) {
        NavigableMap<String, Vector> records = written.computeIfAbsent(namespace, key -> new TreeMap<>());
        for (Vector vector : vectors) {
            Limits.vector(vector, dimension);
            records.put(vector.getId(), vector);
        }
    }

    /** Every record of a namespace with all that is in it, as text by which two moments can be compared. */
    synchronized String dump(String namespace) {
        StringBuilder text = new StringBuilder();
        written.getOrDefault(namespace, new TreeMap<>())
                .forEach((id, vector) -> text.append(id)
                        .append(" values ")
                        .append(vector.getValuesList())
                        .append(" sparse ")
                        .append(vector.getSparseValues().getIndicesList())
                        .append(vector.getSparseValues().getValuesList())
                        .append(' ')
                        .append(new String(
                                Json.write(Json.of(sorted(vector.getMetadata()), JsonNodeFactory.instance)),
                                StandardCharsets.UTF_8))
                        .append('\n'));
        return text.toString();
    }

    private static Struct sorted(Struct metadata) {
        Struct.Builder sorted = Struct.newBuilder();
        new TreeMap<>(metadata.getFieldsMap()).forEach(sorted::putFields);
        return sorted.build();
    }

    /** The records of a namespace as they are kept. */
    synchronized Map<String, Vector> kept(String namespace) {
        return Map.copyOf(written.getOrDefault(namespace, new TreeMap<>()));
    }
}
