package dev.signalbox.syncing.execution;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import java.util.Arrays;
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
record ResumePoint(Plan plan, RunPhase step, int done, RefusedRows refused) {
    static ResumePoint of(Plan plan, Journal journal, RefusedRows refused) {
        return new ResumePoint(
                plan, Objects.requireNonNullElse(journal.step(), RunPhase.UPSERT), journal.done(), refused);
    }

    /**
     * The records that are still to be written with a vector.
     *
     * @param again whether the refused ones are among them
     */
    List<Step> toWrite(boolean again) {
        return Stream.concat(
                        open(RunPhase.UPSERT, plan.remote().upsert(), again),
                        open(RunPhase.RENEW, plan.remote().renew(), again))
                .toList();
    }

    private Stream<? extends Step> open(RunPhase phase, List<? extends Step> all, boolean again) {
        int gone = gone(phase, all);
        return Stream.concat(
                all.subList(0, gone).stream().filter(each -> again && refused.holds(phase, each.id())),
                all.subList(gone, all.size()).stream());
    }

    /** The ids of records that no batch which was begun has in it, as a set of the caller's own. */
    Set<String> unreached() {
        return Stream.of(
                        beyond(RunPhase.UPSERT, plan.remote().upsert()),
                        beyond(RunPhase.MOVE, plan.remote().move()),
                        beyond(RunPhase.RENEW, plan.remote().renew()),
                        beyond(RunPhase.REWRITE, plan.remote().rewrite()),
                        beyond(RunPhase.DELETE, plan.remote().deletions()))
                .flatMap(steps -> steps)
                .map(Step::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Stream<? extends Step> beyond(RunPhase phase, List<? extends Step> steps) {
        int gone = gone(phase, steps);
        return steps.stream().skip(step == phase ? gone + (long) BatchRunner.BATCH : gone);
    }

    /** The phases that earlier tries finished, from keeping the records on. */
    Set<RunPhase> finished() {
        return Arrays.stream(RunPhase.values())
                .filter(phase -> phase.compareTo(RunPhase.KEEP) >= 0 && phase.compareTo(step) < 0)
                .collect(Collectors.toSet());
    }

    /** Whether the local side was saved, or had not to be. */
    boolean committed() {
        return step.compareTo(RunPhase.COMMIT) > 0;
    }

    /**
     * What was done of the plan.
     *
     * @param embedded texts that had to be embedded once more
     */
    RunTally tally(int embedded) {
        RunTally tally = RunTally.embedded(embedded, plan.textsToEmbed() - embedded)
                .plusUpserted(taken(RunPhase.UPSERT, plan.remote().upsert()))
                .plusMoved(taken(RunPhase.MOVE, plan.remote().move()))
                .plusRenewed(taken(RunPhase.RENEW, plan.remote().renew()))
                .plusRewritten(taken(RunPhase.REWRITE, plan.remote().rewrite()))
                .plusDeleted(taken(RunPhase.DELETE, plan.remote().delete()));
        return committed() && !plan.local().isEmpty() ? tally.withLocalCommitted() : tally;
    }

    private int taken(RunPhase phase, List<? extends Step> steps) {
        int gone = gone(phase, steps);
        return gone - refused.of(phase, steps.subList(0, gone)).size();
    }

    private int gone(RunPhase phase, List<? extends Step> steps) {
        int order = step.compareTo(phase);
        return order > 0 ? steps.size() : order == 0 ? Math.min(done, steps.size()) : 0;
    }
}
