package dev.signalbox.index;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An index as routers of 1.x use it (docs/wire-format.md, 1.x): the metadata of its records holds the description and the threshold of their
 * routes too, and the hash is Signalbox's own, in a field of its own. The lock is that of 0.x, so that it keeps 0.x routers out as well.
 * Records are interpreted here, on their way in and out, and nowhere else.
 */
final class IndexedRouterIndex implements RouteIndex {
    private static final Dialect DIALECT = Dialect.V1;

    private final RouteIndex index;

    /** @param index in the form of 1.x, as {@link RouteIndex#inFormOf} gives it */
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

    /** @throws IndexRefusedException if 1.x cannot hold one */
    private List<IndexRecord> recorded(List<IndexRecord> records) {
        records.forEach(each -> reserved(each.utterance()).ifPresent(why -> {
            throw new IndexRefusedException(
                    address(),
                    "record " + each.id() + " of route \"" + each.utterance().route() + "\": " + why,
                    null);
        }));
        return whole(records);
    }

    private static List<IndexRecord> whole(List<IndexRecord> records) {
        return records.stream()
                .map(each -> new IndexRecord(each.id(), recorded(each.utterance()), each.vector(), each.stored()))
                .toList();
    }

    /** Why no record of 1.x can say this of its route; empty if one can. */
    private static Optional<String> reserved(Utterance utterance) {
        JsonNode metadata = utterance.value().metadata();
        Optional<String> key = metadata == null
                ? Optional.empty()
                : RecordMetadata.reserved(metadata).stream().findFirst();
        JsonNode threshold = utterance.value().part(RouteField.SCORE_THRESHOLD);
        Optional<String> infinite =
                threshold != null && threshold.isNumber() && !Double.isFinite(threshold.doubleValue())
                        ? Optional.of("its confidence threshold is " + threshold.asText()
                                + ", which is not a finite number: change it or remove it")
                        : Optional.empty();
        return key.map(name -> "its metadata key \"" + name
                        + "\" begins with \"" + RecordMetadata.RESERVED
                        + "\", which semantic-router 1.x reserves for itself: rename it")
                .or(() -> infinite);
    }

    @Override
    public RouteIndex forDialect(Dialect dialect) {
        return dialect == DIALECT ? this : index.forDialect(dialect);
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public Optional<Dialect> dialectOfLayout() {
        return index.dialectOfLayout();
    }

    @Override
    public Optional<String> preparation() {
        return index.preparation();
    }

    @Override
    public void prepare() {
        index.prepare();
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
        return reserved(utterance).or(() -> index.refusal(recorded(utterance)));
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
        // What comes with its stored form goes back as it was, whatever it says.
        List<IndexRecord> others =
                records.stream().filter(each -> each.stored().isEmpty()).toList();
        recorded(others);
        index.restore(whole(records));
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
        return index.parameter(stored(field)).map(found -> named(found, field));
    }

    @Override
    public Map<String, ConfigParameter> parameters(Set<String> fields) {
        Map<String, ConfigParameter> found =
                index.parameters(fields.stream().map(IndexedRouterIndex::stored).collect(Collectors.toSet()));
        Map<String, ConfigParameter> asked = new TreeMap<>();
        fields.forEach(field -> Optional.ofNullable(found.get(stored(field)))
                .ifPresent(parameter -> asked.put(field, named(parameter, field))));
        return asked;
    }

    @Override
    public Optional<ConfigParameter> classicHash() {
        return index.parameter(ConfigParameter.HASH)
                .filter(hash -> !hash.value().isEmpty());
    }

    @Override
    public void write(ConfigParameter parameter) {
        index.write(named(parameter, stored(parameter.field())));
    }

    @Override
    public void remove(String field) {
        index.remove(stored(field));
    }

    /** The field that keeps a parameter. */
    private static String stored(String field) {
        return field.equals(ConfigParameter.HASH) ? ConfigParameter.INDEXED_HASH : field;
    }

    private static ConfigParameter named(ConfigParameter parameter, String field) {
        return new ConfigParameter(field, parameter.value(), parameter.createdAt());
    }

    @Override
    public Optional<Boolean> holdsExactly(Collection<UtteranceKey> pairs) {
        return index.holdsExactly(pairs);
    }

    @Override
    public Optional<Map<String, Set<RouteValue>>> valuesByRoute() {
        return index.valuesByRoute().map(stored -> {
            Map<String, Set<RouteValue>> read = new TreeMap<>();
            stored.forEach((route, values) -> read.put(
                    route,
                    values.stream()
                            .map(value -> RouteValue.fromRecord(DIALECT, value))
                            .collect(Collectors.toSet())));
            return read;
        });
    }

    @Override
    public RouteValue comparable(RouteValue value) {
        return index.comparable(value);
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
        SequencedMap<String, String> facts = new LinkedHashMap<>(index.facts());
        boolean classic = index.capabilities().hash()
                && index.parameter(ConfigParameter.HASH)
                        .filter(hash -> !hash.value().isEmpty())
                        .isPresent();
        if (classic) {
            facts.put(
                    "Routers of 0.x",
                    "have synced this index: their hash, sr_hash, is there beside the one for 1.x. A 0.x router that still reads the index"
                            + " sees no descriptions and thresholds, and keeps its own");
        }
        return facts;
    }

    @Override
    public boolean tellsEmptySchemasApart() {
        return false;
    }

    /** {@inheritDoc} Empty: 1.x has no {@code is_synced}. */
    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return Optional.empty();
    }

    @Override
    public List<String> remarks(Dialect dialect) {
        return index.remarks(dialect);
    }

    @Override
    public void close() {
        index.close();
    }
}
