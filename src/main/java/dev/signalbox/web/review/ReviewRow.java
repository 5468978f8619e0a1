package dev.signalbox.web.review;

import dev.signalbox.web.sync.PlanRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A changed utterance of a review.
 *
 * @param line what forms, URLs and the anchor of the row call it
 * @param tick its name in the form that excludes it; null if it cannot be excluded by itself
 * @param isFirst whether it is the first row of its utterance, which is the one that has the comments
 * @param threads the first comments on it
 * @param more how many more there are, which the timeline of the review has
 */
public record ReviewRow(
        PlanRow shown, String line, @Nullable String tick, boolean isFirst, List<ThreadView> threads, int more) {}
