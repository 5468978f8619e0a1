package dev.signalbox.index.qdrant;

import dev.signalbox.index.StoreKey;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The way to one server with one key: the vendor's client, which every index there shares. For several threads. */
final class QdrantConnection implements AutoCloseable {
    /** A host that is there answers sooner; gRPC's own 20 seconds are as long as a whole call may take. */
    private static final int CONNECT_MILLIS = 5_000;

    private final ManagedChannel channel;
    private final QdrantClient client;
    private final Optional<StoreKey> key;

    /**
     * Connects to nothing yet.
     *
     * @param shape what else the channel is given: what it trusts, in tests
     */
    QdrantConnection(
            QdrantAddress address,
            Optional<StoreKey> key,
            QdrantLimits limits,
            UnaryOperator<NettyChannelBuilder> shape) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(bare(address.host()), address.port())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .maxInboundMessageSize(limits.answerBytes());
        if (address.tls()) {
            builder.useTransportSecurity();
        } else {
            builder.usePlaintext();
        }
        this.channel = shape.apply(builder).build();
        this.key = key;
        // No look at the server's version: making a client asks nothing.
        QdrantGrpcClient.Builder grpc = QdrantGrpcClient.newBuilder(channel, true, false);
        key.ifPresent(secret -> grpc.withApiKey(secret.reveal()));
        this.client = new QdrantClient(grpc.build());
    }

    /** An IPv6 address without its brackets. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    QdrantClient client() {
        return client;
    }

    Optional<StoreKey> key() {
        return key;
    }

    /** Makes the next call try to connect at once, however long ago the last attempt failed. */
    void tryAgain() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        client.close();
    }
}
