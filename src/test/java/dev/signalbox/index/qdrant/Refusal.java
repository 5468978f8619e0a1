package dev.signalbox.index.qdrant;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** How Qdrant refuses, in its words and by its codes (github.com/qdrant/qdrant: StorageError, and how gRPC tells it). */
final class Refusal {
    private Refusal() {}

    static StatusRuntimeException input(String words) {
        return Status.INVALID_ARGUMENT.withDescription("Wrong input: " + words).asRuntimeException();
    }

    static StatusRuntimeException noCollection(String name) {
        return Status.NOT_FOUND
                .withDescription("Not found: Collection `" + name + "` doesn't exist!")
                .asRuntimeException();
    }

    static StatusRuntimeException collectionExists(String name) {
        return Status.ALREADY_EXISTS
                .withDescription("Wrong input: Collection `" + name + "` already exists!")
                .asRuntimeException();
    }

    static StatusRuntimeException noPoint(String id) {
        return Status.NOT_FOUND
                .withDescription("Not found: No point with id " + id + " found")
                .asRuntimeException();
    }

    static StatusRuntimeException dimension(long expected, int got) {
        return input("Vector dimension error: expected dim: " + expected + ", got " + got);
    }

    /** Strict mode (qdrant.tech/documentation/guides/administration/#strict-mode): no filter by a key without a payload index. */
    static StatusRuntimeException unindexed(String key) {
        return Status.INVALID_ARGUMENT
                .withDescription("Bad request: Index required but not found for \"" + key
                        + "\" of one of the following types: [keyword]. Help: Create an index for this key or use a different"
                        + " filter.")
                .asRuntimeException();
    }

    /** Facets need a payload index (qdrant.tech/documentation/concepts/payload/#facet-counts). */
    static StatusRuntimeException noFacet(String key) {
        return Status.INVALID_ARGUMENT
                .withDescription("Bad request: No appropriate index for faceting: `" + key
                        + "`. Please create one to facet on this field.")
                .asRuntimeException();
    }

    static StatusRuntimeException unknown(Object what) {
        return Status.UNIMPLEMENTED
                .withDescription("this test server does not know: " + what)
                .asRuntimeException();
    }
}
