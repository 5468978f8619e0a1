package dev.signalbox.index.qdrant;

import dev.signalbox.index.TrainingServer;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Answers the calls that a check, a sync, a diff and an undo of a few utterances make, on the vendor's own stubs. It is no model of Qdrant:
 * it ignores filters and pages, and keeps whatever it is given.
 */
final class QdrantTrainingServer implements TrainingServer {
    private final Map<String, Stored> collections = new ConcurrentHashMap<>();
    private final Server server;

    private QdrantTrainingServer() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(new CollectionCalls())
                .addService(new PointCalls())
                .addService(new HealthCalls())
                .build()
                .start();
    }

    static QdrantTrainingServer start() {
        try {
            return new QdrantTrainingServer();
        } catch (IOException noPortIsFree) {
            throw new UncheckedIOException(noPortIsFree);
        }
    }

    private record Stored(VectorsConfig vectors, NavigableMap<PointId, PointStruct> points) {
        void upsert(PointStruct point) {
            points.put(point.getId(), point);
        }
    }

    @Override
    public String address() {
        return QdrantAddress.SCHEME + "://127.0.0.1:" + server.getPort() + "/train";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private <T> void answer(StreamObserver<T> to, String collection, Function<Stored, T> answer) {
        Stored stored = collections.get(collection);
        if (stored == null) {
            to.onError(Status.NOT_FOUND.asRuntimeException());
        } else {
            answer(to, answer.apply(stored));
        }
    }

    private static <T> void answer(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    private final class CollectionCalls extends CollectionsGrpc.CollectionsImplBase {
        @Override
        public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> to) {
            boolean exists = collections.containsKey(request.getCollectionName());
            answer(
                    to,
                    CollectionExistsResponse.newBuilder()
                            .setResult(CollectionExists.newBuilder().setExists(exists))
                            .build());
        }

        @Override
        public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> to) {
            collections.put(
                    request.getCollectionName(),
                    new Stored(request.getVectorsConfig(), new ConcurrentSkipListMap<>(PointIds.ORDER)));
            answer(to, CollectionOperationResponse.newBuilder().setResult(true).build());
        }

        @Override
        public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> to) {
            answer(
                    to,
                    request.getCollectionName(),
                    stored -> GetCollectionInfoResponse.newBuilder()
                            .setResult(CollectionInfo.newBuilder()
                                    .setConfig(CollectionConfig.newBuilder()
                                            .setParams(CollectionParams.newBuilder()
                                                    .setVectorsConfig(stored.vectors()))))
                            .build());
        }
    }

    private static final class HealthCalls extends QdrantGrpc.QdrantImplBase {
        @Override
        public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> to) {
            answer(to, HealthCheckReply.getDefaultInstance());
        }
    }

    private final class PointCalls extends PointsGrpc.PointsImplBase {
        @Override
        public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> to) {
            answer(to, request.getCollectionName(), stored -> {
                request.getPointsList().forEach(stored::upsert);
                return applied();
            });
        }

        @Override
        public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> to) {
            answer(to, request.getCollectionName(), stored -> {
                stored.points()
                        .keySet()
                        .removeAll(request.getPoints().getPoints().getIdsList());
                return applied();
            });
        }

        @Override
        public void get(GetPoints request, StreamObserver<GetResponse> to) {
            answer(to, request.getCollectionName(), stored -> {
                GetResponse.Builder found = GetResponse.newBuilder();
                request.getIdsList().stream()
                        .map(stored.points()::get)
                        .filter(Objects::nonNull)
                        .forEach(point -> found.addResult(retrieved(point, request.getWithVectors())));
                return found.build();
            });
        }

        @Override
        public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> to) {
            answer(to, request.getCollectionName(), stored -> {
                ScrollResponse.Builder all = ScrollResponse.newBuilder();
                stored.points().values().forEach(point -> all.addResult(retrieved(point, request.getWithVectors())));
                return all.build();
            });
        }

        @Override
        public void count(CountPoints request, StreamObserver<CountResponse> to) {
            answer(
                    to,
                    request.getCollectionName(),
                    stored -> CountResponse.newBuilder()
                            .setResult(CountResult.newBuilder()
                                    .setCount(stored.points().size()))
                            .build());
        }

        private static PointsOperationResponse applied() {
            return PointsOperationResponse.newBuilder()
                    .setResult(UpdateResult.newBuilder().setStatus(UpdateStatus.Completed))
                    .build();
        }

        private static RetrievedPoint retrieved(PointStruct point, WithVectorsSelector vectors) {
            RetrievedPoint.Builder retrieved =
                    RetrievedPoint.newBuilder().setId(point.getId()).putAllPayload(point.getPayloadMap());
            if (vectors.getEnable()) {
                retrieved.setVectors(VectorsOutput.newBuilder()
                        .setVector(VectorOutput.newBuilder()
                                .setDense(point.getVectors().getVector().getDense())));
            }
            return retrieved.build();
        }
    }
}
