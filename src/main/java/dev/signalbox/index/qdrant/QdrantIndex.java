package dev.signalbox.index.qdrant;

import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Description;
import dev.signalbox.index.DimensionMismatch;
import dev.signalbox.index.IndexMissing;
import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.Match;
import dev.signalbox.index.Metric;
import dev.signalbox.index.OwnMatches;
import dev.signalbox.index.ReadSummary;
import dev.signalbox.index.Record;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.VectorRule;
import dev.signalbox.route.Utterance;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A collection of Qdrant, or one namespace of it (see {@link QdrantAddress}), kept as semantic-router keeps it. Everything that was
 * written can be read once the call returns.
 */
public final class QdrantIndex implements RouteIndex {
    private static final int ID_PAGE = 1000;

    private final QdrantAddress address;
    private final Calls calls;
    private final Parameters parameters;
    private final Payload payload;
    private final Points points;
    private final Writing writing;
    private @Nullable Layout known;

    QdrantIndex(QdrantAddress address, Calls calls, Clock clock) {
        this.address = address;
        this.calls = calls;
        this.parameters = new Parameters(calls, address, clock);
        this.payload = new Payload(address.toString());
        this.points = new Points(calls, address, payload);
        this.writing = new Writing(calls, address, points);
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.ALL;
    }

    @Override
    public Description describe() {
        Optional<Layout> found = look();
        if (found.isEmpty()) {
            return new Description(false, 0, Metric.COSINE, 0);
        }
        Layout layout = found.get();
        try {
            return new Description(true, layout.dimensions(), layout.metric(), count(layout));
        } catch (IndexMissing deletedMeanwhile) {
            return new Description(false, 0, Metric.COSINE, 0);
        }
    }

    private long count(Layout layout) {
        return PointCounts.own(calls, address.collection(), filter(layout));
    }

    @Override
    public void create(int dimensions, Metric metric) {
        Optional<Layout> found = look();
        if (found.isEmpty()) {
            VectorParams vectors = VectorParams.newBuilder()
                    .setSize(dimensions)
                    .setDistance(Layout.distance(metric))
                    .build();
            if (Creation.of(calls, address.collection(), vectors)) {
                parameters.forgetHashes(metric);
            }
            found = look();
        }
        Layout layout = found.orElseThrow(() -> new IndexMissing(address()));
        if (layout.dimensions() != dimensions) {
            throw new DimensionMismatch(address(), layout.dimensions(), dimensions);
        }
        withNamespaces(layout);
    }

    @Override
    public String idOf(String route, String utterance) {
        return PointIds.of(address.namespace(), route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return Payload.refusal(utterance);
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<Record>> page) {
        Optional<Layout> found = look();
        if (found.isEmpty()) {
            return ReadSummary.PLAIN;
        }
        Layout layout = found.get();
        Set<String> foreign = new HashSet<>();
        AtomicInteger read = new AtomicInteger();
        new Scroll(
                        calls,
                        address,
                        filter(layout),
                        true,
                        vectors == Vectors.WITH,
                        vectors == Vectors.WITH
                                ? calls.limits().pageOf(layout.dimensions())
                                : calls.limits().page())
                .each(all -> {
                    List<Record> own = own(all, vectors, layout, foreign);
                    read.addAndGet(own.size());
                    if (!own.isEmpty()) {
                        page.accept(own);
                    }
                });
        return new ReadSummary(foreign, sparse(layout, read.get()));
    }

    private List<Record> own(List<RetrievedPoint> all, Vectors vectors, Layout layout, Set<String> foreign) {
        List<Record> own = new ArrayList<>();
        for (RetrievedPoint point : all) {
            if (Payload.isOurs(point.getPayloadMap())) {
                own.add(points.record(point, vectors, layout));
            } else {
                foreign.add(PointIds.text(point.getId()));
            }
        }
        return own;
    }

    /** How many records have sparse values; all that were read where the server cannot tell. */
    private int sparse(Layout layout, int read) {
        try {
            return PointCounts.sparse(calls, address.collection(), filter(layout), layout.sparse());
        } catch (IndexMissing deletedMeanwhile) {
            return 0;
        } catch (IndexRefused unknownFilter) {
            return read;
        }
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        look().ifPresent(layout -> new Scroll(calls, address, filter(layout), false, false, ID_PAGE)
                .each(found -> page.accept(found.stream()
                        .map(point -> PointIds.text(point.getId()))
                        .toList())));
    }

    @Override
    public List<Record> fetch(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try {
            return layout().map(layout -> points.fetch(ids, layout)).orElse(List.of());
        } catch (IndexMissing deletedMeanwhile) {
            return List.of();
        }
    }

    @Override
    public void upsert(List<Record> records) {
        if (!records.isEmpty()) {
            Layout layout = present();
            writing.upsert(records, layout, () -> withNamespaces(layout));
        }
    }

    @Override
    public void rewrite(List<Record> records) {
        if (!records.isEmpty()) {
            writing.rewrite(records, present());
        }
    }

    @Override
    public void renew(List<Record> records) {
        if (!records.isEmpty()) {
            writing.renew(records, present());
        }
    }

    @Override
    public void restore(List<Record> records) {
        if (!records.isEmpty()) {
            Layout layout = present();
            writing.restore(records, layout, () -> withNamespaces(layout));
        }
    }

    @Override
    public void delete(Collection<String> ids) {
        if (!ids.isEmpty()) {
            writing.delete(ids, present());
        }
    }

    @Override
    public Metric metric() {
        return layout().map(Layout::metric).orElse(Metric.COSINE);
    }

    /** {@inheritDoc} Here: Qdrant's own score, which for Euclid is the distance itself; the library takes it as it is. */
    @Override
    public List<Match> query(float[] vector, int topK, Set<String> routes) {
        Optional<Layout> found = layout();
        if (found.isEmpty() || topK < 1) {
            return List.of();
        }
        VectorRule.check(vector, address(), found.get().dimensions());
        return OwnMatches.nearest(
                topK, Integer.MAX_VALUE, (limit, filtered) -> nearest(vector, limit, filtered, routes));
    }

    private List<Optional<Match>> nearest(float[] vector, int limit, boolean filtered, Set<String> routes) {
        Optional<Layout> found = layout();
        if (found.isEmpty()) {
            return List.of();
        }
        Layout layout = found.get();
        List<ScoredPoint> nearest = nearest(vector, limit, filtered, routes, layout);
        if (!layout.namespaces() && nearest.stream().anyMatch(point -> !points.isMine(point.getPayloadMap()))) {
            // Perhaps another program has made the first namespace of this collection since it was looked at.
            Optional<Layout> now = look();
            if (now.isPresent() && now.get().namespaces()) {
                nearest = nearest(vector, limit, filtered, routes, now.get());
            }
        }
        return nearest.stream().map(this::match).toList();
    }

    /** Empty for a point that is foreign. */
    private Optional<Match> match(ScoredPoint point) {
        String id = PointIds.text(point.getId());
        return Payload.isOurs(point.getPayloadMap())
                ? Optional.of(
                        new Match(id, payload.utterance(id, point.getPayloadMap()), Match.score(point.getScore())))
                : Optional.empty();
    }

    private List<ScoredPoint> nearest(float[] vector, int limit, boolean filtered, Set<String> routes, Layout layout) {
        Filter among = Filters.among(filter(layout), routes);
        QueryPoints request = QueryPoints.newBuilder()
                .setCollectionName(address.collection())
                .setQuery(QueryFactory.nearest(vector))
                .setFilter(filtered ? Filters.own(among) : among)
                .setLimit(limit)
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .build();
        try {
            return calls.read((client, deadline) -> client.queryAsync(request, deadline));
        } catch (IndexMissing deletedMeanwhile) {
            return List.of();
        }
    }

    @Override
    public Optional<ConfigParameter> parameter(String field) {
        return Optional.ofNullable(parameters(Set.of(field)).get(field));
    }

    @Override
    public Map<String, ConfigParameter> parameters(Set<String> fields) {
        return parameters.read(fields);
    }

    @Override
    public boolean isGone() {
        return look().isEmpty();
    }

    @Override
    public void write(ConfigParameter parameter) {
        parameters.write(parameter, present().metric());
    }

    @Override
    public SequencedMap<String, String> facts() {
        return Facts.of(calls, address);
    }

    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return Remarks.whyPythonIsNotSynced(address);
    }

    @Override
    public List<String> remarks() {
        return Remarks.of(address, calls.hasKey());
    }

    @Override
    public void close() {
        // The connection belongs to whoever opened this.
    }

    private Filter filter(Layout layout) {
        return Filters.of(address.namespace(), layout.namespaces());
    }

    /** The collection as it is now; empty where there is none. */
    private Optional<Layout> look() {
        try {
            CollectionInfo info =
                    calls.read((client, deadline) -> client.getCollectionInfoAsync(address.collection(), deadline));
            known = Layout.of(address(), info);
        } catch (IndexMissing e) {
            known = null;
        }
        return Optional.ofNullable(known);
    }

    /** The collection as it was when it was looked at last. */
    private Optional<Layout> layout() {
        return known == null ? look() : Optional.of(known);
    }

    private Layout present() {
        return layout().orElseThrow(() -> new IndexMissing(address()));
    }

    /** The same with the payload index that a namespace needs. */
    private Layout withNamespaces(Layout layout) {
        if (address.namespace().isEmpty() || layout.namespaces()) {
            return layout;
        }
        Creation.ofNamespaces(calls, address.collection());
        return look().orElseThrow(() -> new IndexMissing(address()));
    }
}
