package dev.signalbox.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One index of one store, in one namespace: the port behind which every store stands.
 *
 * <p>Every method may throw an {@link IndexException}. A read that does so part way has handed out no wrong page, and the caller
 * must take nothing of it for the whole. A write to an index that does not exist throws {@link IndexMissing}; a read of one finds
 * nothing. Ids are always exact: nothing is deleted by filter or prefix. Not for use by several threads at once, unless the adapter
 * says so. {@link #address}, {@link #capabilities}, {@link #idOf} and {@link #refusal} touch no store and still answer after
 * {@link #close}.
 */
public interface RouteIndex extends AutoCloseable {
    /** The address it was opened by, without secrets: for messages. */
    String address();

    Capabilities capabilities();

    Description describe();

    /**
     * Makes the index, empty. Does nothing where it exists with these dimensions.
     *
     * @throws DimensionMismatch if it exists with others
     */
    void create(int dimensions, Metric metric);

    /** The id that this store's rule gives a pair (wire-format: Ids). The same for every writer. */
    String idOf(String route, String utterance);

    /**
     * Why this store could not keep a record of this utterance, in words that can stand behind its name; empty if it can. Checked before
     * anything is written.
     */
    default Optional<String> refusal(dev.signalbox.route.Utterance utterance) {
        return Optional.empty();
    }

    /** Hands out every record once, in pages, in an order of the store's own. An index that does not exist has none. */
    void read(Vectors vectors, Consumer<List<Record>> page);

    /** Hands out every record's id once, in pages. */
    void readIds(Consumer<List<String>> page);

    /** Those of the records that exist, with their vectors, in no particular order. */
    List<Record> fetch(Collection<String> ids);

    /**
     * Writes whole records, vectors included, replacing those with the same ids; of two with one id the later stands. Visible to every
     * read once it returns, or the adapter says how long it can take.
     *
     * @throws DimensionMismatch if a vector has another length than the index; nothing is written then
     * @throws IndexRefused if a record has a {@link #refusal} or a vector that {@link VectorRule} refuses; nothing is written then
     */
    void upsert(List<Record> records);

    /**
     * Writes new routes, utterances and values on records that exist, and leaves their vectors as they are; an id that is not there is
     * passed over.
     */
    void rewrite(List<Record> records);

    /** Deletes exactly these ids; an id that is not there is passed over. */
    void delete(Collection<String> ids);

    /**
     * The nearest records, nearest first.
     *
     * @param topK how many at most
     * @param routes only among these; empty for all
     * @throws DimensionMismatch if the vector has another length than the index
     */
    List<Match> query(float[] vector, int topK, Set<String> routes);

    /** A config parameter; empty where it was never written or the store cannot hold it. */
    Optional<ConfigParameter> parameter(String field);

    /**
     * Writes a config parameter, replacing the one of that field.
     *
     * @throws IndexRefused if the store cannot hold it, as its {@link #capabilities} say
     */
    void write(ConfigParameter parameter);

    @Override
    void close();

    /** Every record in one list. */
    default List<Record> readAll(Vectors vectors) {
        List<Record> all = new ArrayList<>();
        read(vectors, all::addAll);
        return all;
    }

    /** Whether a read brings the vectors along. */
    enum Vectors {
        WITH,
        WITHOUT
    }
}
