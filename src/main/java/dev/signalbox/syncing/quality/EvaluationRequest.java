package dev.signalbox.syncing.quality;

import dev.signalbox.store.TestSet;

/**
 * An evaluation that someone asks for.
 *
 * @param testSet whose newest version is asked
 * @param again whether to evaluate also what was evaluated before
 */
public record EvaluationRequest(long routerId, TestSet testSet, EvaluationTarget target, String who, boolean again) {}
