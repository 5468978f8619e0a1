package dev.signalbox.index.qdrant;

import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.ReadSummary;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.VectorRule;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
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
    private final QdrantCalls calls;
    private final ConfigPoints parameters;
    private final PointPayload payload;
    private final PointReader points;
    private final PointWriter writing;
    private @Nullable CollectionLayout known;

    QdrantIndex(QdrantAddress address, QdrantCalls calls, Clock clock) {
        this.address = address;
        this.calls = calls;
        this.parameters = new ConfigPoints(calls, address, clock);
        this.payload = new PointPayload(address.toString());
        this.points = new PointReader(calls, address, payload);
        this.writing = new PointWriter(calls, address, points);
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
    public IndexDescription describe() {
        Optional<CollectionLayout> found = look();
        if (found.isEmpty()) {
            return new IndexDescription(false, 0, Metric.COSINE, 0);
        }
        CollectionLayout layout = found.get();
        try {
            return new IndexDescription(true, layout.dimensions(), layout.metric(), count(layout));
        } catch (IndexMissingException deletedMeanwhile) {
            return new IndexDescription(false, 0, Metric.COSINE, 0);
        }
    }

    private long count(CollectionLayout layout) {
        return PointCounts.own(calls, address.collection(), filter(layout));
    }

    @Override
    public void create(int dimensions, Metric metric) {
        Optional<CollectionLayout> found = look();
        if (found.isEmpty()) {
            VectorParams vectors = VectorParams.newBuilder()
                    .setSize(dimensions)
                    .setDistance(CollectionLayout.distance(metric))
                    .build();
            if (CollectionCreation.of(calls, address.collection(), vectors)) {
                parameters.forgetHashes(metric);
            }
            found = look();
        }
        CollectionLayout layout = found.orElseThrow(() -> new IndexMissingException(address()));
        if (layout.dimensions() != dimensions) {
            throw new DimensionMismatchException(address(), layout.dimensions(), dimensions);
        }
        withNamespaces(layout);
    }

    @Override
    public String idOf(String route, String utterance) {
        return PointIds.of(address.namespace(), route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return PointPayload.refusal(utterance);
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page) {
        Optional<CollectionLayout> found = look();
        if (found.isEmpty()) {
            return ReadSummary.PLAIN;
        }
        CollectionLayout layout = found.get();
        Set<String> foreign = new HashSet<>();
        AtomicInteger read = new AtomicInteger();
        new PointScroll(
                        calls,
                        address,
                        filter(layout),
                        true,
                        vectors == Vectors.WITH,
                        vectors == Vectors.WITH
                                ? calls.limits().pageOf(layout.dimensions())
                                : calls.limits().page())
                .each(all -> {
                    List<IndexRecord> own = own(all, vectors, layout, foreign);
                    read.addAndGet(own.size());
                    if (!own.isEmpty()) {
                        page.accept(own);
                    }
                });
        return new ReadSummary(foreign, sparse(layout, read.get()));
    }

    private List<IndexRecord> own(
            List<RetrievedPoint> all, Vectors vectors, CollectionLayout layout, Set<String> foreign) {
        List<IndexRecord> own = new ArrayList<>();
        for (RetrievedPoint point : all) {
            if (PointPayload.isOurs(point.getPayloadMap())) {
                own.add(points.record(point, vectors, layout));
            } else {
                foreign.add(PointIds.text(point.getId()));
            }
        }
        return own;
    }

    /** How many records have sparse values; all that were read where the server cannot tell. */
    private int sparse(CollectionLayout layout, int read) {
        try {
            return PointCounts.sparse(calls, address.collection(), filter(layout), layout.sparse());
        } catch (IndexMissingException deletedMeanwhile) {
            return 0;
        } catch (IndexRefusedException unknownFilter) {
            return read;
        }
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        look().ifPresent(layout -> new PointScroll(calls, address, filter(layout), false, false, ID_PAGE)
                .each(found -> page.accept(found.stream()
                        .map(point -> PointIds.text(point.getId()))
                        .toList())));
    }

    @Override
    public List<IndexRecord> fetch(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try {
            return layout().map(layout -> points.fetch(ids, layout)).orElse(List.of());
        } catch (IndexMissingException deletedMeanwhile) {
            return List.of();
        }
    }

    @Override
    public void upsert(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            CollectionLayout layout = present();
            writing.upsert(records, layout, () -> withNamespaces(layout));
        }
    }

    @Override
    public void rewrite(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            writing.rewrite(records, present());
        }
    }

    @Override
    public void renew(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            writing.renew(records, present());
        }
    }

    @Override
    public void restore(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            CollectionLayout layout = present();
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
        return layout().map(CollectionLayout::metric).orElse(Metric.COSINE);
    }

    /** {@inheritDoc} Here: Qdrant's own score, which for Euclid is the distance itself; the library takes it as it is. */
    @Override
    public List<RecordMatch> query(float[] vector, int topK, Set<String> routes) {
        Optional<CollectionLayout> found = layout();
        if (found.isEmpty() || topK < 1) {
            return List.of();
        }
        VectorRule.check(vector, address(), found.get().dimensions());
        return new PointSearch(calls, address, points, payload, this::layout, this::look).nearest(vector, topK, routes);
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
    public void remove(String field) {
        parameters.remove(field);
    }

    @Override
    public SequencedMap<String, String> facts() {
        return CollectionFacts.of(calls, address);
    }

    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return QdrantRemarks.whyPythonIsNotSynced(address);
    }

    @Override
    public List<String> remarks(Dialect dialect) {
        return QdrantRemarks.of(dialect, address, calls.hasKey());
    }

    @Override
    public void close() {
        // The connection belongs to the opener of this.
    }

    private Filter filter(CollectionLayout layout) {
        return PointFilters.of(address.namespace(), layout.namespaces());
    }

    /** The collection as it is now; empty where there is none. */
    private Optional<CollectionLayout> look() {
        try {
            CollectionInfo info =
                    calls.read((client, deadline) -> client.getCollectionInfoAsync(address.collection(), deadline));
            known = CollectionLayout.of(address(), info);
        } catch (IndexMissingException e) {
            known = null;
        }
        return Optional.ofNullable(known);
    }

    /** The collection as it was when it was looked at last. */
    private Optional<CollectionLayout> layout() {
        return known == null ? look() : Optional.of(known);
    }

    private CollectionLayout present() {
        return layout().orElseThrow(() -> new IndexMissingException(address()));
    }

    /** The same with the payload index that a namespace needs. */
    private CollectionLayout withNamespaces(CollectionLayout layout) {
        if (address.namespace().isEmpty() || layout.namespaces()) {
            return layout;
        }
        CollectionCreation.ofNamespaces(calls, address.collection());
        return look().orElseThrow(() -> new IndexMissingException(address()));
    }
}
