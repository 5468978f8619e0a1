package dev.signalbox.quality;

import dev.signalbox.route.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which questions two routers answer differently: the router as it is, and as a plan leaves it.
 *
 * @param questions that were asked, each as often as it was
 * @param texts how many of them are distinct
 * @param moves between two routes, the most frequent first
 */
public record DecisionReplay(long questions, int texts, List<Move> moves) {
    public DecisionReplay {
        moves = List.copyOf(moves);
    }

    /**
     * Questions that had one route and get another.
     *
     * @param before the route that was chosen; empty for none
     * @param after the route that is chosen; empty for none
     * @param texts the most frequent first; equally frequent ones in the order in which they were given
     */
    public record Move(String before, String after, List<Moved> texts) {
        public Move {
            texts = List.copyOf(texts);
        }

        /** Returns how many questions these are, each as often as it was asked. */
        public long questions() {
            return texts.stream().mapToLong(Moved::count).sum();
        }
    }

    /** A text with how often it was asked. */
    public record Moved(String text, int count) {}

    private record Ends(String before, String after) {}

    /**
     * Lets both routers choose for every question. Exactly what choosing for each of them, one by one, gives; questions that the changed records
     * cannot reach are not searched for among all records.
     *
     * @param asked equal texts count together; the vector of the first counts
     * @throws IllegalStateException if a rule has an obstacle and there is something to choose
     */
    public static DecisionReplay of(List<ReplayedSentence> asked, ReplaySide before, ReplaySide after) {
        Map<String, ReplayedSentence> byText = new LinkedHashMap<>();
        asked.forEach(each -> byText.merge(
                each.text(),
                each,
                (one, other) -> new ReplayedSentence(one.text(), one.count() + other.count(), one.vector())));
        List<ReplayedSentence> texts = List.copyOf(byText.values());
        Map<Ends, List<Moved>> moves = new LinkedHashMap<>();
        new ReplaySearch(before, after)
                .changes(texts.stream().map(ReplayedSentence::vector).toList())
                .forEach(change -> moves.computeIfAbsent(
                                new Ends(change.before(), change.after()), _ -> new ArrayList<>())
                        .add(new Moved(
                                texts.get(change.sentence()).text(),
                                texts.get(change.sentence()).count())));
        return new DecisionReplay(
                texts.stream().mapToLong(ReplayedSentence::count).sum(),
                texts.size(),
                moves.entrySet().stream()
                        .map(move -> move(move.getKey(), move.getValue()))
                        .sorted(Comparator.comparingLong(Move::questions)
                                .reversed()
                                .thenComparing(Move::before, CodePoints.ORDER)
                                .thenComparing(Move::after, CodePoints.ORDER))
                        .toList());
    }

    private static Move move(Ends ends, List<Moved> texts) {
        return new Move(
                ends.before(),
                ends.after(),
                texts.stream()
                        .sorted(Comparator.comparingInt(Moved::count).reversed())
                        .toList());
    }

    /** Returns how many questions get another route. */
    public long changed() {
        return moves.stream().mapToLong(Move::questions).sum();
    }
}
