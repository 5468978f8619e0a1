package dev.signalbox.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says where two choices for one sentence differ, and why. */
public final class ChoiceDifference {
    private ChoiceDifference() {}

    /**
     * Returns a sentence for each choice, with what the other does with its route; none if both choose the same route, or both none.
     *
     * @param named makes the name of a route fit to be shown
     */
    public static List<String> between(RouteChoice one, RouteChoice other, UnaryOperator<String> named) {
        Optional<String> first = one.chosen().map(RouteScore::route);
        Optional<String> second = other.chosen().map(RouteScore::route);
        return first.equals(second) ? List.of() : List.of(sentence(one, other, named), sentence(other, one, named));
    }

    private static String sentence(RouteChoice choice, RouteChoice other, UnaryOperator<String> named) {
        String line = choice.dialect().shown();
        return choice.chosen()
                .map(chosen -> line + " chooses " + named.apply(chosen.route()) + " (" + ChoiceReason.of(choice, chosen)
                        + "). In "
                        + other.dialect().shown() + ": "
                        + other.of(chosen.route())
                                .map(score -> ChoiceReason.of(other, score))
                                .orElse("not ranked, since none of the nearest utterances is its own")
                        + ".")
                .orElse(line + " chooses no route.");
    }
}
