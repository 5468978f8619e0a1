package dev.signalbox.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a thing that two people may have changed, each beginning from the same state of it. */
public enum MergeOutcome {
    /** Only they changed it, or neither did, or both made the same change. */
    THEIRS,
    /** Only I changed it. */
    MINE,
    /** Both changed it, each in another way. */
    CONFLICT;

    /**
     * Compares the three states of it by {@code equals}.
     *
     * @param base what both began from
     */
    public static MergeOutcome of(@Nullable Object base, @Nullable Object theirs, @Nullable Object mine) {
        if (Objects.equals(mine, base) || Objects.equals(mine, theirs)) {
            return THEIRS;
        }
        return Objects.equals(theirs, base) ? MINE : CONFLICT;
    }
}
