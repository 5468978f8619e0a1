package dev.signalbox.sync.apply;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Tally;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far earlier tries of a run came.
 *
 * @param step what was begun last
 * @param done records of that step that were done, or refused
 * @param refused rows that the store refused
 */
record SoFar(Plan plan, Phase step, int done, RefusedRows refused) {
    static SoFar of(Plan plan, Journal journal, RefusedRows refused) {
        return new SoFar(plan, Objects.requireNonNullElse(journal.step(), Phase.UPSERT), journal.done(), refused);
    }

    /**
     * The records that are still to be written with a vector.
     *
     * @param again whether the refused ones are among them
     */
    List<Step> toWrite(boolean again) {
        return Stream.concat(
                        open(Phase.UPSERT, plan.remote().upsert(), again),
                        open(Phase.RENEW, plan.remote().renew(), again))
                .toList();
    }

    private Stream<? extends Step> open(Phase phase, List<? extends Step> all, boolean again) {
        int gone = gone(phase, all);
        return Stream.concat(
                all.subList(0, gone).stream().filter(each -> again && refused.holds(phase, each.id())),
                all.subList(gone, all.size()).stream());
    }

    /** The ids of records that no batch which was begun has in it, as a set of the caller's own. */
    Set<String> unreached() {
        return Stream.of(
                        beyond(Phase.UPSERT, plan.remote().upsert()),
                        beyond(Phase.MOVE, plan.remote().move()),
                        beyond(Phase.RENEW, plan.remote().renew()),
                        beyond(Phase.REWRITE, plan.remote().rewrite()),
                        beyond(Phase.DELETE, plan.remote().deletions()))
                .flatMap(steps -> steps)
                .map(Step::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Stream<? extends Step> beyond(Phase phase, List<? extends Step> steps) {
        int gone = gone(phase, steps);
        return steps.stream().skip(step == phase ? gone + (long) Stride.BATCH : gone);
    }

    /** Whether the local side was saved, or had not to be. */
    boolean committed() {
        return step.compareTo(Phase.COMMIT) > 0;
    }

    /**
     * What was done of the plan.
     *
     * @param embedded texts that had to be embedded once more
     */
    Tally tally(int embedded) {
        Tally tally = Tally.embedded(embedded, plan.textsToEmbed() - embedded)
                .plusUpserted(taken(Phase.UPSERT, plan.remote().upsert()))
                .plusMoved(taken(Phase.MOVE, plan.remote().move()))
                .plusRenewed(taken(Phase.RENEW, plan.remote().renew()))
                .plusRewritten(taken(Phase.REWRITE, plan.remote().rewrite()))
                .plusDeleted(taken(Phase.DELETE, plan.remote().delete()));
        return committed() && !plan.local().isEmpty() ? tally.withLocalCommitted() : tally;
    }

    private int taken(Phase phase, List<? extends Step> steps) {
        int gone = gone(phase, steps);
        return gone - refused.of(phase, steps.subList(0, gone)).size();
    }

    private int gone(Phase phase, List<? extends Step> steps) {
        int order = step.compareTo(phase);
        return order > 0 ? steps.size() : order == 0 ? Math.min(done, steps.size()) : 0;
    }
}
