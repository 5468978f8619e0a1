package dev.signalbox.cli;

import dev.signalbox.sync.plan.Aim;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRefused;
import dev.signalbox.sync.plan.Planning;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.plan.StayingVectors;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a sync comes to. */
final class HowToSync {
    @Option(
            names = "--mode",
            required = true,
            paramLabel = "M",
            description = "error, remote, local, merge-force-local, merge-force-remote or merge.")
    String mode = "";

    @Option(
            names = "--semantics",
            paramLabel = "S",
            description =
                    "semantic-router (the default), or route-layer for the older meaning of the merge-force modes.")
    String semantics = Semantics.SEMANTIC_ROUTER.word();

    @Option(
            names = "--anew",
            description =
                    "Make every vector anew with LOCAL's encoder, also those of records that stay: for an index that another"
                            + " encoder filled.")
    boolean anew;

    @Option(
            names = "--normalize",
            description =
                    "With --mode remote: also rewrite, move and delete irregular records of the remote, which that mode keeps otherwise.")
    boolean normalize;

    @Mixin
    RouteSelection routes = new RouteSelection();

    /** A config file has no vectors. */
    private StayingVectors vectors(Sides sides) {
        return anew && sides.index().isPresent() ? StayingVectors.ANEW : StayingVectors.KEPT;
    }

    /** Whether a sync of this mode would only compare. */
    boolean writesNothing() {
        return Mode.of(mode).filter(asked -> asked == Mode.ERROR).isPresent();
    }

    Plan plan(Sides sides) {
        Mode asked = Mode.of(mode)
                .orElseThrow(() -> new Trouble("--mode " + mode + ": choose one of "
                        + Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.joining(", ")) + "."));
        Semantics meaning = Semantics.of(semantics)
                .orElseThrow(
                        () -> new Trouble("--semantics " + semantics + ": choose semantic-router or route-layer."));
        try {
            return Planning.over(sides.local().state(), sides.remote())
                    .plan(Aim.of(asked, meaning)
                            .with(vectors(sides))
                            .with(normalize ? IrregularRecords.NORMALIZED : IrregularRecords.KEPT)
                            .leaving(routes.leftOut(sides)));
        } catch (PlanRefused refused) {
            throw cannotSync(refused);
        }
    }

    /** The trouble of two sides that no plan can be made for. */
    static Trouble cannotSync(PlanRefused refused) {
        return new Trouble(
                "These two sides cannot be synced:",
                refused.refusals().stream()
                        .map(refusal -> "  " + refusal.words())
                        .toList(),
                refused);
    }
}
