package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexRecord;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/**
 * A Pinecone to test against, in memory, on real ports of the loopback interface: the REST control plane on one, and for each index
 * one port that takes gRPC and REST. It refuses what Pinecone documents that it refuses ({@link Limits}), keeps every number as a
 * float, and can be told to misbehave ({@link Troubles}).
 */
public final class PineconeServer implements AutoCloseable {
    private record Served(Shelf shelf, Front front) {}

    private final SortedMap<String, Served> indexes = new ConcurrentSkipListMap<>();
    private final Troubles troubles = new Troubles();
    private final Rest control;
    private final Rest rest;
    private final Server grpc;
    private volatile boolean hiding;

    private PineconeServer(String apiKey) {
        control = new Rest(apiKey, new ControlRest(this));
        rest = new Rest(apiKey, new DataRest(this::byHost, troubles));
        try {
            grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .maxInboundMessageSize(64_000_000)
                    .intercept(new DataGrpc.Door(apiKey, this::byHost))
                    .addService(new DataGrpc(troubles))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server without indexes, which asks for this key. */
    public static PineconeServer start(String apiKey) {
        return new PineconeServer(apiKey);
    }

    /** What goes into {@code PINECONE_API_BASE_URL}. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + control.port());
    }

    /** The host and port that an index is served at. */
    public String host(String index) {
        return "localhost:" + served(index).front().port();
    }

    /** Hides every write to the indexes that there are from now on, until {@link #showWrites}. */
    public void hideWrites() {
        hideWrites(Integer.MAX_VALUE);
    }

    /** Hides every write to the indexes that there are from now on, until so many reads were made of one. */
    public void hideWrites(int reads) {
        indexes.values().forEach(served -> served.shelf().hide(reads));
        hiding = true;
    }

    /** Shows every write made so far; they stay shown. */
    public void showWrites() {
        if (hiding) {
            indexes.values().forEach(served -> served.shelf().show());
            hiding = false;
        }
    }

    Troubles troubles() {
        return troubles;
    }

    /** Writes records that are not semantic-router's, as another program does; each lacks a route or an utterance in another way. */
    public void plantForeign(String index, String namespace, List<String> ids, float[] vector) {
        served(index).shelf().plant(namespace, PlantedVector.foreign(ids, vector));
    }

    /** Writes records as a hybrid router does, with sparse values, and with metadata of other programs. */
    public void plantWide(String index, String namespace, List<IndexRecord> records) {
        served(index)
                .shelf()
                .plant(namespace, records.stream().map(PlantedVector::wide).toList());
    }

    /**
     * Every record of a namespace with all that is in it, as text by which two moments can be compared; empty where there is no such index or
     * namespace.
     */
    public String dump(String index, String namespace) {
        return shelf(index).map(shelf -> shelf.dump(namespace)).orElse("");
    }

    /** The records of an index. */
    Optional<Shelf> shelf(String index) {
        return Optional.ofNullable(indexes.get(index)).map(Served::shelf);
    }

    List<String> names() {
        return List.copyOf(indexes.keySet());
    }

    void add(String index, int dimension, String metric) {
        Front front = new Front(grpc.getPort(), rest.port(), troubles);
        Served mine = new Served(new Shelf(index, dimension, metric, troubles), front);
        if (indexes.putIfAbsent(index, mine) != null) {
            front.close();
            throw new Refusal(Status.Code.ALREADY_EXISTS, "Resource already exists");
        }
    }

    void remove(String index) {
        served(index).front().close();
        indexes.remove(index);
    }

    private Served served(String index) {
        return Optional.ofNullable(indexes.get(index))
                .orElseThrow(() -> new Refusal(Status.Code.NOT_FOUND, "Resource " + index + " not found"));
    }

    private Optional<Shelf> byHost(String host) {
        return indexes.values().stream()
                .filter(served -> host.endsWith(":" + served.front().port()))
                .map(Served::shelf)
                .findFirst();
    }

    @Override
    public void close() {
        indexes.values().forEach(served -> served.front().close());
        grpc.shutdownNow();
        control.close();
        rest.close();
    }
}
