package dev.signalbox.index;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One index of one store, in one namespace: the port behind which every store stands.
 *
 * <p>Every method may throw an {@link IndexException}. A read that does so part way has handed out no wrong page, and the caller
 * must take nothing of it for the whole. A write to an index that does not exist throws {@link IndexMissingException}; a read of one finds
 * nothing, or throws {@link SimilarIndexException} where the store has one that the address probably means. Ids are always exact: nothing is deleted by filter or prefix. Not for use by several threads at once, unless the adapter
 * says so. {@link #address}, {@link #capabilities}, {@link #idOf}, {@link #prefixOf}, {@link #refusal}, {@link #visibleWithin} and {@link #remarks} touch no
 * store and still answer after {@link #close}.
 */
public interface RouteIndex extends AutoCloseable {
    /** The address it was opened by, without secrets: for messages. */
    String address();

    Capabilities capabilities();

    /** This index as routers of a dialect use it. Closing either closes both. */
    default RouteIndex forDialect(Dialect dialect) {
        RouteIndex stored = inFormOf(dialect);
        return switch (dialect) {
            case V0 -> stored;
            case V1 -> new IndexedRouterIndex(stored);
        };
    }

    /**
     * This index with its records in the form in which routers of a dialect store them, and not yet interpreted: for {@link #forDialect}. Only
     * stores whose records differ beyond their metadata have several.
     */
    default RouteIndex inFormOf(Dialect dialect) {
        return this;
    }

    /** The dialect of the routers that it is opened for. */
    default Dialect dialect() {
        return Dialect.V0;
    }

    /** The dialect that the layout of the index tells, whatever it was opened for; empty where it tells none, or nothing is there. */
    default Optional<Dialect> dialectOfLayout() {
        return Optional.empty();
    }

    /** What {@link #prepare} would change about the index itself, as a sentence; empty for nothing. */
    default Optional<String> preparation() {
        return Optional.empty();
    }

    /** Gives an index that exists what routers of its dialect need to read it. Every write of records does it first. */
    default void prepare() {}

    IndexDescription describe();

    /**
     * Why the index cannot be created or written to, as text that says what to do; empty where nothing speaks against it. Leaves nothing
     * behind in the store. A store that can only tell by writing a record answers nothing.
     */
    default Optional<String> writeProblem() {
        return Optional.empty();
    }

    /**
     * Makes the index, empty. Does nothing where it exists with these dimensions.
     *
     * @throws DimensionMismatchException if it exists with others
     * @throws SimilarIndexException if it does not exist and the store has one that its address probably means
     */
    void create(int dimensions, Metric metric);

    /** As {@link #create}, also where the store has an index that the address could mean: only for a user who was told and wants both. */
    default void createBeside(int dimensions, Metric metric) {
        create(dimensions, metric);
    }

    /** The id that this store's rule gives a pair (wire-format: Ids). The same for every writer. */
    String idOf(String route, String utterance);

    /**
     * What this store's ids have of a route's name, where others find a route's records by it; the name itself where they do not. Two
     * routes that share it are refused together.
     */
    default String prefixOf(String route) {
        return route;
    }

    /**
     * Why this store could not keep a record of this utterance, as text that can follow its name; empty if it can. Checked before
     * anything is written.
     */
    default Optional<String> refusal(dev.signalbox.route.Utterance utterance) {
        return Optional.empty();
    }

    /**
     * Hands out every record of semantic-router once, in pages, in the order in which the store lists them to semantic-router too: a router of
     * 1.x believes the first record of a route. Postgres guarantees no order. An index that does not exist has none. A
     * record without a route and an utterance as text is foreign: it is not handed out, but named in the summary.
     */
    ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page);

    /** Hands out the id of every record once, in pages, foreign records included. */
    void readIds(Consumer<List<String>> page);

    /**
     * Those of the records that exist, with their vectors and their whole {@link IndexRecord#stored} form, in no particular order. Foreign records
     * are left out.
     */
    List<IndexRecord> fetch(Collection<String> ids);

    /**
     * Writes whole records, vectors included, replacing those with the same ids; of two with one id the later stands. Visible to every
     * read once it returns, or the adapter says how long it can take.
     *
     * @throws DimensionMismatchException if a vector has another length than the index; nothing is written then
     * @throws IndexRefusedException if a record has a {@link #refusal} or a vector that {@link VectorRule} refuses; nothing is written then
     */
    void upsert(List<IndexRecord> records);

    /**
     * Writes new routes, utterances and values on records that exist, and leaves all else as it is: their vectors, and keys that
     * semantic-router does not know; an id that is not there is passed over.
     */
    void rewrite(List<IndexRecord> records);

    /**
     * Writes new vectors and values on records that exist, and leaves all else as it is: keys that semantic-router does not know, sparse and
     * named vectors; an id that is not there is passed over.
     *
     * @throws DimensionMismatchException if a vector has another length than the index; nothing is written then
     * @throws IndexRefusedException if a record has a {@link #refusal} or a vector that {@link VectorRule} refuses; nothing is written then
     */
    void renew(List<IndexRecord> records);

    /**
     * Puts records back exactly as {@link #fetch} gave them, from their {@link IndexRecord#stored} form, replacing those with the same ids. A record
     * that was given another id by {@link IndexRecord#withId} is written under that id, with all else as it was. One without a stored form is
     * written as {@link #upsert} writes it.
     */
    void restore(List<IndexRecord> records);

    /** Deletes exactly these ids; an id that is not there is passed over. */
    void delete(Collection<String> ids);

    /** How the index compares vectors; the metric that it would get by default where it does not exist. */
    default Metric metric() {
        return describe().metric();
    }

    /**
     * The nearest records, nearest first as the store orders them, each with the score that the library would see. Nearest first is
     * smallest first where a score is a distance ({@link Metric#largerIsNearer}).
     *
     * @param topK how many at most
     * @param routes only among these; empty for all
     * @throws DimensionMismatchException if the vector has another length than the index
     */
    List<RecordMatch> query(float[] vector, int topK, Set<String> routes);

    /** A config parameter; empty where it was never written or the store cannot hold it. */
    Optional<ConfigParameter> parameter(String field);

    /** Those of these config parameters that were written, by field, read all at once where the store can. */
    default Map<String, ConfigParameter> parameters(Set<String> fields) {
        Map<String, ConfigParameter> found = new TreeMap<>();
        fields.forEach(field -> parameter(field).ifPresent(parameter -> found.put(field, parameter)));
        return found;
    }

    /** The hash that routers of 0.x keep beside the records, where this is an index of 1.x routers, which have none; empty for none. */
    default Optional<ConfigParameter> classicHash() {
        return Optional.empty();
    }

    /**
     * Writes a config parameter, replacing the one of that field.
     *
     * @throws IndexRefusedException if the store cannot hold it, as its {@link #capabilities} say
     */
    void write(ConfigParameter parameter);

    /** Removes a config parameter; does nothing where there is none, or the store cannot hold it. */
    void remove(String field);

    /**
     * For a store that can tell cheaply: whether it has exactly one record for each of these pairs, under the id of its rule, and no other;
     * asked in one query whatever the index holds. Empty where the store cannot tell so cheaply.
     */
    default Optional<Boolean> holdsExactly(Collection<UtteranceKey> pairs) {
        return Optional.empty();
    }

    /**
     * For a store that holds no hash, but values: the different values that the records of each route have, asked in one query whatever the index
     * holds. Empty where the store cannot tell so cheaply.
     */
    default Optional<Map<String, Set<RouteValue>>> valuesByRoute() {
        return Optional.empty();
    }

    /** A value in the form in which it is compared here: two that come back from this store alike have one form. */
    default RouteValue comparable(RouteValue value) {
        return capabilities().integers() ? value : value.asFloats();
    }

    /**
     * Whether the index is gone although its config parameters may still be there: for a store that keeps them apart, at the price of
     * one call that reads no record. False where the parameters go with the index.
     */
    default boolean isGone() {
        return false;
    }

    /**
     * Takes the store's own lock on this index, where it has one beside {@code sr_lock}; does nothing where it has none.
     *
     * @param who what others are told who are kept out
     * @throws IndexHeldException if another has it
     */
    default Hold hold(String who) {
        return () -> {};
    }

    /** Whether no other writer can write to the index from this instance's first write until it is closed. */
    default boolean hasOneWriter() {
        return false;
    }

    /** How long it can take until a read shows what a write that has returned wrote. */
    default Duration visibleWithin() {
        return Duration.ZERO;
    }

    /** What the store says of itself and of this index, by name, in an order to be shown: its version, its region, its size. */
    default SequencedMap<String, String> facts() {
        return new LinkedHashMap<>();
    }

    /**
     * Whether null and {@code []} schemas come back from here to a Python router as they were written, so that it sees a difference
     * between them.
     */
    default boolean tellsEmptySchemasApart() {
        return false;
    }

    /** Why {@code is_synced} of a Python router is not true here after a sync, in a sentence or two; empty where it is. */
    default Optional<String> whyPythonIsNotSynced() {
        return Optional.empty();
    }

    /** What a user has to know of how this store and semantic-router get on, each a sentence. */
    default List<String> remarks() {
        return remarks(dialect());
    }

    /** As {@link #remarks()}, for routers of a dialect. */
    default List<String> remarks(Dialect dialect) {
        return List.of();
    }

    @Override
    void close();

    /** A lock that was taken and is released by closing it; closing it again does nothing. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Every record in one list. */
    default List<IndexRecord> readAll(Vectors vectors) {
        List<IndexRecord> all = new ArrayList<>();
        read(vectors, all::addAll);
        return all;
    }

    /** Whether a read brings the vectors along. */
    enum Vectors {
        WITH,
        WITHOUT
    }
}
