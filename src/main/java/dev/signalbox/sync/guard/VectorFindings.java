package dev.signalbox.sync.guard;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.sync.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds vectors of an index that do not match those that a plan adds. */
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
                        "The vector dimensions differ",
                        "The index contains vectors of " + holds + " dimensions; " + facts.encoder() + " produces "
                                + makes + ".",
                        "Use the encoder that filled the index, or connect the remote to another index. A new index is created with the"
                                + " correct dimensions.",
                        List.of()));
    }

    /** Vectors of two models mean different things even where they have one size: no search finds the right ones among both. */
    Optional<FindingText> encoder() {
        int staying = ending.remote().then().size() - plan.withVectors().size();
        return !facts.othersMade() || staying <= 0
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The index contains vectors from another encoder",
                        "Its vectors were computed by "
                                + facts.madeBy().stream()
                                        .map(EncoderName::toString)
                                        .collect(Collectors.joining(" and "))
                                + "; the router's encoder is " + facts.encoder()
                                + ". This plan would keep " + FindingText.count(staying, "vector")
                                + " as they are.",
                        "Re-embed all utterances: on the sync page, or with --re-embed on the command line. Or switch the router back to"
                                + " the encoder that filled the index.",
                        List.of()));
    }
}
