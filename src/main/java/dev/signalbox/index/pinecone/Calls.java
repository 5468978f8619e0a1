package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissing;
import dev.signalbox.index.IndexUnreachable;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceBlockingStub;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the records of one index, wherever it is served. A call that finds nothing where the index was last seen has it looked up
 * again: it may have been deleted, or deleted and made anew elsewhere.
 */
final class Calls {
    private final PineconeAddress address;
    private final Supplier<Project> project;
    private volatile @Nullable Project known;

    /**
     * @param project what the key of the address opens, asked for once, at the first call
     */
    Calls(PineconeAddress address, Supplier<Project> project) {
        this.address = address;
        this.project = project;
    }

    Project project() {
        Project here = known;
        if (here == null) {
            here = project.get();
            known = here;
        }
        return here;
    }

    Optional<Place> place() {
        return project().place(address);
    }

    /**
     * The index, which has to be there.
     *
     * @throws IndexMissing if it is not
     */
    Place existing() {
        return place().orElseThrow(() -> new IndexMissing(address.toString()));
    }

    /** What a call answers; empty if there is no such index, or no such namespace in it. */
    <T> Optional<T> attempt(Function<VectorServiceBlockingStub, T> call) {
        Project here = project();
        Optional<Place> place = here.place(address);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(at(here, place.get(), call));
        } catch (IndexMissing | IndexUnreachable e) {
            return elsewhere(here, place.get(), e, call);
        }
    }

    /**
     * As {@link #attempt}, for what must be there.
     *
     * @throws IndexMissing if it is not
     */
    <T> T must(Function<VectorServiceBlockingStub, T> call) {
        return attempt(call).orElseThrow(() -> new IndexMissing(address.toString()));
    }

    private <T> Optional<T> elsewhere(
            Project here, Place before, RuntimeException why, Function<VectorServiceBlockingStub, T> call) {
        Optional<Place> now;
        try {
            now = here.lookAgain(address);
        } catch (IndexException alsoFailed) {
            why.addSuppressed(alsoFailed);
            throw why;
        }
        boolean same = now.isPresent() && now.get().host().equals(before.host());
        if (same && why instanceof IndexUnreachable) {
            throw why;
        }
        return same ? Optional.empty() : now.map(place -> at(here, place, call));
    }

    private <T> T at(Project here, Place place, Function<VectorServiceBlockingStub, T> call) {
        if (place.host().isEmpty()) {
            throw new IndexUnreachable(
                    address.toString(),
                    "Pinecone is still making it and has given it no host. Try again in a minute.",
                    null);
        }
        return here.at(place.host()).call(address.toString(), call);
    }
}
