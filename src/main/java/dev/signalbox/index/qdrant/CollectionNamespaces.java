package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import java.util.SortedMap;
import java.util.TreeMap;

/** The namespaces of a collection, as its payload index counts them. */
final class CollectionNamespaces {
    private CollectionNamespaces() {}

    /**
     * Namespaces and how many points each has, by name.
     *
     * @param most how many at most, those with the most points first chosen
     */
    static SortedMap<String, Long> indexed(QdrantCalls calls, String collection, int most) {
        FacetCounts request = FacetCounts.newBuilder()
                .setCollectionName(collection)
                .setKey(PointPayload.NAMESPACE)
                .setLimit(most)
                .setExact(true)
                .build();
        SortedMap<String, Long> found = new TreeMap<>();
        for (FacetHit hit : calls.read((client, deadline) -> client.facetAsync(request, deadline))) {
            if (!hit.getValue().getStringValue().isEmpty()) {
                found.put(hit.getValue().getStringValue(), hit.getCount());
            }
        }
        return found;
    }
}
