package dev.signalbox.index.qdrant;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.ParallelCalls;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A look around a server: its collections, each with its namespaces. */
final class CollectionBrowser {
    private static final int PAGE = 100;
    private static final int MOST_NAMESPACES = 1000;

    private final QdrantAddress server;
    private final QdrantCalls calls;

    CollectionBrowser(QdrantAddress server, QdrantCalls calls) {
        this.server = server;
        this.calls = calls;
    }

    List<FoundIndex> everything() {
        List<String> names = calls.read((client, deadline) -> client.listCollectionsAsync(deadline)).stream()
                .filter(name -> !name.equals(QdrantAddress.CONFIG_COLLECTION))
                .toList();
        List<FoundIndex> found = Collections.synchronizedList(new ArrayList<>());
        ParallelCalls.run(calls.limits().lanes(), names, name -> found.addAll(collection(name)));
        return found.stream()
                .sorted(Comparator.comparing((FoundIndex each) -> !each.routes())
                        .thenComparing(FoundIndex::index)
                        .thenComparing(FoundIndex::namespace))
                .toList();
    }

    private List<FoundIndex> collection(String name) {
        try {
            CollectionInfo info = calls.read((client, deadline) -> client.getCollectionInfoAsync(name, deadline));
            if (!CollectionLayout.isUsable(info)) {
                return List.of(new FoundIndex(
                        server.with(name, "").toString(),
                        name,
                        "",
                        new IndexDescription(true, 0, Metric.COSINE, info.getPointsCount()),
                        false));
            }
            return namespaces(name, CollectionLayout.of(server.with(name, "").toString(), info));
        } catch (IndexMissingException deletedMeanwhile) {
            return List.of();
        }
    }

    private List<FoundIndex> namespaces(String name, CollectionLayout layout) {
        List<FoundIndex> found = new ArrayList<>();
        List<RetrievedPoint> page = own(name, PointFilters.of("", layout.namespaces()));
        found.add(found(name, "", layout, hasRoutes(page)));
        if (layout.namespaces()) {
            for (String namespace :
                    CollectionNamespaces.indexed(calls, name, MOST_NAMESPACES).keySet()) {
                boolean routes = hasRoutes(own(name, PointFilters.of(namespace, true)));
                found.add(found(name, namespace, layout, routes));
            }
        } else {
            // Records with a namespace but without its payload index: another program's doing, still worth a line.
            TreeSet<String> seen = new TreeSet<>();
            page.forEach(point -> seen.add(PointPayload.namespace(point.getPayloadMap())));
            seen.remove("");
            seen.forEach(namespace -> found.add(found(name, namespace, layout, hasRoutes(page))));
        }
        return found;
    }

    private FoundIndex found(String name, String namespace, CollectionLayout layout, boolean routes) {
        Filter filter = PointFilters.of(namespace, layout.namespaces());
        long count = PointCounts.own(calls, name, filter);
        return new FoundIndex(
                server.with(name, namespace).toString(),
                name,
                namespace,
                new IndexDescription(true, layout.dimensions(), layout.metric(), count),
                routes);
    }

    /** Some points, of which those of semantic-router come first where the server can tell them apart. */
    private List<RetrievedPoint> own(String name, Filter filter) {
        try {
            return page(name, PointFilters.own(filter));
        } catch (IndexRefusedException strict) {
            return page(name, filter);
        }
    }

    private List<RetrievedPoint> page(String name, Filter filter) {
        ScrollPoints request = ScrollPoints.newBuilder()
                .setCollectionName(name)
                .setFilter(filter)
                .setLimit(PAGE)
                .setWithPayload(WithPayloadSelectorFactory.include(PointReader.MARKS))
                .build();
        return calls.read((client, deadline) -> client.scrollAsync(request, deadline))
                .getResultList();
    }

    private static boolean hasRoutes(List<RetrievedPoint> page) {
        return page.stream().anyMatch(point -> PointPayload.isOurs(point.getPayloadMap()));
    }
}
