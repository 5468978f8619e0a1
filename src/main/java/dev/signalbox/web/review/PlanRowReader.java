package dev.signalbox.web.review;

import dev.signalbox.review.CommentedLine;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.PlanEvidence;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanGroups;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanRow;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows lines of the plan of a review as rows, with their comments. */
public final class PlanRowReader {
    /** Comments that one row shows. */
    private static final int THREADS = 10;

    /**
     * The rows.
     *
     * @param threads those on other lines, on whole routes and outdated ones are not shown
     */
    List<ReviewRow> of(Subject subject, List<PlanLine> lines, List<ThreadView> threads) {
        List<PlanRow> shown = PlanRow.sayingOnce(shown(subject, lines));
        Set<UtteranceKey> known = new HashSet<>();
        return IntStream.range(0, lines.size())
                .mapToObj(i ->
                        row(shown.get(i), lines.get(i), known.add(lines.get(i).pair()), threads))
                .toList();
    }

    /** Groups the lines of a route that repeat one change; lines that stand for themselves are left out. */
    List<ChangeGroup<PlanLine>> groups(Subject subject, List<PlanLine> lines) {
        return new PlanGroups(subject.plan().lines(), former(subject))
                .of(lines).stream().filter(group -> !group.isSingle()).toList();
    }

    /**
     * Shows what the lines of a route repeat.
     *
     * @param byLine whether the reader asked for the lines one by one
     */
    RepeatedLines repeated(Subject subject, List<PlanLine> lines, boolean byLine) {
        List<ChangeGroup<PlanLine>> groups = groups(subject, lines);
        return RepeatedLines.of(groups, PlanRow.grouped(groups, former(subject)), byLine);
    }

    /** Folds what the lines of a route repeat; a line with comments is shown for itself as well. */
    FoldedLines folded(Subject subject, List<PlanLine> lines, List<ThreadView> threads) {
        List<ChangeGroup<PlanLine>> groups = groups(subject, lines);
        Set<String> commented = threads.stream()
                .map(ThreadView::lineTick)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<PlanLine> folded = groups.stream()
                .flatMap(group -> group.items().stream())
                .filter(line -> commented.isEmpty() || !commented.contains(SelectionDigest.of(line.pair())))
                .collect(Collectors.toSet());
        return new FoldedLines(
                RepeatedLines.of(groups, PlanRow.grouped(groups, former(subject)), false),
                lines.stream().filter(line -> !folded.contains(line)).toList());
    }

    private static ReviewRow row(PlanRow shown, PlanLine line, boolean first, List<ThreadView> threads) {
        String digest = SelectionDigest.of(line.pair());
        // A local route has one value: an utterance cannot keep its own.
        boolean alone = line.local() != ChangeKind.REWRITE;
        List<ThreadView> here = threads.stream()
                .filter(thread -> digest.equals(thread.lineTick()))
                .toList();
        List<ThreadView> said = first ? here.subList(0, Math.min(THREADS, here.size())) : List.of();
        return new ReviewRow(shown, digest, alone ? digest : null, first, said, first ? here.size() - said.size() : 0);
    }

    /**
     * What a comment on an utterance of the plan keeps of it.
     *
     * @param lines of the utterance, at least one
     */
    CommentedLine snapshot(Subject subject, List<PlanLine> lines) {
        return LineSnapshot.of(lines, shown(subject, lines).getFirst());
    }

    /** The lines with the values that both sides had when the plan was created. */
    private static List<PlanRow> shown(Subject subject, List<PlanLine> lines) {
        return PlanRow.of(lines, former(subject));
    }

    private static @Nullable FormerValues former(Subject subject) {
        PlanEvidence evidence = subject.plan().stored().evidence();
        return evidence == null ? null : evidence.former();
    }
}
