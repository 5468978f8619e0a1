package dev.signalbox.index.qdrant;

import io.qdrant.client.ConditionFactory;
import io.qdrant.client.grpc.Common.Filter;
import java.util.List;
import java.util.Set;

/** Which points of a collection an index looks at. */
final class PointFilters {
    private PointFilters() {}

    /**
     * The points of a namespace. Of a collection without namespaces that is all of them, and no filter is set, for Qdrant in strict mode
     * refuses one by a key that has no payload index.
     */
    static Filter of(String namespace, boolean hasNamespaces) {
        Filter.Builder filter = Filter.newBuilder();
        if (!namespace.isEmpty()) {
            filter.addMust(ConditionFactory.matchKeyword(PointPayload.NAMESPACE, namespace));
        } else if (hasNamespaces) {
            filter.addMust(ConditionFactory.isEmpty(PointPayload.NAMESPACE));
        }
        return filter.build();
    }

    /**
     * Of those only the points with a route and an utterance. Qdrant can tell whether a key is there, not whether it is text; and in strict
     * mode it refuses this filter where the keys have no payload index.
     */
    static Filter own(Filter filter) {
        return filter.toBuilder()
                .addMustNot(ConditionFactory.isEmpty(PointPayload.ROUTE))
                .addMustNot(ConditionFactory.isEmpty(PointPayload.UTTERANCE))
                .build();
    }

    /** Of those only the points of some routes. */
    static Filter among(Filter filter, Set<String> routes) {
        return routes.isEmpty()
                ? filter
                : filter.toBuilder()
                        .addMust(ConditionFactory.matchKeywords(PointPayload.ROUTE, List.copyOf(routes)))
                        .build();
    }
}
