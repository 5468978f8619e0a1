package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRefusedException;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.grpc.Common.Filter;
import java.util.List;

/** Counts points on the server. */
final class PointCounts {
    private PointCounts() {}

    /**
     * How many points a filter lets through that have a route and an utterance. In strict mode Qdrant cannot tell, and foreign points count
     * too.
     */
    static long own(QdrantCalls calls, String collection, Filter filter) {
        try {
            return exactly(calls, collection, PointFilters.own(filter));
        } catch (IndexRefusedException strict) {
            return exactly(calls, collection, filter);
        }
    }

    /**
     * How many of those have a vector of one of these names; 0 without a call where there are no names.
     *
     * @param names of sparse vectors
     */
    static int sparse(QdrantCalls calls, String collection, Filter filter, List<String> names) {
        if (names.isEmpty()) {
            return 0;
        }
        Filter.Builder any = Filter.newBuilder();
        names.forEach(name -> any.addShould(ConditionFactory.hasVector(name)));
        Filter having =
                filter.toBuilder().addMust(ConditionFactory.filter(any.build())).build();
        return (int) Math.min(Integer.MAX_VALUE, own(calls, collection, having));
    }

    private static long exactly(QdrantCalls calls, String collection, Filter filter) {
        return calls.read((client, deadline) -> client.countAsync(collection, filter, true, deadline));
    }
}
