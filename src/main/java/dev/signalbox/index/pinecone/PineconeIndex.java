package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.ReadSummary;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.VectorRule;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import io.pinecone.proto.Vector;
import java.time.Duration;
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
import java.util.function.Supplier;

/**
 * A namespace of an index in Pinecone, as semantic-router keeps it (wire-format: Pinecone).
 *
 * <p>Writes may take seconds to show in any read, so {@link #visibleWithin} is not zero. For use by several threads.
 */
final class PineconeIndex implements RouteIndex {
    private static final Capabilities CAPABILITIES = new Capabilities(true, true, true, true, false);

    private final PineconeAddress address;
    private final Dialect dialect;
    private final RecordCalls calls;
    private final VectorReader reading;
    private final VectorWriter writing;
    private final ConfigRecords config;

    /**
     * @param project what the key of the address opens, asked for once, at the first call
     */
    PineconeIndex(PineconeAddress address, Supplier<ProjectConnection> project) {
        this(address, new RecordCalls(address, project), Dialect.V0);
    }

    private PineconeIndex(PineconeAddress address, RecordCalls calls, Dialect dialect) {
        this.address = address;
        this.dialect = dialect;
        this.calls = calls;
        this.reading = new VectorReader(address, calls);
        this.writing = new VectorWriter(address, calls, reading);
        this.config = new ConfigRecords(address, calls);
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public RouteIndex inFormOf(Dialect other) {
        return other == dialect ? this : new PineconeIndex(address, calls, other);
    }

    @Override
    public RouteValue comparable(RouteValue value) {
        return value(value).asFloats();
    }

    /** A value as it is stored: 1.x leaves out the keys of metadata whose value is null, which Pinecone cannot hold. */
    private RouteValue value(RouteValue value) {
        return dialect == Dialect.V1
                        && value.metadata() instanceof ObjectNode metadata
                        && metadata.valueStream().anyMatch(JsonNode::isNull)
                ? value.withMetadata(RecordMetadata.withoutNulls(metadata))
                : value;
    }

    private Utterance inForm(Utterance utterance) {
        return utterance.with(value(utterance.value()));
    }

    private List<IndexRecord> inForm(List<IndexRecord> records) {
        return records.stream()
                .map(each -> new IndexRecord(each.id(), inForm(each.utterance()), each.vector(), each.stored()))
                .toList();
    }

    @Override
    public IndexDescription describe() {
        return calls.project()
                .lookAgain(address)
                .map(place -> new IndexDescription(
                        true, place.dimensions(), place.metric(), new NamespaceCounts(calls, address).here()))
                .orElse(new IndexDescription(false, 0, Metric.DOT_PRODUCT, 0));
    }

    @Override
    public void create(int dimensions, Metric metric) {
        IndexLocation place = new IndexCreation(address, calls.project()).make(dimensions, metric);
        if (place.dimensions() != dimensions) {
            throw new DimensionMismatchException(address(), place.dimensions(), dimensions);
        }
    }

    @Override
    public String idOf(String route, String utterance) {
        return PineconeIds.of(route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return RecordForm.refusal(inForm(utterance));
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page) {
        Optional<IndexLocation> place = calls.place();
        Set<String> foreign = new HashSet<>();
        AtomicInteger sparse = new AtomicInteger();
        if (place.isPresent()) {
            int dimensions = place.get().dimensions();
            String where = address();
            reading.vectors(found -> {
                List<IndexRecord> records = new ArrayList<>();
                for (Vector vector : found) {
                    if (!RecordForm.isOurs(vector.getMetadata())) {
                        foreign.add(vector.getId());
                        continue;
                    }
                    IndexRecord record = RecordForm.record(where, vector, dimensions);
                    records.add(vectors == Vectors.WITH ? record : new IndexRecord(record.id(), record.utterance()));
                    sparse.addAndGet(vector.getSparseValues().getIndicesCount() > 0 ? 1 : 0);
                }
                if (!records.isEmpty()) {
                    page.accept(records);
                }
            });
        }
        return new ReadSummary(foreign, sparse.get());
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        reading.ids(page);
    }

    @Override
    public List<IndexRecord> fetch(Collection<String> ids) {
        return calls.place()
                .map(place -> reading.fetch(ids).stream()
                        .filter(vector -> RecordForm.isOurs(vector.getMetadata()))
                        .map(vector -> RecordForm.record(address(), vector, place.dimensions())
                                .withStored(WholeVector.bytes(vector)))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public void upsert(List<IndexRecord> records) {
        writing.upsert(inForm(records), calls.existing().dimensions());
    }

    @Override
    public void rewrite(List<IndexRecord> records) {
        calls.existing();
        writing.rewrite(inForm(records));
    }

    @Override
    public void renew(List<IndexRecord> records) {
        writing.renew(inForm(records), calls.existing().dimensions());
    }

    @Override
    public void restore(List<IndexRecord> records) {
        writing.restore(inForm(records), calls.existing().dimensions());
    }

    @Override
    public void delete(Collection<String> ids) {
        calls.existing();
        writing.delete(ids);
        // A delete that finds nothing looks the index up again: there may be no such namespace, or no index any more.
        calls.existing();
    }

    @Override
    public Metric metric() {
        return calls.place().map(IndexLocation::metric).orElse(Metric.DOT_PRODUCT);
    }

    /**
     * As the port says; Pinecone gives no more than {@value VectorSearch#MOST_MATCHES}. Its score of a Euclidean index is the squared distance, which
     * the library takes as it is (docs.pinecone.io: Indexing overview).
     */
    @Override
    public List<RecordMatch> query(float[] vector, int topK, Set<String> routes) {
        Optional<IndexLocation> place = calls.place();
        if (place.isEmpty() || topK < 1) {
            return List.of();
        }
        VectorRule.check(vector, address(), place.get().dimensions());
        return new VectorSearch(address, calls).nearest(vector, topK, routes);
    }

    @Override
    public Optional<ConfigParameter> parameter(String field) {
        return Optional.ofNullable(config.read(Set.of(field)).get(field));
    }

    @Override
    public Map<String, ConfigParameter> parameters(Set<String> fields) {
        return config.read(fields);
    }

    @Override
    public void write(ConfigParameter parameter) {
        config.write(parameter, calls.existing().dimensions());
    }

    @Override
    public void remove(String field) {
        config.remove(field);
    }

    @Override
    public Duration visibleWithin() {
        return VectorReader.PATIENCE;
    }

    @Override
    public SequencedMap<String, String> facts() {
        IndexLocation place =
                calls.project().lookAgain(address).orElseThrow(() -> new IndexMissingException(address()));
        return new NamespaceCounts(calls, address).facts(place);
    }

    /** {@inheritDoc} The library of 0.x writes the list or null as JSON text, and reads either back as it is. */
    @Override
    public boolean tellsEmptySchemasApart() {
        return dialect == Dialect.V0;
    }

    @Override
    public List<String> remarks(Dialect of) {
        return PineconeRemarks.of(of, visibleWithin());
    }

    @Override
    public void close() {
        // The connections belong to PineconeIndexes, which shares them among the indexes of a key.
    }
}
