package dev.signalbox.sync.guard;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.sync.plan.Plan;
import java.util.List;
import java.util.Optional;

/** Whether the vectors of an index and those that a plan adds can stand beside each other. */
final class Vectors {
    private final Plan plan;
    private final Ending ending;
    private final VectorFacts facts;

    Vectors(Plan plan, Ending ending, VectorFacts facts) {
        this.plan = plan;
        this.ending = ending;
        this.facts = facts;
    }

    Optional<Words> dimension() {
        Integer makes = facts.makes();
        Integer holds = facts.holds();
        return makes == null
                        || holds == null
                        || makes.equals(holds)
                        || plan.remote().upsert().isEmpty()
                ? Optional.empty()
                : Optional.of(new Words(
                        "The vectors have another size",
                        "The index holds vectors of " + holds + " dimensions, " + facts.encoder() + " makes " + makes
                                + ".",
                        "Give the router the encoder that filled the index, or bind the remote to another index: one that does not exist"
                                + " yet is made in the right size.",
                        List.of()));
    }

    /** Vectors of two models mean different things even where they have one size: no search finds the right ones among both. */
    Optional<Words> encoder() {
        EncoderName other = facts.madeBy();
        int staying = ending.pairs().size() - plan.remote().upsert().size();
        return other == null || other.equals(facts.encoder()) || staying <= 0
                ? Optional.empty()
                : Optional.of(new Words(
                        "The index holds vectors of another encoder",
                        "Its vectors were made by " + other + "; the router's encoder is " + facts.encoder()
                                + ". This plan would keep " + Words.count(staying, "vector")
                                + " of the other encoder's making.",
                        "All have to be made anew: bind the remote to a new index or namespace and sync there, or delete the records of this"
                                + " one first. Or give the router back the encoder that filled it.",
                        List.of()));
    }
}
