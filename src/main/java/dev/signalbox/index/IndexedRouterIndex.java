package dev.signalbox.index;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An index as routers of 1.x use it: the metadata of its records holds the description and the threshold of their routes too (docs/wire-format.md, 1.x).
 * Records are interpreted here, on their way in and out, and nowhere else.
 */
final class IndexedRouterIndex implements RouteIndex {
    private static final Dialect DIALECT = Dialect.V1;

    private final RouteIndex index;

    /** @param index as its store holds it */
    IndexedRouterIndex(RouteIndex index) {
        this.index = index;
    }

    private static Utterance read(Utterance stored) {
        return stored.with(RouteValue.fromRecord(DIALECT, stored.value()));
    }

    private static Utterance recorded(Utterance utterance) {
        return utterance.with(utterance.value().asRecorded(DIALECT));
    }

    private static IndexRecord read(IndexRecord stored) {
        return new IndexRecord(stored.id(), read(stored.utterance()), stored.vector(), stored.stored());
    }

    private static List<IndexRecord> recorded(List<IndexRecord> records) {
        return records.stream()
                .map(each -> new IndexRecord(each.id(), recorded(each.utterance()), each.vector(), each.stored()))
                .toList();
    }

    @Override
    public RouteIndex forDialect(Dialect dialect) {
        return index.forDialect(dialect);
    }

    @Override
    public String address() {
        return index.address();
    }

    /** {@inheritDoc} In 1.x no store holds function schemas. */
    @Override
    public Capabilities capabilities() {
        Capabilities all = index.capabilities();
        return new Capabilities(false, all.metadata(), all.hash(), all.lock(), all.integers());
    }

    @Override
    public IndexDescription describe() {
        return index.describe();
    }

    @Override
    public Optional<String> writeProblem() {
        return index.writeProblem();
    }

    @Override
    public void create(int dimensions, Metric metric) {
        index.create(dimensions, metric);
    }

    @Override
    public void createBeside(int dimensions, Metric metric) {
        index.createBeside(dimensions, metric);
    }

    @Override
    public String idOf(String route, String utterance) {
        return index.idOf(route, utterance);
    }

    @Override
    public String prefixOf(String route) {
        return index.prefixOf(route);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return index.refusal(recorded(utterance));
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page) {
        return index.read(
                vectors,
                records -> page.accept(
                        records.stream().map(IndexedRouterIndex::read).toList()));
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        index.readIds(page);
    }

    @Override
    public List<IndexRecord> fetch(Collection<String> ids) {
        return index.fetch(ids).stream().map(IndexedRouterIndex::read).toList();
    }

    @Override
    public void upsert(List<IndexRecord> records) {
        index.upsert(recorded(records));
    }

    @Override
    public void rewrite(List<IndexRecord> records) {
        index.rewrite(recorded(records));
    }

    @Override
    public void renew(List<IndexRecord> records) {
        index.renew(recorded(records));
    }

    @Override
    public void restore(List<IndexRecord> records) {
        index.restore(recorded(records));
    }

    @Override
    public void delete(Collection<String> ids) {
        index.delete(ids);
    }

    @Override
    public Metric metric() {
        return index.metric();
    }

    @Override
    public List<RecordMatch> query(float[] vector, int topK, Set<String> routes) {
        return index.query(vector, topK, routes).stream()
                .map(match -> new RecordMatch(match.id(), read(match.utterance()), match.score()))
                .toList();
    }

    @Override
    public Optional<ConfigParameter> parameter(String field) {
        return index.parameter(field);
    }

    @Override
    public Map<String, ConfigParameter> parameters(Set<String> fields) {
        return index.parameters(fields);
    }

    @Override
    public void write(ConfigParameter parameter) {
        index.write(parameter);
    }

    @Override
    public Optional<Boolean> holdsExactly(Collection<UtteranceKey> pairs) {
        return index.holdsExactly(pairs);
    }

    @Override
    public boolean isGone() {
        return index.isGone();
    }

    @Override
    public Hold hold(String who) {
        return index.hold(who);
    }

    @Override
    public boolean hasOneWriter() {
        return index.hasOneWriter();
    }

    @Override
    public Duration visibleWithin() {
        return index.visibleWithin();
    }

    @Override
    public SequencedMap<String, String> facts() {
        return index.facts();
    }

    @Override
    public boolean tellsEmptySchemasApart() {
        return false;
    }

    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return index.whyPythonIsNotSynced();
    }

    @Override
    public List<String> remarks() {
        return index.remarks();
    }

    @Override
    public void close() {
        index.close();
    }
}
