package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.RemoteState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exact list of changes, on both sides, that a mode leads to for two states. Immutable.
 *
 * @param counts of the diff between the two states; in mode {@link Mode#ERROR} of that between what is not left out
 * @param end the local routes afterwards, whose utterances the remote holds then too but for what is left out; null for {@link Mode#ERROR}
 * @param leftOut what it leaves as it is on both sides, although the mode would change it
 */
public record Plan(
        Mode mode,
        MergeSemantics semantics,
        PlanBase base,
        DiffCounts counts,
        RemoteChanges remote,
        LocalChanges local,
        List<Conflict> conflicts,
        List<PlanNote> notes,
        @Nullable List<Route> end,
        LeftOut leftOut) {

    public Plan {
        conflicts = List.copyOf(conflicts);
        notes = List.copyOf(notes);
        end = end == null ? null : List.copyOf(end);
    }

    /**
     * Makes one plan. For several over the same states, {@link PlanBuilder#over} looks at the states once.
     *
     * @param picks for a route in conflict, the value to take instead of the one that most utterances hold; must be one that some hold
     * @throws PlanRefusedException if the states cannot be synced
     * @throws IllegalArgumentException if a pick is no value of its route
     */
    public static Plan of(
            LocalState local, RemoteState remote, Mode mode, MergeSemantics semantics, Map<String, RouteValue> picks) {
        return PlanBuilder.over(local, remote)
                .plan(PlanRequest.of(mode, semantics).picking(picks));
    }

    /** As {@link #of(LocalState, RemoteState, Mode, Semantics, Map)}, nothing picked. */
    public static Plan of(LocalState local, RemoteState remote, Mode mode, MergeSemantics semantics) {
        return of(local, remote, mode, semantics, Map.of());
    }

    /** Whether it changes nothing on either side. Applying it still writes the hash, unless something is left out. */
    public boolean isEmpty() {
        return remote.isEmpty() && local.isEmpty();
    }

    /** Whether it is of mode {@code remote} and writes no record of the remote, so that irregular ones stay as they are. */
    public boolean keepsRemoteRecords() {
        return mode == Mode.REMOTE && remote.isEmpty();
    }

    /** Whether irregular records stay as they are, so that the two sides differ afterwards and no hash is written. */
    public boolean leavesIrregularRecords() {
        return keepsRemoteRecords() && notes.stream().anyMatch(note -> note.code() == PlanNote.Code.IRREGULAR_RECORDS);
    }

    /** Whether a run changes the index itself before any record, as a note says; also where no record changes. */
    public boolean preparesIndex() {
        return mode != Mode.ERROR && notes.stream().anyMatch(note -> note.code() == PlanNote.Code.INDEX_PREPARED);
    }

    /** Whether records that stay are re-embedded. */
    public boolean renewsVectors() {
        return !remote.renew().isEmpty();
    }

    /** What becomes of the vectors of records that stay. */
    public VectorPolicy stayingVectors() {
        return renewsVectors() ? VectorPolicy.RE_EMBEDDED : VectorPolicy.KEPT;
    }

    /** The steps that write a record with a vector, in the order in which they are taken. */
    public List<Step> withVectors() {
        return Stream.<Step>concat(remote.upsert().stream(), remote.renew().stream())
                .toList();
    }

    /** How many distinct texts have to be embedded for it. */
    public int textsToEmbed() {
        return (int) withVectors().stream()
                .map(step -> step.utterance().utterance())
                .distinct()
                .count();
    }

    /** Utterances that it moves or deletes and that look the same as another one on the other side. */
    public LookalikePairs lookalikes() {
        Stream<Utterance> here = Stream.concat(remote.upsert().stream().map(Step::utterance), local.delete().stream());
        Stream<Utterance> there =
                Stream.concat(local.upsert().stream(), remote.delete().stream().map(Step::utterance));
        return LookalikePairs.of(sorted(here), sorted(there));
    }

    private static List<UtteranceKey> sorted(Stream<Utterance> utterances) {
        return utterances
                .map(Utterance::pair)
                .distinct()
                .sorted(UtteranceKey.ORDER)
                .toList();
    }
}
