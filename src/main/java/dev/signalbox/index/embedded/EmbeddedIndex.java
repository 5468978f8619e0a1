package dev.signalbox.index.embedded;

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
import dev.signalbox.route.UtteranceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;

/**
 * An index in a folder, kept by Lucene (see {@link EmbeddedAddress}).
 *
 * <p>Each write is one commit: it is on the disk when the call returns, and after a crash either whole or not there at all. The first
 * write takes the right to write to the folder, which no other process and no other instance can have until {@link #close}. Reading
 * needs no write access and sees the last commit; one read sees one commit throughout.
 */
public final class EmbeddedIndex implements RouteIndex {
    private final EmbeddedAddress address;
    private final LastCommit last;
    private final WriteAccess writing;

    /**
     * Reads nothing yet.
     *
     * @param who what others are told who want to write meanwhile: {@code signalbox sync}
     */
    public EmbeddedIndex(EmbeddedAddress address, String who, Clock clock) {
        this(address, who, clock, FSDirectory::open);
    }

    EmbeddedIndex(EmbeddedAddress address, String who, Clock clock, LastCommit.Opener opener) {
        this.address = address;
        this.last = new LastCommit(address, opener);
        this.writing = new WriteAccess(address, last, who, clock);
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
        return found(
                snapshot -> new IndexDescription(
                        true,
                        snapshot.heading().dimensions(),
                        snapshot.heading().metric(),
                        snapshot.count()),
                new IndexDescription(false, 0, Metric.COSINE, 0));
    }

    @Override
    public Optional<String> writeProblem() {
        return FolderTrial.problem(address.folder());
    }

    @Override
    public void create(int dimensions, Metric metric) {
        if (dimensions < 1 || dimensions > WideVectorsFormat.MAX_DIMENSIONS) {
            throw new IndexRefusedException(
                    address(),
                    "vectors of " + dimensions + " dimensions; it supports 1 to " + WideVectorsFormat.MAX_DIMENSIONS,
                    null);
        }
        Optional<IndexHeader> existing = told(last::current).map(CommitSnapshot::heading);
        existing.ifPresent(heading -> mustHave(dimensions, heading));
        if (existing.isEmpty()) {
            createFolder();
            done(() -> {
                writing.commit(OpenMode.CREATE_OR_APPEND, writer -> {
                    // Another process may have been faster while none had write access.
                    Optional<IndexHeader> there = writing.heading(writer);
                    there.ifPresent(heading -> mustHave(dimensions, heading));
                    if (there.isEmpty()) {
                        writer.setLiveCommitData(
                                IndexHeader.of(dimensions, metric).kept().entrySet());
                    }
                });
            });
        }
    }

    private void createFolder() {
        try {
            Files.createDirectories(address.folder());
        } catch (NoSuchFileException refused) {
            // Not a file that is missing, which means damage elsewhere: a file system without room for folders.
            throw new IndexRefusedException(
                    address(),
                    FolderTrial.problem(address.folder()).orElse(FolderTrial.message(address.folder(), refused)),
                    refused);
        } catch (IOException refused) {
            throw DiskErrors.told(address, refused);
        }
    }

    private void mustHave(int dimensions, IndexHeader heading) {
        if (heading.dimensions() != dimensions) {
            throw new DimensionMismatchException(address(), heading.dimensions(), dimensions);
        }
    }

    /** {@inheritDoc} Here: the SHA-256, in hex, of Python's {@code json.dumps([route, utterance])}. */
    @Override
    public String idOf(String route, String utterance) {
        return RecordFields.idOf(route, utterance);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return RecordWriter.refusal(utterance);
    }

    @Override
    public ReadSummary read(Vectors vectors, Consumer<List<IndexRecord>> page) {
        Set<String> foreign = new HashSet<>();
        pages(snapshot -> snapshot.records(vectors, foreign), page);
        return new ReadSummary(foreign, 0);
    }

    @Override
    public void readIds(Consumer<List<String>> page) {
        pages(CommitSnapshot::ids, page);
    }

    private <T> void pages(Function<CommitSnapshot, CommitSnapshot.Pages<T>> open, Consumer<List<T>> page) {
        // Retained, for what takes the pages may write, and so move this index on to a later commit.
        Optional<CommitSnapshot> retained = told(last::current).map(CommitSnapshot::retained);
        if (retained.isPresent()) {
            CommitSnapshot snapshot = retained.get();
            try {
                CommitSnapshot.Pages<T> pages = open.apply(snapshot);
                for (List<T> next = told(pages::next); !next.isEmpty(); next = told(pages::next)) {
                    page.accept(next);
                }
            } finally {
                done(snapshot::close);
            }
        }
    }

    @Override
    public List<IndexRecord> fetch(Collection<String> ids) {
        return found(snapshot -> snapshot.fetch(ids), List.of());
    }

    @Override
    public void upsert(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            IndexHeader heading = existing();
            done(() -> records().upsert(records, heading));
        }
    }

    @Override
    public void rewrite(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            existing();
            done(() -> records().rewrite(records));
        }
    }

    @Override
    public void renew(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            IndexHeader heading = existing();
            done(() -> records().renew(records, heading));
        }
    }

    @Override
    public void restore(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            IndexHeader heading = existing();
            done(() -> records().restore(records, heading));
        }
    }

    @Override
    public void delete(Collection<String> ids) {
        if (!ids.isEmpty()) {
            existing();
            done(() -> records().delete(ids));
        }
    }

    private RecordWriter records() {
        return new RecordWriter(address, last, writing);
    }

    @Override
    public List<RecordMatch> query(float[] vector, int topK, Set<String> routes) {
        return found(
                snapshot -> {
                    VectorRule.check(vector, address(), snapshot.heading().dimensions());
                    return snapshot.nearest(vector, topK, routes);
                },
                List.of());
    }

    @Override
    public Optional<ConfigParameter> parameter(String field) {
        return found(snapshot -> snapshot.heading().parameter(address.namespace(), field), Optional.empty());
    }

    @Override
    public void write(ConfigParameter parameter) {
        change(existing(), heading -> heading.with(address.namespace(), parameter));
    }

    @Override
    public void remove(String field) {
        if (parameter(field).isPresent()) {
            change(existing(), heading -> heading.without(address.namespace(), field));
        }
    }

    /** {@inheritDoc} Here: the ids of one commit, which cost no more than a read of a file. */
    @Override
    public Optional<Boolean> holdsExactly(Collection<UtteranceKey> pairs) {
        Set<String> wanted = pairs.stream()
                .map(pair -> idOf(pair.route(), pair.utterance()))
                .collect(Collectors.toCollection(HashSet::new));
        AtomicBoolean others =
                new AtomicBoolean(wanted.size() < Set.copyOf(pairs).size());
        readIds(ids -> ids.forEach(id -> {
            if (!wanted.remove(id)) {
                others.set(true);
            }
        }));
        return Optional.of(wanted.isEmpty() && !others.get());
    }

    private IndexHeader existing() {
        return writing.heading()
                .or(() -> told(last::current).map(CommitSnapshot::heading))
                .orElseThrow(() -> new IndexMissingException(address()));
    }

    private void change(IndexHeader before, UnaryOperator<IndexHeader> change) {
        done(() -> writing.commit(OpenMode.APPEND, writer -> {
            // Read again now that no other process can change it.
            IndexHeader heading = writing.heading(writer).orElse(before);
            writer.setLiveCommitData(change.apply(heading).kept().entrySet());
        }));
    }

    /** Lucene's write lock is taken with the first write and given back by {@link #close}. */
    @Override
    public boolean hasOneWriter() {
        return true;
    }

    @Override
    public void close() {
        done(() -> {
            try (last) {
                writing.close();
            }
        });
    }

    /** What the last commit says, or what is so where there is no index. */
    private <T> T found(Question<T> question, T none) {
        return told(() -> {
            Optional<CommitSnapshot> now = last.current();
            return now.isPresent() ? question.of(now.get()) : none;
        });
    }

    private void done(Act act) {
        told(() -> {
            act.run();
            return true;
        });
    }

    /** Does something with the disk, and reports what went wrong. */
    private <T> T told(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | AlreadyClosedException e) {
            throw DiskErrors.told(address, e);
        }
    }

    private interface Question<T> {
        T of(CommitSnapshot snapshot) throws IOException;
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private interface Act {
        void run() throws IOException;
    }
}
