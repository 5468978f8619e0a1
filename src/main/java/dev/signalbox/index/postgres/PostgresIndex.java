package dev.signalbox.index.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.ReadSummary;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.VectorRule;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An index in a table of Postgres, as semantic-router keeps it (see {@link PostgresAddress}). For use by several threads.
 *
 * <p>Each write is one transaction: done when the call returns, or not at all. A read sees one moment throughout, whatever is written
 * meanwhile. The table holds ids, routes, utterances and vectors, in 1.x metadata too (see {@link MetadataColumn}), and nothing else: no
 * function schemas, no hash and no lock. What stands in for the hash is {@link #holdsExactly}, for the lock {@link #hold}.
 */
final class PostgresIndex implements RouteIndex {
    /** Bytes of an id and a route at most, and of what goes with a row. */
    private static final int ROW_BYTES = 2100;

    private final PostgresAddress address;
    private final DatabaseSession session;
    private final Dialect dialect;
    private final RowWriter writing;

    /** @param dialect of the routers whose rows it reads and writes */
    PostgresIndex(PostgresAddress address, DatabaseSession session, Dialect dialect) {
        this.address = address;
        this.session = session;
        this.dialect = dialect;
        this.writing = new RowWriter(address.toString(), this::refusal, this::write);
    }

    @Override
    public RouteIndex inFormOf(Dialect other) {
        return other == dialect ? this : new PostgresIndex(address, session, other);
    }

    @Override
    public Optional<Dialect> dialectOfLayout() {
        return ask(
                rows -> Optional.of(rows.table().metadata().equals(MetadataColumn.TYPE) ? Dialect.V1 : Dialect.V0),
                Optional.empty());
    }

    @Override
    public Optional<String> preparation() {
        return ask(rows -> rows.metadata().isMissing(), false)
                ? Optional.of(
                        "The table has no column \"" + MetadataColumn.NAME
                                + "\", without which semantic-router 1.x cannot read it. A sync adds the column as the library does: JSONB NOT NULL DEFAULT '{}'.")
                : Optional.empty();
    }

    @Override
    public void prepare() {
        if (dialect == Dialect.V1) {
            write(rows -> {});
        }
    }

    @Override
    public RouteValue comparable(RouteValue value) {
        JsonNode metadata = value.metadata();
        return dialect == Dialect.V0 || metadata == null ? value : value.withMetadata(JsonbValues.kept(metadata));
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, dialect == Dialect.V1, false, false, true);
    }

    @Override
    public IndexDescription describe() {
        return ask(
                rows -> new IndexDescription(true, rows.table().dimensions(), Metric.COSINE, rows.count()),
                new IndexDescription(false, 0, Metric.COSINE, 0));
    }

    @Override
    public void create(int dimensions, Metric metric) {
        make(dimensions, metric, false);
    }

    @Override
    public void createBeside(int dimensions, Metric metric) {
        make(dimensions, metric, true);
    }

    private void make(int dimensions, Metric metric, boolean beside) {
        TableCreation.check(address, dimensions, metric);
        session.call(connection -> {
            TableCreation.make(connection, address, dialect, dimensions, beside);
            return true;
        });
    }

    /** {@inheritDoc} Here: {@code <clean route>#<UUIDv5(UUIDv5(DNS, clean route), utterance)>}. */
    @Override
    public String idOf(String route, String utterance) {
        return RowIds.of(route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return RowRules.refusal(utterance)
                .or(() -> dialect == Dialect.V1 ? MetadataColumn.refusal(utterance.value()) : Optional.empty());
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page) {
        boolean with = vectors == Vectors.WITH;
        Set<String> foreign = new HashSet<>();
        session.read(
                connection -> {
                    foreign.clear();
                    return pages(connection, with, rows -> row -> rows.record(row, with, foreign));
                },
                found -> {
                    List<IndexRecord> own =
                            found.stream().flatMap(Optional::stream).toList();
                    if (!own.isEmpty()) {
                        page.accept(own);
                    }
                });
        return new ReadSummary(foreign, 0);
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        session.read(connection -> pages(connection, false, rows -> row -> row.getString(1)), page);
    }

    private <T> Optional<DatabaseSession.Pages<T>> pages(Connection connection, boolean vectors, Reading<T> reading)
            throws SQLException {
        Optional<TableLayout> table = table(connection);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        TableRows rows = new TableRows(address, connection, table.get(), dialect);
        // The bytes of a vector come as hexadecimal text, and then as numbers.
        int bytes = ROW_BYTES + (vectors ? table.get().dimensions() * 12 : 0);
        return Optional.of(RowPages.open(connection, table.get(), rows.select(vectors), bytes, reading.of(rows)));
    }

    @Override
    public List<IndexRecord> fetch(Collection<String> ids) {
        List<String> possible = RowRules.possible(ids);
        return possible.isEmpty() ? List.of() : ask(rows -> rows.fetch(possible), List.of());
    }

    @Override
    public void upsert(List<IndexRecord> records) {
        writing.upsert(records);
    }

    @Override
    public void renew(List<IndexRecord> records) {
        writing.renew(records);
    }

    /** {@inheritDoc} Here: every column but those that Postgres computes, exactly as its text says. */
    @Override
    public void restore(List<IndexRecord> records) {
        writing.restore(records);
    }

    @Override
    public void rewrite(List<IndexRecord> records) {
        writing.rewrite(records);
    }

    @Override
    public void delete(Collection<String> ids) {
        writing.delete(ids);
    }

    @Override
    public Metric metric() {
        return Metric.COSINE;
    }

    @Override
    public List<RecordMatch> query(float[] vector, int topK, Set<String> routes) {
        return ask(
                rows -> {
                    VectorRule.check(vector, address(), rows.table().dimensions());
                    return rows.nearest(vector, topK, routes);
                },
                List.of());
    }

    /** Always empty: semantic-router keeps no parameters in Postgres, and neither does the console. */
    @Override
    public Optional<ConfigParameter> parameter(String field) {
        return Optional.empty();
    }

    @Override
    public void write(ConfigParameter parameter) {
        throw new IndexRefusedException(
                address(),
                "it does not store " + parameter.field() + ": semantic-router has no place for it in Postgres",
                null);
    }

    @Override
    public void remove(String field) {
        // There is none.
    }

    @Override
    public Optional<Map<String, Set<RouteValue>>> valuesByRoute() {
        return dialect == Dialect.V0 ? Optional.empty() : Optional.of(ask(TableRows::valuesByRoute, Map.of()));
    }

    /** {@inheritDoc} Here: one query, whose answer is a number and a hash (see {@link RowDigest}). */
    @Override
    public Optional<Boolean> holdsExactly(Collection<UtteranceKey> pairs) {
        Optional<RowDigest> wanted = RowDigest.of(pairs);
        return wanted.isEmpty()
                ? Optional.of(false)
                : Optional.of(ask(rows -> digest(rows).equals(wanted.get()), pairs.isEmpty()));
    }

    private static RowDigest digest(TableRows rows) throws SQLException {
        try (Statement statement = rows.connection().createStatement();
                ResultSet answer =
                        statement.executeQuery(RowDigest.sql(rows.table().quoted()))) {
            answer.next();
            return new RowDigest(answer.getLong(1), answer.getString(2));
        }
    }

    /** {@inheritDoc} Here: an advisory lock of the server's, which ends with the process that has it. */
    @Override
    public Hold hold(String who) {
        return session.alone(
                AdvisoryLock.applicationName(who),
                connection -> AdvisoryLock.take(connection, address, session.failures()));
    }

    @Override
    public SequencedMap<String, String> facts() {
        return session.call(connection -> ServerFacts.of(connection, address));
    }

    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return Optional.of(
                "Postgres keeps no sr_hash: is_synced() of a Python router is never true here, whatever was synced.");
    }

    @Override
    public List<String> remarks(Dialect of) {
        return PostgresRemarks.of(of, address);
    }

    /** Closes nothing: the connections belong to the opener of the index. */
    @Override
    public void close() {}

    /**
     * The table, if it is there.
     *
     * @throws dev.signalbox.index.SimilarIndexException if it is not, and another is that the address probably means
     */
    private Optional<TableLayout> table(Connection connection) throws SQLException {
        Optional<TableLayout> table = TableLayout.at(connection, address);
        if (table.isEmpty()) {
            SimilarTables.refuseIfAny(connection, address);
        }
        return table;
    }

    /** What the table says, or what is so where there is none. */
    private <T> T ask(Question<T> question, T none) {
        return session.call(connection -> {
            Optional<TableLayout> table = table(connection);
            return table.isPresent() ? question.of(new TableRows(address, connection, table.get(), dialect)) : none;
        });
    }

    private void write(RowWriter.Change change) {
        session.call(connection -> {
            TableLayout table = table(connection).orElseThrow(() -> new IndexMissingException(address()));
            change.to(prepared(new TableRows(address, connection, table, dialect)));
            return true;
        });
    }

    private TableRows prepared(TableRows rows) throws SQLException {
        if (!rows.metadata().isMissing()) {
            return rows;
        }
        rows.metadata().add(rows.connection());
        TableLayout now = table(rows.connection()).orElseThrow(() -> new IndexMissingException(address()));
        return new TableRows(address, rows.connection(), now, dialect);
    }

    private interface Question<T> {
        T of(TableRows rows) throws SQLException;
    }

    private interface Reading<T> {
        RowPages.Reader<T> of(TableRows rows);
    }
}
