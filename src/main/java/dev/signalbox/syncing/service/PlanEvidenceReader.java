package dev.signalbox.syncing.service;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.CountText;
import dev.signalbox.store.PlanEvidence;
import dev.signalbox.sync.guard.PlanCaution;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import java.util.List;
import java.util.Optional;

/** Reads off the two sides of a plan what its page shows besides the plan itself. */
public final class PlanEvidenceReader {
    private final PolicyGate gate;
    private final EncoderRegistry encoders;

    public PlanEvidenceReader(PolicyGate gate, EncoderRegistry encoders) {
        this.gate = gate;
        this.encoders = encoders;
    }

    /**
     * What a plan is shown with.
     *
     * @param survey the two sides that it was made from
     */
    public PlanEvidence of(Plan plan, RemoteComparison survey) {
        return new PlanEvidence(
                FormerValues.of(plan, survey.local(), survey.reading().state()),
                gate.examine(plan, survey, gate.policy(survey.remote().id())),
                cautions(plan, survey));
    }

    /** What a run of a plan would meet. */
    public List<PlanCaution> cautions(Plan plan, RemoteComparison survey) {
        if (plan.textsToEmbed() == 0) {
            return List.of();
        }
        EncoderName name = LocalRouter.encoder(survey.router());
        Optional<Encoder> encoder = encoders.find(name);
        if (encoder.isEmpty()) {
            return List.of(new PlanCaution(
                    true,
                    "The console cannot run " + name,
                    "This plan has " + CountText.count(plan.textsToEmbed(), "text", "texts")
                            + " to embed, so a run would be refused and change nothing, unless all of them have been embedded before."
                            + " You can apply a mode that embeds nothing. "
                            + encoders.obstacle(name).orElse("")));
        } else if (!survey.reading().description().exists()) {
            return List.of(
                    new PlanCaution(
                            false,
                            "The index does not exist yet",
                            "The run creates it for vectors of "
                                    + CountText.number(encoder.get().dimensions())
                                    + " dimensions, once the texts are embedded. To choose the metric, create it first on its page."));
        }
        return List.of();
    }
}
