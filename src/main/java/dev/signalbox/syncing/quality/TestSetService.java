package dev.signalbox.syncing.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds rows to test sets from other places than their pages, and reads their versions. */
public final class TestSetService {
    /** Sentences of versions that are kept in memory: some 100 bytes each. */
    private static final int KEPT_SENTENCES = 250_000;
    /** Tries of one addition. Each time another one was faster, so that one of two always gets on. */
    private static final int TRIES = 100;

    private final TestSetStore store;
    private final Cache<Key, TestSet.Version> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_SENTENCES)
            .weigher((Key key, TestSet.Version version) ->
                    1 + version.sentences().size())
            .executor(Runnable::run)
            .build();

    public TestSetService(TestSetStore store) {
        this.store = store;
    }

    private record Key(long testSet, int version) {}

    /**
     * What became of rows that were to be added.
     *
     * @param testSet with the new version, or as it was if nothing was added
     * @param added rows that are new
     * @param present rows that were there already, with the same route
     * @param disputed rows of the test set that have one of the sentences with another route: the row was not added
     */
    public record Addition(
            TestSet testSet,
            List<LabelledSentence> added,
            List<LabelledSentence> present,
            List<LabelledSentence> disputed) {
        public Addition {
            added = List.copyOf(added);
            present = List.copyOf(present);
            disputed = List.copyOf(disputed);
        }
    }

    /** Returns a version with its sentences, from memory if it was read lately. */
    public Optional<TestSet.Version> version(long testSetId, int number) {
        // A version never changes, and the database does not use a number twice.
        Key key = new Key(testSetId, number);
        TestSet.Version known = kept.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TestSet.Version> read = store.version(testSetId, number);
        read.ifPresent(version -> kept.put(key, version));
        return read;
    }

    /**
     * Adds a row to the newest version, whatever others add meanwhile. A sentence that is there already is not added again.
     *
     * @param who adds it
     * @throws MissingEntityException if there is no such test set
     */
    public Addition addRow(long testSetId, LabelledSentence row, String who) {
        return addRows(testSetId, List.of(row), who, "Added a sentence");
    }

    /**
     * Adds rows as {@link #addRow} does, as one version.
     *
     * @param what for the list of versions, in a sentence without a full stop
     * @throws MissingEntityException if there is no such test set
     */
    public Addition addRows(long testSetId, List<LabelledSentence> rows, String who, String what) {
        for (int attempt = 1; ; attempt++) {
            TestSet testSet =
                    store.find(testSetId).orElseThrow(() -> new MissingEntityException("test set", testSetId));
            List<LabelledSentence> now = version(testSetId, testSet.head().number())
                    .orElseThrow(() -> new MissingEntityException("test set", testSetId))
                    .sentences();
            Addition wanted = sorted(testSet, now, rows);
            if (wanted.added().isEmpty()) {
                return wanted;
            }
            List<LabelledSentence> after = new ArrayList<>(now);
            after.addAll(wanted.added());
            try {
                TestSet made = store.change(testSetId, testSet.head().number(), after, who, what);
                return new Addition(made, wanted.added(), wanted.present(), wanted.disputed());
            } catch (StaleVersionException newer) {
                if (attempt == TRIES) {
                    throw newer;
                }
            }
        }
    }

    private static Addition sorted(TestSet testSet, List<LabelledSentence> now, List<LabelledSentence> rows) {
        Map<String, LabelledSentence> first =
                now.stream().collect(Collectors.toMap(LabelledSentence::sentence, row -> row, (one, other) -> one));
        List<LabelledSentence> added = new ArrayList<>();
        List<LabelledSentence> present = new ArrayList<>();
        List<LabelledSentence> disputed = new ArrayList<>();
        for (LabelledSentence row : rows) {
            LabelledSentence there = first.putIfAbsent(row.sentence(), row);
            if (there == null) {
                added.add(row);
            } else if (there.route().equals(row.route())) {
                present.add(row);
            } else {
                disputed.add(there);
            }
        }
        return new Addition(testSet, added, present, disputed);
    }
}
