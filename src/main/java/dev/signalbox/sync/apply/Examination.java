package dev.signalbox.sync.apply;

import dev.signalbox.index.Description;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check of one index, and what it read for it.
 *
 * @param lockedSince when the lock that was found was taken, as the store says; null for none
 * @param reading empty where the records were not read
 */
public record Examination(Check check, @Nullable String lockedSince, Optional<Reading> reading) {
    /**
     * Looks at an index as far as it has to.
     *
     * @param dimensions of the vectors that the router's encoder makes; empty where nobody can say
     * @throws dev.signalbox.index.IndexException if the index cannot be read
     */
    public static Examination of(LocalState local, RouteIndex index, Optional<Integer> dimensions, Depth depth) {
        Description description = index.describe();
        String hash = Reading.hash(index).orElse(null);
        String lockedSince = Reading.lockedSince(index).orElse(null);
        if (description.exists() && dimensions.isPresent() && description.dimensions() != dimensions.get()) {
            Check wrong = Check.wrongDimension(local, depth, hash, description.dimensions(), dimensions.get());
            return new Examination(wrong, lockedSince, Optional.empty());
        }
        return switch (depth) {
            case FAST ->
                new Examination(Check.fastOnly(local, hash, description.count()), lockedSince, Optional.empty());
            case SLOW ->
                Check.fast(local, hash)
                        .map(synced -> new Examination(synced, lockedSince, Optional.empty()))
                        .orElseGet(() -> compared(local, index, depth));
            case DEEP -> compared(local, index, depth);
        };
    }

    private static Examination compared(LocalState local, RouteIndex index, Depth depth) {
        Reading reading = Reading.of(index);
        Check check = Check.compared(local, reading.state(), Diff.between(local, reading.state()), depth);
        return new Examination(check, reading.lockedSince(), Optional.of(reading));
    }
}
