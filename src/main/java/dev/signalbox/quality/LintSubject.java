package dev.signalbox.quality;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.UtteranceKey;
import java.util.Set;

/** What a finding is about, and a decision on it holds for. Of two, the first is the first by code point. */
public sealed interface LintSubject {
    record OneUtterance(UtteranceKey utterance) implements LintSubject {}

    /** Two utterances, of one route or of two. */
    record TwoUtterances(UtteranceKey first, UtteranceKey second) implements LintSubject {
        public TwoUtterances {
            if (UtteranceKey.ORDER.compare(first, second) > 0) {
                UtteranceKey swapped = first;
                first = second;
                second = swapped;
            }
        }
    }

    record OneRoute(String route) implements LintSubject {}

    record TwoRoutes(String first, String second) implements LintSubject {
        public TwoRoutes {
            if (CodePoints.ORDER.compare(first, second) > 0) {
                String swapped = first;
                first = second;
                second = swapped;
            }
        }
    }

    /** Returns the utterances that it is about; none for routes. */
    default Set<UtteranceKey> utterances() {
        return switch (this) {
            case OneUtterance(UtteranceKey utterance) -> Set.of(utterance);
            case TwoUtterances(UtteranceKey first, UtteranceKey second) ->
                first.equals(second) ? Set.of(first) : Set.of(first, second);
            case OneRoute _, TwoRoutes _ -> Set.of();
        };
    }

    /** Returns the names of the routes that it is about, or that its utterances are of. */
    default Set<String> routes() {
        return switch (this) {
            case OneUtterance(UtteranceKey utterance) -> Set.of(utterance.route());
            case TwoUtterances(UtteranceKey first, UtteranceKey second) -> routes(first.route(), second.route());
            case OneRoute(String route) -> Set.of(route);
            case TwoRoutes(String first, String second) -> routes(first, second);
        };
    }

    private static Set<String> routes(String first, String second) {
        return first.equals(second) ? Set.of(first) : Set.of(first, second);
    }
}
