package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.guard.PlanEnding.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a plan takes from either side. Records that only repeat another are no loss. */
final class LossFindings {
    private static final String CHOOSE =
            "Review what is deleted. To keep it, choose another mode (merge keeps every utterance of both sides).";

    private final PlanEnding ending;
    private final Policy policy;

    LossFindings(PlanEnding ending, Policy policy) {
        this.ending = ending;
        this.policy = policy;
    }

    Optional<FindingText> emptySide() {
        List<Side> emptied = sides(side -> side.utterances() > 0 && side.then().isEmpty());
        return emptied.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        capital(emptied.stream().map(Side::name).collect(Collectors.joining(" and ")))
                                + " would become empty",
                        emptied.stream()
                                        .map(side -> "All " + FindingText.count(side.utterances(), "utterance") + " of "
                                                + side.name() + " would be deleted")
                                        .collect(Collectors.joining("; "))
                                + ".",
                        "Usually the other side is empty by mistake: check both, and choose a mode that keeps the one with utterances.",
                        List.of()));
    }

    Optional<FindingText> share() {
        List<Side> heavy = sides(side ->
                (long) side.lost().size() * Policy.MOST_PERCENT > (long) side.utterances() * policy.deletesPercent());
        return losses(heavy, "more than " + policy.deletesPercent() + " % of a side");
    }

    Optional<FindingText> number() {
        return losses(
                sides(side -> side.lost().size() > policy.deletesNumber()),
                "more than " + FindingText.count(policy.deletesNumber(), "utterance") + " of a side");
    }

    private Optional<FindingText> losses(List<Side> heavy, String bound) {
        if (heavy.isEmpty()) {
            return Optional.empty();
        }
        String why = heavy.stream().map(LossFindings::lost).collect(Collectors.joining(", and ")) + ".";
        Set<String> routes = new TreeSet<>(CodePoints.ORDER);
        heavy.forEach(side -> side.lost().stream().map(UtteranceKey::route).forEach(routes::add));
        return Optional.of(new FindingText("Deletes " + bound, capital(why), CHOOSE, List.copyOf(routes)));
    }

    private static String lost(Side side) {
        return side.name() + " loses " + side.lost().size() + " of its "
                + FindingText.count(side.utterances(), "utterance") + " ("
                + (long) side.lost().size() * Policy.MOST_PERCENT / side.utterances() + " %)";
    }

    Optional<FindingText> vanishing() {
        List<Side> losing = sides(side -> !side.vanishing().isEmpty());
        if (losing.isEmpty()) {
            return Optional.empty();
        }
        Set<String> routes = new TreeSet<>(CodePoints.ORDER);
        losing.forEach(side -> routes.addAll(side.vanishing()));
        String why = losing.stream()
                        .map(side -> side.name() + " would no longer have " + FindingText.names(side.vanishing()))
                        .collect(Collectors.joining(", and "))
                + ".";
        return Optional.of(new FindingText(
                FindingText.count(routes.size(), "route") + " would be removed",
                capital(why),
                "Continue if it was renamed or is no longer needed. Otherwise choose a mode that keeps it.",
                List.copyOf(routes)));
    }

    private List<Side> sides(Predicate<Side> such) {
        return ending.sides().filter(such).toList();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
