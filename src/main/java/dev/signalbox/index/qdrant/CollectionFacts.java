package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexMissingException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What Qdrant says of itself and of a collection. */
final class CollectionFacts {
    private static final int MOST_NAMESPACES = 1000;

    private CollectionFacts() {}

    static SequencedMap<String, String> of(QdrantCalls calls, QdrantAddress address) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        HealthCheckReply health = calls.read((client, deadline) -> client.healthCheckAsync(deadline));
        facts.put("Server", "Qdrant " + health.getVersion());
        facts.put("Connection", address.tls() ? "gRPC over TLS" : "gRPC, not encrypted");
        try {
            CollectionInfo info =
                    calls.read((client, deadline) -> client.getCollectionInfoAsync(address.collection(), deadline));
            facts.put("Collection", status(info));
            facts.put("Points in the collection", Long.toString(info.getPointsCount()));
            facts.put("Segments", Long.toString(info.getSegmentsCount()));
            facts.put("Namespaces", namespaces(calls, address, info));
        } catch (IndexMissingException e) {
            facts.put("Collection", "does not exist");
        }
        return facts;
    }

    private static String status(CollectionInfo info) {
        return switch (info.getStatus()) {
            case Green -> "ready (green)";
            case Yellow -> "being optimised (yellow)";
            case Grey -> "waiting to be optimised (grey)";
            case Red -> "something went wrong (red)";
            case UnknownCollectionStatus, UNRECOGNIZED -> "unknown";
        };
    }

    private static String namespaces(QdrantCalls calls, QdrantAddress address, CollectionInfo info) {
        if (!CollectionLayout.hasNamespaces(info)) {
            return "none";
        }
        int count = CollectionNamespaces.indexed(calls, address.collection(), MOST_NAMESPACES)
                .size();
        return count == MOST_NAMESPACES ? count + " or more" : Integer.toString(count);
    }
}
