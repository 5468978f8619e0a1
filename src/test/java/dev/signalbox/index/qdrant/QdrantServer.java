package dev.signalbox.index.qdrant;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Qdrant server in memory, on the vendor's own gRPC stubs and a real socket of this machine: as strict as Qdrant is documented to be,
 * and as bad as a test tells it to be.
 */
public final class QdrantServer implements AutoCloseable {
    /** What it says it is; a client minds if it is more than one minor version away. */
    private static final String VERSION = "1.19.0";

    private final CollectionsService collections = new CollectionsService();
    private final Lies lies = new Lies();
    private final Troubles troubles = new Troubles();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RestFront rest = new RestFront(VERSION);
    private final Server grpc;

    private QdrantServer(Setup setup) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(threads)
                // Qdrant takes requests of any size by gRPC.
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .addService(collections)
                .addService(new PointsService(collections, lies))
                .addService(new Health())
                // The one added last is asked first.
                .intercept(new KeyCheck(setup.key(), setup.readOnlyKey()))
                .intercept(troubles);
        setup.tls().ifPresent(builder::sslContext);
        try {
            grpc = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a server is set up.
     *
     * @param key what it asks for; empty for a server that asks for none
     * @param readOnlyKey a key that reads alone
     * @param tls what it encrypts with; empty for a server that does not
     */
    record Setup(Optional<String> key, Optional<String> readOnlyKey, Optional<SslContext> tls) {}

    /** A server that asks for no key. */
    public static QdrantServer start() {
        return start(Optional.empty());
    }

    /** A server that asks for a key, if one is given. */
    public static QdrantServer start(Optional<String> apiKey) {
        return start(new Setup(apiKey, Optional.empty(), Optional.empty()));
    }

    static QdrantServer start(Setup setup) {
        return new QdrantServer(setup);
    }

    public int grpcPort() {
        return grpc.getPort();
    }

    public int restPort() {
        return rest.port();
    }

    /** The address of a collection here. */
    public String address(String collection) {
        return "qdrant://127.0.0.1:" + grpcPort() + "/" + collection;
    }

    /** The calls made so far, in their order, as {@code PointReader/PointScroll}. */
    public List<String> calls() {
        return troubles.calls();
    }

    /**
     * Holds calls of that name back until the latch is counted down, as a server does that is far behind.
     *
     * @param call as {@code PointReader/Upsert}
     * @param from the first that is held; 1 is the next one
     */
    public CountDownLatch hold(String call, int from) {
        AtomicInteger seen = new AtomicInteger();
        return troubles.hold(name -> name.equals(call) && seen.incrementAndGet() >= from);
    }

    Troubles troubles() {
        return troubles;
    }

    Lies lies() {
        return lies;
    }

    StoredCollection collection(String name) {
        return collections.named(name);
    }

    /** Makes a collection of any kind. */
    void make(String name, VectorsConfig vectors) {
        collections.make(name, vectors, SparseVectorConfig.getDefaultInstance());
    }

    /**
     * Makes a collection that has, beside its unnamed vector for cosine, the vector {@code image} of two numbers and the sparse vector {@code
     * words}, as {@link #plant} fills them.
     */
    public void makeWide(String name, int dimensions) {
        collections.make(
                name,
                VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(StoredPoint.UNNAMED, params(dimensions, Distance.Cosine))
                                .putMap("image", params(2, Distance.Dot)))
                        .build(),
                SparseVectorConfig.newBuilder()
                        .putMap("words", SparseVectorParams.getDefaultInstance())
                        .build());
    }

    private static VectorParams params(int dimensions, Distance distance) {
        return VectorParams.newBuilder()
                .setSize(dimensions)
                .setDistance(distance)
                .build();
    }

    /**
     * Writes points as another program does.
     *
     * @param wide whether they get the further vectors of a collection {@link #makeWide made so}
     */
    public void plant(String collection, List<PlantedPoint> points, boolean wide) {
        Set<String> extras = wide ? Set.of("image", "words") : Set.of();
        collection(collection)
                .upsert(points.stream().map(point -> point.whole(extras)).toList());
    }

    /** Every point of a collection with all that is in it, as text by which two moments can be compared; empty for a collection that is not there. */
    public String dump(String collection) {
        return collections.find(collection).map(StoredCollection::dump).orElse("");
    }

    /** Has another name lead to a collection, as an administrator of Qdrant does. */
    public void alias(String alias, String collection) {
        collections.alias(alias, collection);
    }

    /** Deletes a collection, as somebody else does. */
    void drop(String name) {
        collections.drop(name);
    }

    /** Ends every trouble and every lie, and forgets the calls. */
    void comeBack() {
        troubles.none();
        lies.none();
        troubles.forgetCalls();
    }

    @Override
    public void close() {
        troubles.none();
        grpc.shutdownNow();
        try {
            grpc.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.close();
        rest.close();
    }

    private static final class Health extends QdrantGrpc.QdrantImplBase {
        @Override
        public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> to) {
            Answering.with(
                    to,
                    () -> HealthCheckReply.newBuilder()
                            .setTitle("qdrant - vector search engine")
                            .setVersion(VERSION)
                            .build());
        }
    }
}
