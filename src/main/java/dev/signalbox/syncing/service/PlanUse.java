package dev.signalbox.syncing.service;

import dev.signalbox.sync.run.Run;

/** What the runs of a plan made of it. A comparison in mode {@code error} uses no plan up. */
public sealed interface PlanUse {
    /** No run carried it out, or none that can be told from the outcome of its runs. */
    record NotApplied() implements PlanUse {}

    /** It was carried out, and no undo took that back. */
    record Applied(Run run) implements PlanUse {}

    /**
     * It was carried out, to the end or in part, and then undone. It can be applied again.
     *
     * @param run that carried it out
     * @param undo that took it back
     */
    record Undone(Run run, Run undo) implements PlanUse {}
}
