package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRefusedException;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;

/** Makes collections and their payload index. */
final class CollectionCreation {
    private CollectionCreation() {}

    /**
     * Makes a collection with one unnamed vector.
     *
     * @return whether it was made; false where it was there, made as it may be
     */
    static boolean of(QdrantCalls calls, String collection, VectorParams vectors) {
        boolean[] mayBeOurs = {false};
        return calls.together(() -> {
            if (calls.once(
                    calls.limits().read(), (client, deadline) -> client.collectionExistsAsync(collection, deadline))) {
                return mayBeOurs[0];
            }
            try {
                mayBeOurs[0] = true;
                calls.once(
                        calls.limits().write(),
                        (client, deadline) -> client.createCollectionAsync(collection, vectors, deadline));
                return true;
            } catch (IndexRefusedException refused) {
                // Somebody else was faster, which servers tell by more than one status.
                if (calls.once(
                        calls.limits().read(),
                        (client, deadline) -> client.collectionExistsAsync(collection, deadline))) {
                    return false;
                }
                throw refused;
            }
        });
    }

    /** Makes the payload index that semantic-router makes where a namespace is set. Does nothing where it is there. */
    static void ofNamespaces(QdrantCalls calls, String collection) {
        calls.write((client, deadline) -> client.createPayloadIndexAsync(
                collection, PointPayload.NAMESPACE, PayloadSchemaType.Keyword, null, true, null, deadline));
    }
}
