package dev.signalbox.cli;

import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.syncing.service.PlanService;
import dev.signalbox.syncing.service.PlanService.ConflictPicks;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that define what a sync does. */
final class SyncOptions {
    @Option(
            names = "--mode",
            required = true,
            paramLabel = "M",
            description = "Sync mode: error, remote, local, merge-force-local, merge-force-remote or merge.")
    String mode = "";

    @Option(
            names = "--semantics",
            paramLabel = "S",
            description =
                    "semantic-router (the default), or route-layer for the older meaning of the merge-force modes.")
    String semantics = MergeSemantics.SEMANTIC_ROUTER.id();

    @Option(
            names = {"--re-embed", "--anew"},
            description =
                    "Re-embed all utterances with LOCAL's encoder, including those of records that stay. Use it for an index that"
                            + " another encoder filled. The former name --anew still works.")
    boolean reEmbed;

    @Option(
            names = "--normalize",
            description =
                    "With --mode remote: also rewrite, move and delete irregular records of the remote, which that mode otherwise leaves unchanged.")
    boolean normalize;

    @Mixin
    RouteSelection routes = new RouteSelection();

    /** A config file has no vectors. */
    private VectorPolicy vectors(SyncSides sides) {
        return reEmbed && sides.index().isPresent() ? VectorPolicy.RE_EMBEDDED : VectorPolicy.KEPT;
    }

    /** Returns whether a sync of this mode only compares. */
    boolean writesNothing() {
        return Mode.of(mode).filter(asked -> asked == Mode.ERROR).isPresent();
    }

    /**
     * Returns the mode.
     *
     * @throws CommandException if there is none of that name
     */
    Mode chosenMode() {
        return Mode.of(mode)
                .orElseThrow(() -> new CommandException("--mode " + mode + ": choose one of "
                        + Arrays.stream(Mode.values()).map(Mode::id).collect(Collectors.joining(", ")) + "."));
    }

    Plan plan(SyncSides sides) {
        Mode asked = chosenMode();
        MergeSemantics meaning = MergeSemantics.of(semantics)
                .orElseThrow(() ->
                        new CommandException("--semantics " + semantics + ": choose semantic-router or route-layer."));
        try {
            return PlanService.make(
                    PlanBuilder.over(sides.local().state(), sides.remote()),
                    PlanRequest.of(asked, meaning)
                            .with(vectors(sides))
                            .with(normalize ? IrregularRecords.NORMALIZED : IrregularRecords.KEPT)
                            .leaving(routes.leftOut(sides)),
                    ConflictPicks.NONE);
        } catch (PlanRefusedException refused) {
            throw cannotSync(refused);
        }
    }

    /** Returns the error for two sides that no plan can be made for. */
    static CommandException cannotSync(PlanRefusedException refused) {
        return new CommandException(
                "These two sides cannot be synced:",
                refused.refusals().stream()
                        .map(refusal -> "  " + refusal.message())
                        .toList(),
                refused);
    }
}
