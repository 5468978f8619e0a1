package dev.signalbox.index.pinecone;

import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract, on Pinecone itself or its emulator: each test makes an index of its own there and deletes it. */
@EnabledIfEnvironmentVariable(named = "PINECONE_API_KEY", matches = ".+")
class PineconeServiceTest extends PineconeContract {
    /** The service has no call that says when writes show (docs.pinecone.io: Check data freshness); they mostly do within seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    private static final String KEY = System.getenv().getOrDefault("PINECONE_API_KEY", "");
    private static final Optional<URI> BASE =
            Optional.ofNullable(System.getenv("PINECONE_API_BASE_URL")).map(URI::create);
    private static PineconeIndexes indexes;

    private final String name = "signalbox-" + HexFormat.of().toHexDigits(new Random().nextLong());

    @BeforeAll
    static void start() {
        indexes = new PineconeIndexes(server -> Optional.of(new StoreKey(KEY)), BASE, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        indexes.close();
    }

    @AfterEach
    void delete_the_index() throws Exception {
        Request delete = new Request.Builder()
                .url(BaseUrl.of(BASE).url() + "/indexes/" + name)
                .header("Api-Key", KEY)
                .delete()
                .build();
        try (Response done = new OkHttpClient().newCall(delete).execute()) {
            if (!done.isSuccessful() && done.code() != 404) {
                throw new IllegalStateException("the index " + name + " stays: " + done.code());
            }
        }
    }

    @Override
    protected RouteIndex open(String namespace) {
        return indexes.open(new PineconeAddress(name, namespace, "").toString());
    }

    @Override
    protected void settle() {
        try {
            Thread.sleep(SETTLED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        plant(PlantedVector.foreign(ids, vector));
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        plant(records.stream().map(PlantedVector::wide).toList());
    }

    private void plant(List<Vector> vectors) {
        raw(calls -> {
            for (List<Vector> batch : BatchSplitter.of(vectors, 1000, 1_000_000, Vector::getSerializedSize)) {
                calls.must(stub -> stub.upsert(
                        UpsertRequest.newBuilder().addAllVectors(batch).build()));
            }
        });
    }

    @Override
    protected String dump() {
        SortedMap<String, String> records = new TreeMap<>();
        raw(calls -> new VectorReader(address(), calls)
                .vectors(page -> page.forEach(
                        vector -> records.put(vector.getId(), HexFormat.of().formatHex(WholeVector.bytes(vector))))));
        return records.toString();
    }

    private PineconeAddress address() {
        return new PineconeAddress(name, "", "");
    }

    private void raw(Consumer<RecordCalls> work) {
        try (ProjectConnection project = new ProjectConnection(
                BaseUrl.of(BASE),
                new StoreKey(KEY),
                IndexRetry.standard(),
                Duration.ofSeconds(30),
                Clock.systemUTC())) {
            work.accept(new RecordCalls(address(), () -> project));
        }
    }
}
