package dev.signalbox.cli;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.LabelledRows;
import dev.signalbox.quality.NotFittedException;
import dev.signalbox.quality.OutOfScopeWeight;
import dev.signalbox.quality.RouterFit;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import java.nio.file.Path;
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
                    "How often each sentence without a route counts, if real use has another share of them than TESTS.csv. Default: as often as makes"
                            + " them a fifth of all, from 1 to 10 times.")
    @Nullable
    Double outOfScopeWeight;

    @Option(
            names = "--wrong-route-cost",
            paramLabel = "C",
            description =
                    "What a wrong route costs, where a right answer is worth 1 and no route for a sentence that has one 0. Default: 0, which aims at"
                            + " accuracy.")
    double wrongRouteCost;

    @Option(
            names = "--min-precision",
            paramLabel = "P",
            description =
                    "Choose as often as possible while at least this share of the chosen routes is right, from 0 to 1, in cross-validation. Not"
                            + " together with --wrong-route-cost.")
    @Nullable
    Double leastPrecision;

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
        if ((outOfScopeWeight != null && !(outOfScopeWeight > 0)) || !(wrongRouteCost >= 0)) {
            throw new CommandException("--out-of-scope-weight is more than 0 and --wrong-route-cost at least 0.");
        }
        if (leastPrecision != null && (!(leastPrecision > 0 && leastPrecision <= 1) || wrongRouteCost > 0)) {
            throw new CommandException(
                    "--min-precision is more than 0 and at most 1, and excludes --wrong-route-cost.");
        }
        LabelledFile labelled = LabelledFile.open(tools, config, tests);
        LabelledOptions.warn(spec, labelled);
        RouterConfig before = labelled.file().config();
        Calibrator.@Nullable Method method = method(before);
        ChoiceRule rule = labelled.rule();
        LabelledRows rows = new LabelledRows(
                labelled.sentences(), labelled.nearest(Math.max(rule.topK(), RouterFit.TOP_K.getLast())));
        RouterFit fit = fit(labelled, rows, method);
        FitReport report = new FitReport(fit.thresholds(), fit.fitted(), fit.before(), fit.after(), write);
        new OutputFormat(spec.commandLine().getOut(), json).answer(report.program(), report.people());
        if (write) {
            labelled.file().write(fit.fitted());
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

    private RouterFit fit(LabelledFile labelled, LabelledRows rows, Calibrator.@Nullable Method method) {
        try {
            return RouterFit.of(
                    labelled.file().config(),
                    labelled.file().state().threshold(),
                    rows,
                    new LabelledRows(List.of(), List.of()),
                    goal(),
                    outOfScopeWeight == null ? OutOfScopeWeight.of(rows.sentences()) : outOfScopeWeight,
                    method);
        } catch (NotFittedException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private FitGoal goal() {
        if (leastPrecision != null) {
            return new FitGoal.LeastPrecision(leastPrecision);
        }
        return wrongRouteCost == 0 ? new FitGoal.HighestAccuracy() : new FitGoal.LowestCost(wrongRouteCost);
    }
}
