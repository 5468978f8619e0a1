package dev.signalbox.store;

/**
 * The evaluations that a gate compares for a plan.
 *
 * @param remoteId the remote whose gate it is: that of the plan, or another one of the same index
 * @param before id of the evaluation of the remote as it was when the plan was made
 * @param after id of the evaluation of the remote as the plan leaves it
 */
public record GateEvaluation(long planId, long remoteId, long before, long after) {}
