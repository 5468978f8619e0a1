package dev.signalbox.web.review;

import dev.signalbox.web.sync.PlanLine;
import java.util.List;

/**
 * The lines of a route, those that repeat a change folded.
 *
 * @param repeated what is repeated, each change once
 * @param lines that are shown for themselves
 */
record FoldedLines(RepeatedLines repeated, List<PlanLine> lines) {}
