package dev.signalbox.web.review;

import dev.signalbox.review.CommentedLine;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanPreviews;
import dev.signalbox.web.sync.PlanRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Shows lines of the plan of a review as rows, with their comments. */
public final class PlanRowReader {
    private final PlanPreviewCache previews;

    public PlanRowReader(PlanPreviewCache previews) {
        this.previews = previews;
    }

    /**
     * The rows.
     *
     * @param threads those on other lines, on whole routes and outdated ones are not shown
     */
    List<ReviewRow> of(Subject subject, List<PlanLine> lines, List<ThreadView> threads) {
        List<PlanRow> shown = shown(subject, lines);
        Set<UtteranceKey> known = new HashSet<>();
        return IntStream.range(0, lines.size())
                .mapToObj(i ->
                        row(shown.get(i), lines.get(i), known.add(lines.get(i).pair()), threads))
                .toList();
    }

    private static ReviewRow row(PlanRow shown, PlanLine line, boolean first, List<ThreadView> threads) {
        String digest = SelectionDigest.of(line.pair());
        // A local route has one value: an utterance cannot keep its own.
        boolean alone = line.local() != ChangeKind.REWRITE;
        List<ThreadView> here = threads.stream()
                .filter(thread -> digest.equals(thread.lineTick()))
                .toList();
        return new ReviewRow(shown, digest, alone ? digest : null, first, first ? here : List.of());
    }

    /**
     * What a comment on an utterance of the plan keeps of it.
     *
     * @param lines of the utterance, at least one
     */
    CommentedLine snapshot(Subject subject, List<PlanLine> lines) {
        return LineSnapshot.of(lines, shown(subject, lines).getFirst());
    }

    /** The lines with what both sides hold, where that is still what the plan was made from. */
    private List<PlanRow> shown(Subject subject, List<PlanLine> lines) {
        Map<UtteranceKey, DiffEntry> entries = previews.last(subject.remote())
                .filter(outlook -> PlanPage.stale(subject.plan().stored(), outlook) == null)
                .map((PlanPreviews outlook) ->
                        outlook.entries(lines.stream().map(PlanLine::pair).toList()))
                .orElse(Map.of());
        return PlanRow.of(lines, entries);
    }
}
