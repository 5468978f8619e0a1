package dev.signalbox.web.review;

import dev.signalbox.review.CommentedLine;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a plan changes in one route.
 *
 * @param name as it is
 * @param tick what URLs, forms and anchors call it
 * @param operations equal when the changes are; a mark for having viewed the route is for exactly these
 * @param lines by utterance
 */
record RouteChanges(String name, String tick, String operations, List<PlanLine> lines) {
    /** The lines of one utterance: two where two records of it are deleted; none where the plan does not change it. */
    List<PlanLine> of(String utterance) {
        return lines.stream()
                .filter(line -> line.pair().utterance().equals(utterance))
                .toList();
    }

    /**
     * The utterance that a form or a URL names.
     *
     * @param said the utterance itself, or its digest: a form keeps neither NUL nor line ends
     */
    Optional<UtteranceKey> find(String said) {
        return lines.stream()
                .map(PlanLine::pair)
                .filter(pair -> pair.utterance().equals(said))
                .findFirst()
                .or(() -> lines.stream()
                        .map(PlanLine::pair)
                        .filter(pair -> SelectionDigest.of(pair).equals(said))
                        .findFirst());
    }

    /** The index of the first line of an utterance that a form or a URL names; 0 if the plan does not change it. */
    int index(String said) {
        Optional<UtteranceKey> found = said.isEmpty() ? Optional.empty() : find(said);
        for (int i = 0; found.isPresent() && i < lines.size(); i++) {
            if (lines.get(i).pair().equals(found.get())) {
                return i;
            }
        }
        return 0;
    }

    /** A text with the number of each kind of change on one side; empty for none. */
    String counts(PlanLine.Side side) {
        Map<ChangeKind, Integer> counts = new EnumMap<>(ChangeKind.class);
        for (PlanLine line : lines) {
            ChangeKind kind = side == PlanLine.Side.LOCAL ? line.local() : line.remote();
            if (kind != null) {
                counts.merge(kind, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(count -> count.getKey().sign() + DisplayFormat.number(count.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** Whether a comment was written about exactly what the plan does with the utterance. */
    boolean stillDoes(CommentedLine then, String utterance) {
        List<PlanLine> now = of(utterance);
        return !now.isEmpty() && LineSnapshot.digest(now).equals(then.digest());
    }
}
