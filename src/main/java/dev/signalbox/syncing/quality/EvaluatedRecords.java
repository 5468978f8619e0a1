package dev.signalbox.syncing.quality;

import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.syncing.state.IndexRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The records of an index with their vectors, in the order in which the store lists them. */
record EvaluatedRecords(List<IndexRecord> records, String fingerprint) {
    /**
     * Reads an index.
     *
     * @param dimensions of the vectors of sentences
     * @throws EvaluationException if sentences cannot be compared with its records
     */
    static EvaluatedRecords read(RouteIndex index, int dimensions, EvaluationControl control) {
        IndexDescription described = index.describe();
        if (!described.exists()) {
            throw new EvaluationException(index.address() + " does not exist. Sync the remote first, or change its address.");
        }
        if (described.dimensions() != dimensions) {
            throw new EvaluationException("The vectors of " + index.address() + " have "
                    + dimensions(described.dimensions()) + ", those of the router's encoder " + dimensions(dimensions)
                    + ". Sync the remote with the router's encoder into an index of its dimensions.");
        }
        int total = (int) Math.min(described.count(), Integer.MAX_VALUE);
        List<IndexRecord> records = new ArrayList<>();
        index.read(RouteIndex.Vectors.WITH, page -> {
            records.addAll(page);
            control.at(EvaluationPhase.READING, Math.min(records.size(), total), total);
        });
        RemoteState state = new RemoteState(
                records.stream()
                        .map(record -> new StoredRecord(record.id(), record.utterance()))
                        .toList(),
                null,
                new IndexRules(index));
        return new EvaluatedRecords(List.copyOf(records), StateFingerprint.of(state));
    }

    private static String dimensions(int number) {
        return String.format(Locale.ROOT, "%,d dimensions", number);
    }

    List<Utterance> utterances() {
        return records.stream().map(IndexRecord::utterance).toList();
    }

    /**
     * Returns the records for a search by cosine.
     *
     * @throws EvaluationException if a record has no vector
     */
    UtteranceMatrix matrix() {
        return new UtteranceMatrix(
                records.stream()
                        .map(record -> new UtteranceKey(
                                record.utterance().route(), record.utterance().utterance()))
                        .toList(),
                records.stream()
                        .map(record -> record.vector()
                                .orElseThrow(() -> new EvaluationException("The record \"" + record.id()
                                        + "\" has no vector. Sync the remote with \"Re-embed all utterances\".")))
                        .toList());
    }
}
