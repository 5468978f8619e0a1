package dev.signalbox.index.embedded;

import dev.signalbox.index.ForeignRecords;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.VectorRule;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Utterance;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;

/** Writes the records of one namespace, each call in one commit, and leaves foreign ones alone. */
final class RecordWriter {
    private final EmbeddedAddress address;
    private final LastCommit last;
    private final WriteAccess writing;

    RecordWriter(EmbeddedAddress address, LastCommit last, WriteAccess writing) {
        this.address = address;
        this.last = last;
        this.writing = writing;
    }

    /** Why an index cannot keep a record of this utterance; empty if it can. */
    static Optional<String> refusal(Utterance utterance) {
        return CodePoints.hasLoneSurrogate(utterance.route()) || CodePoints.hasLoneSurrogate(utterance.utterance())
                ? Optional.of("it contains half of a surrogate pair, which is not text")
                : Optional.empty();
    }

    void upsert(List<IndexRecord> records, IndexHeader heading) throws IOException {
        Map<Term, IndexRecord> byKey = checked(records);
        Map<Term, Document> documents = new LinkedHashMap<>();
        byKey.forEach((key, record) -> documents.put(key, document(key, record, heading)));
        write(byKey, documents);
    }

    void restore(List<IndexRecord> records, IndexHeader heading) throws IOException {
        Map<Term, IndexRecord> byKey = new LinkedHashMap<>();
        Map<Term, Document> documents = new LinkedHashMap<>();
        for (IndexRecord record : records) {
            Term key = record.stored().isPresent() ? key(record) : checked(record);
            byKey.put(key, record);
            documents.put(key, whole(key, record, heading));
        }
        write(byKey, documents);
    }

    private Document whole(Term key, IndexRecord record, IndexHeader heading) {
        if (record.stored().isEmpty()) {
            return document(key, record, heading);
        }
        WholeDocument whole = WholeDocument.read(record, address, heading.dimensions());
        return RecordFields.document(address.namespace(), key, record.id(), whole, heading.metric());
    }

    private Document document(Term key, IndexRecord record, IndexHeader heading) {
        float[] vector = VectorRule.vectorOf(record, address.toString(), heading.dimensions());
        WholeDocument whole = new WholeDocument(RecordPayload.of(record.utterance()), vector);
        return RecordFields.document(address.namespace(), key, record.id(), whole, heading.metric());
    }

    private void write(Map<Term, IndexRecord> records, Map<Term, Document> documents) throws IOException {
        mustBeFree(records);
        writing.commit(OpenMode.APPEND, writer -> {
            // Again now that no other process can write.
            mustBeFree(records);
            for (Map.Entry<Term, Document> each : documents.entrySet()) {
                writer.updateDocument(each.getKey(), each.getValue());
            }
        });
    }

    private void mustBeFree(Map<Term, IndexRecord> records) throws IOException {
        Optional<Term> foreign = keyed(records.keySet(), false).stream().findFirst();
        if (foreign.isPresent()) {
            throw ForeignRecords.occupied(
                    address.toString(), Objects.requireNonNull(records.get(foreign.get())), List.of());
        }
    }

    void rewrite(List<IndexRecord> records) throws IOException {
        Map<Term, IndexRecord> byKey = checked(records);
        writing.commit(OpenMode.APPEND, writer -> {
            for (Term key : keyed(byKey.keySet(), true)) {
                writer.updateDocValues(
                        key,
                        RecordFields.payload(RecordPayload.of(
                                Objects.requireNonNull(byKey.get(key)).utterance())));
            }
        });
    }

    void renew(List<IndexRecord> records, IndexHeader heading) throws IOException {
        Map<Term, IndexRecord> byKey = checked(records);
        records.forEach(record -> VectorRule.vectorOf(record, address.toString(), heading.dimensions()));
        writing.commit(OpenMode.APPEND, writer -> {
            for (Term key : keyed(byKey.keySet(), true)) {
                IndexRecord record = Objects.requireNonNull(byKey.get(key));
                writer.updateDocument(key, document(key, record, heading));
            }
        });
    }

    void delete(Collection<String> ids) throws IOException {
        Set<Term> keys = new LinkedHashSet<>();
        ids.forEach(id -> RecordFields.key(address.namespace(), id).ifPresent(keys::add));
        writing.commit(OpenMode.APPEND, writer -> {
            keys.removeAll(keyed(keys, false));
            writer.deleteDocuments(keys.toArray(Term[]::new));
        });
    }

    /** Those of the keys that a record has as of the last commit, be it one of semantic-router's or a foreign one. */
    private Set<Term> keyed(Collection<Term> keys, boolean own) throws IOException {
        Optional<CommitSnapshot> now = last.current();
        return now.isPresent() ? now.get().keyed(keys, own) : Set.of();
    }

    private Map<Term, IndexRecord> checked(List<IndexRecord> records) {
        Map<Term, IndexRecord> byKey = new LinkedHashMap<>();
        records.forEach(record -> byKey.put(checked(record), record));
        return byKey;
    }

    private Term checked(IndexRecord record) {
        refusal(record.utterance()).ifPresent(why -> {
            throw new IndexRefusedException(address.toString(), "record " + record.id() + ": " + why, null);
        });
        return key(record);
    }

    private Term key(IndexRecord record) {
        return RecordFields.key(address.namespace(), record.id())
                .orElseThrow(() -> new IndexRefusedException(
                        address.toString(), "a record has an id that is empty, too long or not text", null));
    }
}
