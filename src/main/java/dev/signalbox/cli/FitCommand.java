package dev.signalbox.cli;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.FitObjective;
import dev.signalbox.quality.FittedRouter;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.CalibratorFit;
import dev.signalbox.route.dialect.IndexedSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox fit CONFIG TESTS.csv}. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the thresholds, the number of nearest records and the aggregation with which the router of a config file chooses the right route for the"
                    + " most of the labelled sentences, judged by cross-validation. Prints them; --write puts them into the file.",
            "Exit code 0, or 2 if nothing can be fitted."
        })
final class FitCommand implements Callable<Integer> {
    private static final List<Integer> TOP_K = List.of(1, 3, 5, 10, 20);

    private final CommandTools tools;

    @Parameters(index = "0", paramLabel = "CONFIG", description = FileReference.HELP)
    Path config = Path.of("");

    @Parameters(index = "1", paramLabel = "TESTS.csv", description = LabelledOptions.TESTS)
    Path tests = Path.of("");

    @Option(names = "--write", description = "Write the result into CONFIG, which is edited in place.")
    boolean write;

    @Option(
            names = "--out-of-scope-weight",
            paramLabel = "W",
            description =
                    "How often each sentence without a route counts, if real use has another share of them than TESTS.csv. Default: 1.")
    double outOfScopeWeight = 1;

    @Option(
            names = "--wrong-route-cost",
            paramLabel = "C",
            description =
                    "What a wrong route costs, where a right answer is worth 1 and no route for a sentence that has one 0. Default: 0, which aims at"
                            + " accuracy.")
    double wrongRouteCost;

    @Option(
            names = "--calibrate",
            paramLabel = "METHOD",
            description = "1.x: fit the router's calibrator as well, by platt or isotonic.")
    @Nullable
    String calibrate;

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    FitCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        if (!(outOfScopeWeight > 0) || !(wrongRouteCost >= 0)) {
            throw new CommandException("--out-of-scope-weight is more than 0 and --wrong-route-cost at least 0.");
        }
        LabelledFile labelled = LabelledFile.open(tools, config, tests);
        LabelledOptions.warn(spec, labelled);
        RouterConfig before = labelled.file().config();
        Calibrator.@Nullable Method method = method(before);
        ChoiceRule rule = labelled.rule();
        List<List<ProbeHit>> nearest = labelled.nearest(Math.max(rule.topK(), TOP_K.getLast()));
        ThresholdFit fit = ThresholdFit.of(
                labelled.sentences(),
                nearest,
                List.of(ScoreAggregation.values()),
                TOP_K,
                new FitObjective(outOfScopeWeight, wrongRouteCost));
        RouterConfig fitted = fitted(before, fit, method, labelled, nearest);
        Evaluation now = Evaluation.of(labelled.sentences(), nearest, rule);
        Evaluation then = evaluation(fitted, labelled, nearest);
        FitReport report = new FitReport(fit, fitted, now, then, write);
        new OutputFormat(spec.commandLine().getOut(), json).answer(report.program(), report.people());
        if (write) {
            labelled.file().write(fitted);
        }
        return ExitCode.OK;
    }

    private Calibrator.@Nullable Method method(RouterConfig config) {
        if (calibrate == null) {
            if (config.settings() instanceof IndexedSettings settings && settings.calibrator() != null) {
                throw new CommandException(
                        "The router has a calibrator, which was fitted with other settings. Choose --calibrate "
                                + settings.calibrator().method().id() + " to fit it again.");
            }
            return null;
        }
        if (!(config.settings() instanceof IndexedSettings)) {
            throw new CommandException("--calibrate: a router of 0.x has no calibrator.");
        }
        return Calibrator.Method.of(calibrate)
                .orElseThrow(() -> new CommandException("--calibrate " + calibrate + ": choose platt or isotonic."));
    }

    /** The calibrator is fitted to the highest score of each sentence, as {@code fit} of the library does. */
    private RouterConfig fitted(
            RouterConfig config,
            ThresholdFit fit,
            Calibrator.@Nullable Method method,
            LabelledFile labelled,
            List<List<ProbeHit>> nearest) {
        RouterConfig plain = FittedRouter.of(config, fit, null);
        if (method == null) {
            return plain;
        }
        Evaluation evaluation = evaluation(plain, labelled, nearest);
        List<Double> scores = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        evaluation.sentences().stream().filter(each -> !each.best().isEmpty()).forEach(each -> {
            scores.add(each.best().getFirst().score());
            right.add(each.best().getFirst().route().equals(each.asked().route()));
        });
        CalibratorFit calibration = new CalibratorFit(scores, right);
        if (!calibration.isPossible()) {
            throw new CommandException(
                    "The calibrator cannot be fitted: it needs a sentence whose nearest route is right, and one whose nearest route is wrong.");
        }
        return FittedRouter.of(config, fit, calibration.with(method));
    }

    private Evaluation evaluation(RouterConfig fitted, LabelledFile labelled, List<List<ProbeHit>> nearest) {
        return Evaluation.of(
                labelled.sentences(),
                nearest,
                ChoiceRule.of(fitted, labelled.file().state().threshold()));
    }
}
