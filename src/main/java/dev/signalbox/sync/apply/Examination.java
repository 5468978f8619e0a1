package dev.signalbox.sync.apply;

import dev.signalbox.index.Description;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check of one index, and what it read for it.
 *
 * @param lock the one that was found; null for none
 * @param reading empty where the records were not read
 */
public record Examination(Check check, @Nullable StoredLock lock, Optional<Reading> reading) {
    /**
     * Looks at an index as far as it has to.
     *
     * @param dimensions of the vectors that the router's encoder makes; empty where nobody can say
     * @throws dev.signalbox.index.IndexException if the index cannot be read
     */
    public static Examination of(LocalState local, RouteIndex index, Optional<Integer> dimensions, Depth depth) {
        Marks marks = Marks.of(index);
        Optional<Check> known = depth == Depth.DEEP ? Optional.empty() : atOnce(local, index, marks);
        if (known.isPresent()) {
            // Asked only where the hash would say synced: a hash that outlives its index says it of nothing.
            Check found = index.isGone() ? Check.missing(local, depth, marks.hash()) : known.get();
            return new Examination(found, marks.lock(), Optional.empty());
        }
        Description description = index.describe();
        if (description.exists() && dimensions.isPresent() && description.dimensions() != dimensions.get()) {
            Check wrong = Check.wrongDimension(local, depth, marks.hash(), description.dimensions(), dimensions.get());
            return new Examination(wrong, marks.lock(), Optional.empty());
        }
        return switch (depth) {
            case FAST -> new Examination(drift(local, index, marks, description), marks.lock(), Optional.empty());
            case SLOW, DEEP -> compared(local, index, depth);
        };
    }

    /** When the lock that was found was taken, as the store says; null for none. */
    public @Nullable String lockedSince() {
        return lock == null ? null : lock.since();
    }

    /** Synced, where the store can say so without its records being read. */
    private static Optional<Check> atOnce(LocalState local, RouteIndex index, Marks marks) {
        return index.capabilities().hash()
                ? Check.fast(local, marks.hash())
                : index.holdsExactly(local.pairs())
                        .filter(same -> same)
                        .map(same -> Check.byContent(local, true, local.pairs().size()));
    }

    private static Check drift(LocalState local, RouteIndex index, Marks marks, Description description) {
        return index.capabilities().hash()
                ? Check.fastOnly(local, marks.hash(), description.count())
                : Check.byContent(local, false, description.count());
    }

    private static Examination compared(LocalState local, RouteIndex index, Depth depth) {
        Reading reading = Reading.withFacts(index);
        Check check = Check.compared(local, reading.state(), Diff.between(local, reading.state()), depth);
        return new Examination(check, reading.lock(), Optional.of(reading));
    }
}
