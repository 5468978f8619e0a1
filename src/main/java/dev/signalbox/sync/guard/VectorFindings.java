package dev.signalbox.sync.guard;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.sync.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the vectors of an index and those that a plan adds can stand beside each other. */
final class VectorFindings {
    private final Plan plan;
    private final PlanEnding ending;
    private final VectorFacts facts;

    VectorFindings(Plan plan, PlanEnding ending, VectorFacts facts) {
        this.plan = plan;
        this.ending = ending;
        this.facts = facts;
    }

    Optional<FindingText> dimension() {
        Integer makes = facts.makes();
        Integer holds = facts.holds();
        return makes == null || holds == null || makes.equals(holds) || plan.textsToEmbed() == 0
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The vectors have another size",
                        "The index holds vectors of " + holds + " dimensions, " + facts.encoder() + " makes " + makes
                                + ".",
                        "Give the router the encoder that filled the index, or bind the remote to another index: one that does not exist"
                                + " yet is made in the right size.",
                        List.of()));
    }

    /** Vectors of two models mean different things even where they have one size: no search finds the right ones among both. */
    Optional<FindingText> encoder() {
        int staying = ending.remote().then().size() - plan.withVectors().size();
        return !facts.othersMade() || staying <= 0
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The index holds vectors of another encoder",
                        "Its vectors were made by "
                                + facts.madeBy().stream()
                                        .map(EncoderName::toString)
                                        .collect(Collectors.joining(" and "))
                                + "; the router's encoder is " + facts.encoder()
                                + ". This plan would keep " + FindingText.count(staying, "vector")
                                + " as they are.",
                        "Have every vector made anew: on the sync page, or with --anew on the command line. Or give the router back the"
                                + " encoder that filled the index.",
                        List.of()));
    }
}
