package dev.signalbox.index.pinecone;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.DeleteResponse;
import io.pinecone.proto.DescribeIndexStatsRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.FetchResponse;
import io.pinecone.proto.ListRequest;
import io.pinecone.proto.ListResponse;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import io.pinecone.proto.UpdateRequest;
import io.pinecone.proto.UpdateResponse;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.UpsertResponse;
import io.pinecone.proto.Vector;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceImplBase;
import java.util.Optional;
import java.util.function.Function;

/** The gRPC data plane, on the vendor's own stubs. */
final class DataGrpc extends VectorServiceImplBase {
    private static final Context.Key<Shelf> SHELF = Context.key("shelf");
    private static final Metadata.Key<String> KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

    private final Troubles troubles;

    DataGrpc(Troubles troubles) {
        this.troubles = troubles;
    }

    /** Lets nobody in without the key, and chooses the index by the port that was called. */
    record Door(String key, Function<String, Optional<Shelf>> shelves) implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            Optional<Shelf> shelf = shelves.apply(String.valueOf(call.getAuthority()));
            if (!key.equals(headers.get(KEY))) {
                call.close(Status.UNAUTHENTICATED.withDescription("Invalid API Key"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            if (shelf.isEmpty()) {
                call.close(Status.NOT_FOUND.withDescription("Index not found"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(Context.current().withValue(SHELF, shelf.get()), call, headers, next);
        }
    }

    @Override
    public void upsert(UpsertRequest request, StreamObserver<UpsertResponse> to) {
        answer("upsert", true, to, shelf -> {
            troubles.mustTake(
                    request.getVectorsList().stream().map(Vector::getId).toList());
            return shelf.upsert(request);
        });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> to) {
        answer("delete", true, to, shelf -> {
            troubles.mustTake(request.getIdsList());
            shelf.delete(request);
            return DeleteResponse.getDefaultInstance();
        });
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> to) {
        answer("update", true, to, shelf -> {
            shelf.update(request);
            return UpdateResponse.getDefaultInstance();
        });
    }

    @Override
    public void fetch(FetchRequest request, StreamObserver<FetchResponse> to) {
        answer("fetch", false, to, shelf -> {
            troubles.mustTake(request.getIdsList());
            return shelf.fetch(request);
        });
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> to) {
        answer("list", false, to, shelf -> shelf.list(request));
    }

    @Override
    public void query(QueryRequest request, StreamObserver<QueryResponse> to) {
        answer("query", false, to, shelf -> shelf.query(request));
    }

    @Override
    public void describeIndexStats(DescribeIndexStatsRequest request, StreamObserver<DescribeIndexStatsResponse> to) {
        answer("describe_index_stats", false, to, Shelf::stats);
    }

    private <T> void answer(String call, boolean writes, StreamObserver<T> to, Function<Shelf, T> work) {
        try {
            troubles.made(call, true);
            T answer = work.apply(SHELF.get());
            if (writes && troubles.losesAnswer()) {
                throw new Refusal(Status.Code.UNAVAILABLE, "the answer was lost");
            }
            to.onNext(answer);
            to.onCompleted();
        } catch (Refusal e) {
            to.onError(e.code().toStatus().withDescription(e.message()).asRuntimeException());
        }
    }
}
