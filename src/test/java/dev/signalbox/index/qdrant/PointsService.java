package dev.signalbox.index.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.FacetResponse;
import io.qdrant.client.grpc.Points.FacetValue;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The points of the test server (api.qdrant.tech/api-reference/points). What it does not know it says it does not. */
final class PointsService extends PointsGrpc.PointsImplBase {
    private static final long USUAL_LIMIT = 10;
    private static final PointId LEAST = PointId.newBuilder().setNum(0).build();

    private final CollectionsService collections;
    private final Lies lies;
    private final AtomicLong operations = new AtomicLong();

    PointsService(CollectionsService collections, Lies lies) {
        this.collections = collections;
        this.lies = lies;
    }

    private UpdateResult done() {
        return lies.update(UpdateResult.newBuilder()
                .setOperationId(operations.incrementAndGet())
                .setStatus(UpdateStatus.Completed)
                .build());
    }

    private void write(StreamObserver<PointsOperationResponse> to, Runnable change) {
        Answering.with(to, () -> {
            change.run();
            return PointsOperationResponse.newBuilder().setResult(done()).build();
        });
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> to) {
        write(to, () -> {
            StoredCollection collection = collections.named(request.getCollectionName());
            if (request.getPointsCount() == 0) {
                throw Refusal.input("Empty update request");
            }
            collection.upsert(request.getPointsList());
        });
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> to) {
        write(to, () -> collections.named(request.getCollectionName()).delete(request.getPoints()));
    }

    @Override
    public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> to) {
        write(
                to,
                () -> collections
                        .named(request.getCollectionName())
                        .change(
                                request.getPointsSelector(),
                                point -> point.withSet(StoredPayload.valid(request.getPayloadMap()))));
    }

    @Override
    public void overwritePayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> to) {
        write(
                to,
                () -> collections
                        .named(request.getCollectionName())
                        .change(
                                request.getPointsSelector(),
                                point -> point.withPayload(StoredPayload.valid(request.getPayloadMap()))));
    }

    @Override
    public void updateVectors(UpdatePointVectors request, StreamObserver<PointsOperationResponse> to) {
        write(to, () -> collections.named(request.getCollectionName()).update(request.getPointsList()));
    }

    @Override
    public void updateBatch(UpdateBatchPoints request, StreamObserver<UpdateBatchResponse> to) {
        Answering.with(to, () -> {
            StoredCollection collection = collections.named(request.getCollectionName());
            UpdateBatchResponse.Builder results = UpdateBatchResponse.newBuilder();
            for (PointsUpdateOperation operation : request.getOperationsList()) {
                apply(collection, operation);
                results.addResult(done());
            }
            return results.build();
        });
    }

    private static void apply(StoredCollection collection, PointsUpdateOperation operation) {
        switch (operation.getOperationCase()) {
            case UPSERT -> collection.upsert(operation.getUpsert().getPointsList());
            case SET_PAYLOAD ->
                collection.change(
                        operation.getSetPayload().getPointsSelector(),
                        point -> point.withSet(
                                StoredPayload.valid(operation.getSetPayload().getPayloadMap())));
            case OVERWRITE_PAYLOAD ->
                collection.change(
                        operation.getOverwritePayload().getPointsSelector(),
                        point -> point.withPayload(StoredPayload.valid(
                                operation.getOverwritePayload().getPayloadMap())));
            case DELETE_POINTS -> collection.delete(operation.getDeletePoints().getPoints());
            case UPDATE_VECTORS ->
                collection.update(operation.getUpdateVectors().getPointsList());
            case DELETE_PAYLOAD ->
                collection.change(
                        operation.getDeletePayload().getPointsSelector(),
                        point -> point.without(operation.getDeletePayload().getKeysList()));
            case DELETE_DEPRECATED, CLEAR_PAYLOAD_DEPRECATED, DELETE_VECTORS, CLEAR_PAYLOAD, OPERATION_NOT_SET ->
                throw Refusal.unknown(operation.getOperationCase());
        }
    }

    @Override
    public void createFieldIndex(CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> to) {
        write(to, () -> {
            if (request.getFieldType() != FieldType.FieldTypeKeyword) {
                throw Refusal.unknown(request.getFieldType());
            }
            collections.named(request.getCollectionName()).index(request.getFieldName(), PayloadSchemaType.Keyword);
        });
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> to) {
        Answering.with(
                to,
                () -> lies.get(GetResponse.newBuilder()
                        .addAllResult(collections.named(request.getCollectionName()).get(request.getIdsList()).stream()
                                .map(point -> point.retrieved(request.getWithPayload(), request.getWithVectors()))
                                .toList())
                        .build()));
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> to) {
        Answering.with(
                to,
                () -> CountResponse.newBuilder()
                        .setResult(CountResult.newBuilder()
                                .setCount(collections
                                        .named(request.getCollectionName())
                                        .matching(request.getFilter())
                                        .size()))
                        .build());
    }

    /** Pages by id; the offset is the first id of a page, and the next one stands in the answer where there are more. */
    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> to) {
        Answering.with(to, () -> {
            StoredCollection collection = collections.named(request.getCollectionName());
            long limit = request.hasLimit() ? request.getLimit() : USUAL_LIMIT;
            if (limit < 1) {
                throw Refusal.input("limit: value 0 invalid, must be 1 or larger");
            }
            if (request.hasOrderBy()) {
                throw Refusal.unknown("order_by");
            }
            List<StoredPoint> page =
                    collection.from(request.hasOffset() ? request.getOffset() : LEAST, request.getFilter(), limit + 1);
            ScrollResponse.Builder answer = ScrollResponse.newBuilder();
            if (page.size() > limit) {
                answer.setNextPageOffset(page.getLast().id());
            }
            page.stream()
                    .limit(limit)
                    .forEach(point ->
                            answer.addResult(point.retrieved(request.getWithPayload(), request.getWithVectors())));
            return lies.scroll(answer.build());
        });
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> to) {
        Answering.with(to, () -> {
            StoredCollection collection = collections.named(request.getCollectionName());
            long limit = request.hasLimit() ? request.getLimit() : USUAL_LIMIT;
            if (limit < 1) {
                throw Refusal.input("limit: value 0 invalid, must be 1 or larger");
            }
            if (!request.getQuery().getNearest().hasDense() || request.getPrefetchCount() > 0) {
                throw Refusal.unknown("a query by other than one dense vector");
            }
            Distance distance = collection.distance();
            DenseVector given =
                    collection.checked(request.getQuery().getNearest().getDense());
            float[] target = Distances.numbers(distance == Distance.Cosine ? Distances.normalised(given) : given);
            return QueryResponse.newBuilder()
                    .addAllResult(nearest(collection.matching(request.getFilter()), target, distance, limit).stream()
                            .map(each -> each.point()
                                    .scored(each.score(), request.getWithPayload(), request.getWithVectors()))
                            .toList())
                    .build();
        });
    }

    private record Scored(StoredPoint point, float score) {}

    /** Equal ones stay in the order of their ids. */
    private static List<Scored> nearest(List<StoredPoint> points, float[] target, Distance distance, long limit) {
        float sign = Distances.largerIsNearer(distance) ? -1 : 1;
        float[] scores = new float[points.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = sign * Distances.score(distance, target, points.get(i).numbers());
        }
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float last = limit < sorted.length ? sorted[(int) limit - 1] : Float.MAX_VALUE;
        return IntStream.range(0, scores.length)
                .filter(i -> !(scores[i] > last))
                .mapToObj(i -> new Scored(points.get(i), sign * scores[i]))
                .sorted(Comparator.comparingDouble(each -> sign * each.score()))
                .limit(limit)
                .toList();
    }

    @Override
    public void facet(FacetCounts request, StreamObserver<FacetResponse> to) {
        Answering.with(to, () -> {
            StoredCollection collection = collections.named(request.getCollectionName());
            if (!collection.isIndexed(request.getKey())) {
                throw Refusal.noFacet(request.getKey());
            }
            Map<String, Long> counts = collection.matching(request.getFilter()).stream()
                    .map(point -> point.payload().getOrDefault(request.getKey(), Value.getDefaultInstance()))
                    .filter(Value::hasStringValue)
                    .collect(Collectors.groupingBy(Value::getStringValue, Collectors.counting()));
            FacetResponse.Builder answer = FacetResponse.newBuilder();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(request.hasLimit() ? request.getLimit() : USUAL_LIMIT)
                    .forEach(each -> answer.addHits(FacetHit.newBuilder()
                            .setValue(FacetValue.newBuilder().setStringValue(each.getKey()))
                            .setCount(each.getValue())));
            return answer.build();
        });
    }
}
