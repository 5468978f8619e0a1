package dev.signalbox.cli;

import dev.signalbox.quality.GateLevel;
import dev.signalbox.quality.GateRule;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the quality gate: what a plan must not do to the router's answers. */
final class GateOptions {
    /** The rule's test set is the file that the option names. */
    private static final long NO_TEST_SET = 0;

    @Option(
            names = "--gate",
            paramLabel = "TESTS.csv",
            description =
                    "Let the router choose for these labelled sentences, on the remote as it is and as the plan leaves it, and block a plan after which"
                            + " significantly fewer are right, or one tagged must is wrong. The settings of the router are those of LOCAL both times.")
    @Nullable
    Path tests;

    @Option(
            names = "--gate-margin",
            paramLabel = "X",
            description = "The percentage points, 0 to 100, by which the accuracy may fall. Default: 1.")
    @Nullable
    Double margin;

    /** Checks the options before anything is read. */
    void check() {
        if (margin != null && !(margin >= 0 && margin <= 100)) {
            throw new CommandException("--gate-margin " + margin + ": choose from 0 to 100 percentage points.");
        }
        if (margin != null && tests == null) {
            throw new CommandException("--gate-margin is of use with --gate TESTS.csv only.");
        }
    }

    /**
     * Returns what the gate says of a plan; empty if none is wanted, or the plan only compares.
     *
     * @throws CommandException if the sentences cannot be read
     */
    Optional<GateVerdict> verdict(CommandTools tools, SyncSides both, Plan plan) {
        return tests == null || plan.mode() == Mode.ERROR
                ? Optional.empty()
                : Optional.of(new FileGate(tools, both, rule()).verdict(plan, tests));
    }

    private GateRule rule() {
        GateRule usual = GateRule.usual(NO_TEST_SET);
        return margin == null
                ? usual
                : new GateRule(
                        NO_TEST_SET,
                        margin,
                        usual.routeMargin(),
                        usual.onlySignificant(),
                        usual.mustCounts(),
                        usual.evaluatedSinceEdit(),
                        usual.maxAge(),
                        GateLevel.BLOCK);
    }
}
