package dev.signalbox.index.pinecone;

import dev.signalbox.index.Batches;
import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.Lanes;
import dev.signalbox.index.Record;
import dev.signalbox.index.VectorRule;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the records of one namespace, in calls as large as Pinecone takes (docs.pinecone.io: Operation limits), some at once. */
final class Writing {
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_DELETED = 1_000;
    /** 2 MB, less what stands around the records. */
    private static final long MOST_BYTES = 2_000_000 - 2 * PineconeAddress.LONGEST_ID;
    /** What stands before a record in a call: its tag and its length. */
    private static final int HEAD = 5;

    private static final int LANES = 4;

    private final PineconeAddress address;
    private final Calls calls;
    private final Reading reading;

    Writing(PineconeAddress address, Calls calls, Reading reading) {
        this.address = address;
        this.calls = calls;
        this.reading = reading;
    }

    /** Writes whole records; of two with one id the later. All are checked before the first is sent. */
    void upsert(List<Record> records, int dimensions) {
        String where = address.toString();
        Map<String, Vector> last = new LinkedHashMap<>();
        for (Record record : records) {
            check(record);
            float[] vector = VectorRule.vectorOf(record, where, dimensions);
            last.put(record.id(), RecordForm.vector(record.id(), record.utterance(), vector));
        }
        send(List.copyOf(last.values()));
    }

    /**
     * Writes new metadata on records that exist. Pinecone's own update cannot take a key away, so each is fetched and written whole,
     * dense and sparse values as they came.
     */
    void rewrite(List<Record> records) {
        Map<String, Record> last = new LinkedHashMap<>();
        for (Record record : records) {
            check(record);
            last.put(record.id(), record);
        }
        for (List<String> part : Reading.parts(last.keySet())) {
            send(reading.fetch(part).stream()
                    .map(vector -> vector.toBuilder()
                            .setMetadata(RecordForm.struct(Objects.requireNonNull(last.get(vector.getId()))
                                    .utterance()))
                            .build())
                    .toList());
        }
    }

    private void check(Record record) {
        RecordForm.refusal(record.utterance())
                .or(() -> PineconeIds.refusal(record.id()))
                .ifPresent(why -> {
                    throw new IndexRefused(address.toString(), "record " + record.id() + ": " + why, null);
                });
    }

    private void send(List<Vector> vectors) {
        Lanes.run(
                LANES,
                Batches.of(vectors, MOST_RECORDS, MOST_BYTES, vector -> vector.getSerializedSize() + HEAD),
                batch -> calls.must(stub -> stub.upsert(UpsertRequest.newBuilder()
                        .setNamespace(address.namespace())
                        .addAllVectors(batch)
                        .build())));
    }

    /** Deletes exactly these; a namespace that is not there has none of them. */
    void delete(Collection<String> ids) {
        List<String> all = ids.stream().distinct().toList();
        Lanes.run(
                LANES,
                Batches.of(all, MOST_DELETED, Long.MAX_VALUE, id -> 0),
                batch -> calls.attempt(stub -> stub.delete(DeleteRequest.newBuilder()
                        .setNamespace(address.namespace())
                        .addAllIds(batch)
                        .build())));
    }
}
