package dev.signalbox.interop;

import dev.signalbox.index.qdrant.QdrantServer;
import java.io.IOException;

/**
 * The servers of {@link SyncBenchmark} in a process of their own, so that their time is not counted: an {@link EmbeddingsStandIn} and, unless
 * there is a real one, the test server for Qdrant. Prints their ports in one line: embeddings, gRPC, REST. Ends with its standard input.
 */
final class SyncBenchmarkServers {
    private SyncBenchmarkServers() {}

    public static void main(String[] arguments) throws IOException {
        int dimensions = Integer.parseInt(arguments[0]);
        try (EmbeddingsStandIn embeddings = new EmbeddingsStandIn(dimensions);
                QdrantServer qdrant = QdrantServer.start()) {
            System.out.println(embeddings.port() + " " + qdrant.grpcPort() + " " + qdrant.restPort());
            while (System.in.read() >= 0) {
                // Until the process that started this has ended.
            }
        }
        System.exit(0);
    }
}
