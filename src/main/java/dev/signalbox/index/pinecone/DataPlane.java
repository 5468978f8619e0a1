package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.StoreKey;
import io.grpc.StatusRuntimeException;
import io.pinecone.configs.PineconeConfig;
import io.pinecone.configs.PineconeConnection;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceBlockingStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One connection to the host that serves an index's records. For use by several threads. */
final class DataPlane implements AutoCloseable {
    private final String host;
    private final PineconeConnection connection;
    private final PineconeErrors trouble;
    private final IndexRetry retry;
    private final Duration timeout;

    /**
     * @param timeout of one try of one call
     */
    DataPlane(String host, boolean plain, StoreKey key, IndexRetry retry, Duration timeout) {
        PineconeConfig config = new PineconeConfig(key.reveal());
        config.setHost(host);
        config.setTLSEnabled(!plain);
        this.host = host;
        this.connection = new PineconeConnection(config);
        this.trouble = new PineconeErrors(key);
        this.retry = retry;
        this.timeout = timeout;
    }

    /**
     * What a call answers; every call of Pinecone's may be made twice.
     *
     * @throws dev.signalbox.index.IndexException in the port's words
     */
    <T> T call(String address, Function<VectorServiceBlockingStub, T> call) {
        return retry.call(() -> {
            try {
                return call.apply(
                        connection.getBlockingStub().withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS));
            } catch (StatusRuntimeException e) {
                // The next try opens a new connection, and does not wait for the time that the channel would.
                connection.getChannel().resetConnectBackoff();
                throw trouble.data(address, host, e);
            }
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
