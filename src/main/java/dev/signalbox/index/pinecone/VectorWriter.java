package dev.signalbox.index.pinecone;

import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.ForeignRecords;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.ParallelCalls;
import dev.signalbox.index.VectorRule;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Writes the records of one namespace, in calls as large as Pinecone takes (docs.pinecone.io: Operation limits), some at once. */
final class VectorWriter {
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_DELETED = 1_000;
    /** 2 MB, less what stands around the records. */
    private static final long MOST_BYTES = 2_000_000 - 2 * PineconeAddress.LONGEST_ID;
    /** What stands before a record in a call: its tag and its length. */
    private static final int HEAD = 5;

    private static final int LANES = 4;

    private final PineconeAddress address;
    private final RecordCalls calls;
    private final VectorReader reading;

    VectorWriter(PineconeAddress address, RecordCalls calls, VectorReader reading) {
        this.address = address;
        this.calls = calls;
        this.reading = reading;
    }

    /** Writes whole records; of two with one id the later. All are checked before the first is sent. */
    void upsert(List<IndexRecord> records, int dimensions) {
        String where = address.toString();
        Map<String, Vector> last = new LinkedHashMap<>();
        for (IndexRecord record : records) {
            check(record);
            float[] vector = VectorRule.vectorOf(record, where, dimensions);
            last.put(record.id(), RecordForm.vector(record.id(), record.utterance(), vector));
        }
        mustBeFree(records);
        send(List.copyOf(last.values()));
    }

    /** Puts whole records back, as their stored form says. All are checked before the first is sent. */
    void restore(List<IndexRecord> records, int dimensions) {
        Map<String, Vector> last = new LinkedHashMap<>();
        for (IndexRecord record : records) {
            last.put(record.id(), whole(record, dimensions));
        }
        mustBeFree(records);
        send(List.copyOf(last.values()));
    }

    private Vector whole(IndexRecord record, int dimensions) {
        String where = address.toString();
        if (record.stored().isEmpty()) {
            check(record);
            return RecordForm.vector(record.id(), record.utterance(), VectorRule.vectorOf(record, where, dimensions));
        }
        PineconeIds.refusal(record.id()).ifPresent(why -> {
            throw new IndexRefusedException(where, "record " + record.id() + ": " + why, null);
        });
        Vector whole = WholeVector.read(record.stored().get(), record.id())
                .orElseThrow(() -> new IndexRefusedException(
                        where,
                        "record " + record.id()
                                + " cannot be restored because its saved form is not a record of Pinecone."
                                + " Restore it from a backup of the index.",
                        null));
        if (whole.getValuesCount() != dimensions) {
            throw new DimensionMismatchException(where, dimensions, whole.getValuesCount());
        }
        return whole;
    }

    /** A write must not take a record from another program. */
    private void mustBeFree(List<IndexRecord> records) {
        Map<String, IndexRecord> mine = new LinkedHashMap<>();
        records.forEach(record -> mine.put(record.id(), record));
        for (Vector there : reading.fetch(mine.keySet())) {
            if (!RecordForm.isOurs(there.getMetadata())) {
                throw ForeignRecords.occupied(
                        address.toString(),
                        Objects.requireNonNull(mine.get(there.getId())),
                        there.getMetadata().getFieldsMap().keySet());
            }
        }
    }

    /**
     * Writes new metadata on records that exist. Pinecone's own update cannot take a key away, so each is fetched and written whole,
     * dense and sparse values as they came.
     */
    void rewrite(List<IndexRecord> records) {
        records.forEach(this::check);
        change(records, (vector, record) -> {});
    }

    /** Writes new metadata and dense values on records that exist; sparse values stay as they came. */
    void renew(List<IndexRecord> records, int dimensions) {
        String where = address.toString();
        for (IndexRecord record : records) {
            check(record);
            VectorRule.vectorOf(record, where, dimensions);
        }
        change(records, (vector, record) -> {
            vector.clearValues();
            for (float value : record.vector().orElseThrow()) {
                vector.addValues(value);
            }
        });
    }

    private void change(List<IndexRecord> records, BiConsumer<Vector.Builder, IndexRecord> further) {
        Map<String, IndexRecord> last = new LinkedHashMap<>();
        records.forEach(record -> last.put(record.id(), record));
        for (List<String> part : VectorReader.parts(last.keySet())) {
            send(reading.fetch(part).stream()
                    .filter(vector -> RecordForm.isOurs(vector.getMetadata()))
                    .map(vector -> {
                        IndexRecord record = Objects.requireNonNull(last.get(vector.getId()));
                        Vector.Builder changed = vector.toBuilder().setMetadata(RecordForm.struct(record.utterance()));
                        further.accept(changed, record);
                        return changed.build();
                    })
                    .toList());
        }
    }

    private void check(IndexRecord record) {
        RecordForm.refusal(record.utterance())
                .or(() -> PineconeIds.refusal(record.id()))
                .ifPresent(why -> {
                    throw new IndexRefusedException(address.toString(), "record " + record.id() + ": " + why, null);
                });
    }

    private void send(List<Vector> vectors) {
        ParallelCalls.run(
                LANES,
                BatchSplitter.of(vectors, MOST_RECORDS, MOST_BYTES, vector -> vector.getSerializedSize() + HEAD),
                batch -> calls.must(stub -> stub.upsert(UpsertRequest.newBuilder()
                        .setNamespace(address.namespace())
                        .addAllVectors(batch)
                        .build())));
    }

    /**
     * Deletes exactly these, but none that is foreign; a namespace that is not there has none of them. What Pinecone does not show yet is deleted
     * too: it may have been written just now.
     */
    void delete(Collection<String> ids) {
        Set<String> foreign = reading.fetch(ids).stream()
                .filter(vector -> !RecordForm.isOurs(vector.getMetadata()))
                .map(Vector::getId)
                .collect(Collectors.toSet());
        List<String> all =
                ids.stream().distinct().filter(id -> !foreign.contains(id)).toList();
        ParallelCalls.run(
                LANES,
                BatchSplitter.of(all, MOST_DELETED, Long.MAX_VALUE, id -> 0),
                batch -> calls.attempt(stub -> stub.delete(DeleteRequest.newBuilder()
                        .setNamespace(address.namespace())
                        .addAllIds(batch)
                        .build())));
    }
}
