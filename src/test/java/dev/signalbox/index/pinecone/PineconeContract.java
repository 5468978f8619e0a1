package dev.signalbox.index.pinecone;

import dev.signalbox.index.Hostile;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndexContract;
import java.util.Optional;
import java.util.Set;

/** What Pinecone cannot hold: ids, and so routes, that are not ASCII or too long, and more than 40 KB a record. */
abstract class PineconeContract extends RouteIndexContract {
    @Override
    protected boolean nestedMetadata() {
        return false;
    }

    /** What Pinecone counts is all that is in a namespace. */
    @Override
    protected int foreignCounted() {
        return 6;
    }

    @Override
    protected boolean sparse() {
        return true;
    }

    /** Pinecone gives the squared distance, and the library takes it. */
    @Override
    protected Optional<String> golden(Metric metric) {
        return metric == Metric.EUCLIDEAN ? Optional.of("euclidean_squared") : super.golden(metric);
    }

    @Override
    protected Set<Hostile> refusedUtterances() {
        return Set.of(Hostile.MEGABYTE);
    }

    @Override
    protected Set<Hostile> refusedRoutes() {
        return Set.of(
                Hostile.RIGHT_TO_LEFT,
                Hostile.EMOJI,
                Hostile.ASTRAL,
                Hostile.NOT_NORMALISED,
                Hostile.NUL,
                Hostile.LINES,
                Hostile.SPACES,
                Hostile.LONG,
                Hostile.MEGABYTE);
    }
}
