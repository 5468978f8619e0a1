package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.LibraryMatches;
import dev.signalbox.index.RecordMatch;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the nearest points of one namespace of a collection.
 *
 * @param layout the collection as it was when it was looked at last; empty where there is none
 * @param look the collection as it is now
 */
record PointSearch(
        QdrantCalls calls,
        QdrantAddress address,
        PointReader points,
        PointPayload payload,
        Supplier<Optional<CollectionLayout>> layout,
        Supplier<Optional<CollectionLayout>> look) {
    /**
     * Those of semantic-router, nearest first.
     *
     * @param routes only among these; empty for all
     */
    List<RecordMatch> nearest(float[] vector, int topK, Set<String> routes) {
        return LibraryMatches.nearest(
                topK, Integer.MAX_VALUE, (limit, filtered) -> nearest(vector, limit, filtered, routes));
    }

    private List<Optional<RecordMatch>> nearest(float[] vector, int limit, boolean filtered, Set<String> routes) {
        Optional<CollectionLayout> found = layout.get();
        if (found.isEmpty()) {
            return List.of();
        }
        boolean namespaces = found.get().namespaces();
        List<ScoredPoint> nearest = nearest(vector, limit, filtered, routes, namespaces);
        if (!namespaces && nearest.stream().anyMatch(point -> !points.isMine(point.getPayloadMap()))) {
            // Perhaps another program has made the first namespace of this collection since it was looked at.
            if (look.get().filter(CollectionLayout::namespaces).isPresent()) {
                nearest = nearest(vector, limit, filtered, routes, true);
            }
        }
        return nearest.stream().map(this::match).toList();
    }

    /** Empty for a point that is foreign. */
    private Optional<RecordMatch> match(ScoredPoint point) {
        String id = PointIds.text(point.getId());
        return PointPayload.isOurs(point.getPayloadMap())
                ? Optional.of(new RecordMatch(
                        id, payload.utterance(id, point.getPayloadMap()), RecordMatch.score(point.getScore())))
                : Optional.empty();
    }

    private List<ScoredPoint> nearest(
            float[] vector, int limit, boolean filtered, Set<String> routes, boolean namespaces) {
        Filter among = PointFilters.among(PointFilters.of(address.namespace(), namespaces), routes);
        QueryPoints request = QueryPoints.newBuilder()
                .setCollectionName(address.collection())
                .setQuery(QueryFactory.nearest(vector))
                .setFilter(filtered ? PointFilters.own(among) : among)
                .setLimit(limit)
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .build();
        try {
            return calls.read((client, deadline) -> client.queryAsync(request, deadline));
        } catch (IndexMissingException deletedMeanwhile) {
            return List.of();
        }
    }
}
