package dev.signalbox.sync.guard;

/**
 * Something to know before a plan is applied that speaks neither for nor against it.
 *
 * @param warns whether a run of it would probably be refused
 * @param title without a full stop
 * @param message in sentences
 */
public record PlanCaution(boolean warns, String title, String message) {}
