package dev.signalbox.editing;

import dev.signalbox.route.MergeOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose edit of a field is kept, where two people edited it. */
public enum FieldChoice {
    THEIRS,
    MINE;

    /**
     * What becomes of a field. {@link MergeOutcome#CONFLICT}: the author has to be asked, for the first time or again.
     *
     * @param choice null where none was made yet
     * @param seen what theirs was when the choice was made; of no use without one
     * @param wrong whether mine is nothing that can be saved
     */
    static MergeOutcome decide(
            @Nullable FieldChoice choice,
            @Nullable Object base,
            @Nullable Object seen,
            @Nullable Object theirs,
            @Nullable Object mine,
            boolean wrong) {
        if (choice == null) {
            return wrong ? MergeOutcome.CONFLICT : MergeOutcome.of(base, theirs, mine);
        }
        if (Objects.equals(seen, theirs)) {
            return choice == THEIRS ? MergeOutcome.THEIRS : wrong ? MergeOutcome.CONFLICT : MergeOutcome.MINE;
        }
        if (!wrong && Objects.equals(theirs, mine)) {
            return MergeOutcome.THEIRS;
        }
        boolean takenBack = Objects.equals(theirs, base);
        return choice == MINE && !wrong && takenBack ? MergeOutcome.MINE : MergeOutcome.CONFLICT;
    }
}
