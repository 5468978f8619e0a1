package dev.signalbox.index.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The collections of the test server (api.qdrant.tech/api-reference/collections). */
final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*\\u0000\\u001f]");

    private final Map<String, StoredCollection> collections = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();

    /** Has another name lead to a collection. */
    void alias(String alias, String collection) {
        aliases.put(alias, collection);
    }

    Optional<StoredCollection> find(String name) {
        return Optional.ofNullable(collections.get(name));
    }

    StoredCollection named(String name) {
        StoredCollection found = collections.get(aliases.getOrDefault(name, name));
        if (found == null) {
            throw Refusal.noCollection(name);
        }
        return found;
    }

    void make(String name, VectorsConfig vectors, SparseVectorConfig sparse) {
        if (name.isEmpty() || name.length() > 255 || FORBIDDEN.matcher(name).find()) {
            throw Refusal.input("collection name is not valid");
        }
        if (collections.putIfAbsent(name, new StoredCollection(vectors, sparse)) != null) {
            throw Refusal.collectionExists(name);
        }
    }

    boolean drop(String name) {
        return collections.remove(name) != null;
    }

    @Override
    public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> to) {
        Answering.with(to, () -> {
            make(request.getCollectionName(), request.getVectorsConfig(), request.getSparseVectorsConfig());
            return CollectionOperationResponse.newBuilder().setResult(true).build();
        });
    }

    @Override
    public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> to) {
        Answering.with(
                to,
                () -> GetCollectionInfoResponse.newBuilder()
                        .setResult(named(request.getCollectionName()).info())
                        .build());
    }

    @Override
    public void list(ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> to) {
        Answering.with(to, () -> {
            ListCollectionsResponse.Builder list = ListCollectionsResponse.newBuilder();
            collections
                    .keySet()
                    .forEach(name -> list.addCollections(
                            CollectionDescription.newBuilder().setName(name)));
            return list.build();
        });
    }

    @Override
    public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> to) {
        Answering.with(to, () -> {
            ListAliasesResponse.Builder list = ListAliasesResponse.newBuilder();
            aliases.forEach((alias, collection) -> list.addAliases(
                    AliasDescription.newBuilder().setAliasName(alias).setCollectionName(collection)));
            return list.build();
        });
    }

    @Override
    public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> to) {
        Answering.with(
                to,
                () -> CollectionExistsResponse.newBuilder()
                        .setResult(CollectionExists.newBuilder()
                                .setExists(collections.containsKey(aliases.getOrDefault(
                                        request.getCollectionName(), request.getCollectionName()))))
                        .build());
    }

    /** Says whether there was something to delete. */
    @Override
    public void delete(DeleteCollection request, StreamObserver<CollectionOperationResponse> to) {
        Answering.with(
                to,
                () -> CollectionOperationResponse.newBuilder()
                        .setResult(drop(request.getCollectionName()))
                        .build());
    }
}
