package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexUnreachableException;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceBlockingStub;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the records of one index, wherever it is served. A call that finds nothing where the index was last seen has it looked up
 * again: it may have been deleted, or deleted and created again elsewhere.
 */
final class RecordCalls {
    private final PineconeAddress address;
    private final Supplier<ProjectConnection> project;
    private volatile @Nullable ProjectConnection known;

    /**
     * @param project what the key of the address opens, asked for once, at the first call
     */
    RecordCalls(PineconeAddress address, Supplier<ProjectConnection> project) {
        this.address = address;
        this.project = project;
    }

    ProjectConnection project() {
        ProjectConnection here = known;
        if (here == null) {
            here = project.get();
            known = here;
        }
        return here;
    }

    Optional<IndexLocation> place() {
        return project().place(address);
    }

    /**
     * The index, which has to be there.
     *
     * @throws IndexMissingException if it is not
     */
    IndexLocation existing() {
        return place().orElseThrow(() -> new IndexMissingException(address.toString()));
    }

    /** What a call answers; empty if there is no such index, or no such namespace in it. */
    <T> Optional<T> attempt(Function<VectorServiceBlockingStub, T> call) {
        ProjectConnection here = project();
        Optional<IndexLocation> place = here.place(address);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(at(here, place.get(), call));
        } catch (IndexMissingException | IndexUnreachableException e) {
            return elsewhere(here, place.get(), e, call);
        }
    }

    /**
     * As {@link #attempt}, for what must be there.
     *
     * @throws IndexMissingException if it is not
     */
    <T> T must(Function<VectorServiceBlockingStub, T> call) {
        return attempt(call).orElseThrow(() -> new IndexMissingException(address.toString()));
    }

    private <T> Optional<T> elsewhere(
            ProjectConnection here,
            IndexLocation before,
            RuntimeException why,
            Function<VectorServiceBlockingStub, T> call) {
        Optional<IndexLocation> now;
        try {
            now = here.lookAgain(address);
        } catch (IndexException alsoFailed) {
            why.addSuppressed(alsoFailed);
            throw why;
        }
        boolean same = now.isPresent() && now.get().host().equals(before.host());
        if (same && why instanceof IndexUnreachableException) {
            throw why;
        }
        return same ? Optional.empty() : now.map(place -> at(here, place, call));
    }

    private <T> T at(ProjectConnection here, IndexLocation place, Function<VectorServiceBlockingStub, T> call) {
        if (place.host().isEmpty()) {
            throw new IndexUnreachableException(
                    address.toString(),
                    "Pinecone is still creating it and has not assigned it a host. Try again in a minute.",
                    null);
        }
        return here.at(place.host()).call(address.toString(), call);
    }
}
