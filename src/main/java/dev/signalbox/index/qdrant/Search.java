package dev.signalbox.index.qdrant;

import dev.signalbox.index.Description;
import dev.signalbox.index.Found;
import dev.signalbox.index.IndexMissing;
import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.Lanes;
import dev.signalbox.index.Metric;
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
final class Search {
    private static final int PAGE = 100;
    private static final int MOST_NAMESPACES = 1000;

    private final QdrantAddress server;
    private final Calls calls;

    Search(QdrantAddress server, Calls calls) {
        this.server = server;
        this.calls = calls;
    }

    List<Found> everything() {
        List<String> names = calls.read((client, deadline) -> client.listCollectionsAsync(deadline)).stream()
                .filter(name -> !name.equals(QdrantAddress.CONFIG_COLLECTION))
                .toList();
        List<Found> found = Collections.synchronizedList(new ArrayList<>());
        Lanes.run(calls.limits().lanes(), names, name -> found.addAll(collection(name)));
        return found.stream()
                .sorted(Comparator.comparing((Found each) -> !each.routes())
                        .thenComparing(Found::index)
                        .thenComparing(Found::namespace))
                .toList();
    }

    private List<Found> collection(String name) {
        try {
            CollectionInfo info = calls.read((client, deadline) -> client.getCollectionInfoAsync(name, deadline));
            if (!Layout.isUsable(info)) {
                return List.of(new Found(
                        server.with(name, "").toString(),
                        name,
                        "",
                        new Description(true, 0, Metric.COSINE, info.getPointsCount()),
                        false));
            }
            return namespaces(name, Layout.of(server.with(name, "").toString(), info));
        } catch (IndexMissing deletedMeanwhile) {
            return List.of();
        }
    }

    private List<Found> namespaces(String name, Layout layout) {
        List<Found> found = new ArrayList<>();
        List<RetrievedPoint> page = own(name, Filters.of("", layout.namespaces()));
        found.add(found(name, "", layout, hasRoutes(page)));
        if (layout.namespaces()) {
            for (String namespace :
                    Namespaces.indexed(calls, name, MOST_NAMESPACES).keySet()) {
                boolean routes = hasRoutes(own(name, Filters.of(namespace, true)));
                found.add(found(name, namespace, layout, routes));
            }
        } else {
            // Records with a namespace but without its payload index: another program's doing, still worth a line.
            TreeSet<String> seen = new TreeSet<>();
            page.forEach(point -> seen.add(Payload.namespace(point.getPayloadMap())));
            seen.remove("");
            seen.forEach(namespace -> found.add(found(name, namespace, layout, hasRoutes(page))));
        }
        return found;
    }

    private Found found(String name, String namespace, Layout layout, boolean routes) {
        Filter filter = Filters.of(namespace, layout.namespaces());
        long count = PointCounts.own(calls, name, filter);
        return new Found(
                server.with(name, namespace).toString(),
                name,
                namespace,
                new Description(true, layout.dimensions(), layout.metric(), count),
                routes);
    }

    /** Some points, of which those of semantic-router come first where the server can tell them apart. */
    private List<RetrievedPoint> own(String name, Filter filter) {
        try {
            return page(name, Filters.own(filter));
        } catch (IndexRefused strict) {
            return page(name, filter);
        }
    }

    private List<RetrievedPoint> page(String name, Filter filter) {
        ScrollPoints request = ScrollPoints.newBuilder()
                .setCollectionName(name)
                .setFilter(filter)
                .setLimit(PAGE)
                .setWithPayload(WithPayloadSelectorFactory.include(Points.MARKS))
                .build();
        return calls.read((client, deadline) -> client.scrollAsync(request, deadline))
                .getResultList();
    }

    private static boolean hasRoutes(List<RetrievedPoint> page) {
        return page.stream().anyMatch(point -> Payload.isOurs(point.getPayloadMap()));
    }
}
