package dev.signalbox.cli;

import dev.signalbox.quality.Evaluation;
import dev.signalbox.route.config.ConfigLines;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox evaluate CONFIG TESTS.csv [REMOTE]}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a router choose a route for each labelled sentence, and says how many are right and which are not: the router of the config file, or"
                    + " with REMOTE the one that reads this index. It chooses by the rule of its line of semantic-router.",
            "Exit code 0; 1 if the accuracy is below --min-accuracy; 2 if it cannot be evaluated."
        })
final class EvaluateCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Parameters(index = "0", paramLabel = "CONFIG", description = FileReference.HELP)
    Path config = Path.of("");

    @Parameters(index = "1", paramLabel = "TESTS.csv", description = LabelledOptions.TESTS)
    Path tests = Path.of("");

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "REMOTE",
            description = "An index, as " + StoreHelp.LOCAL_ADDRESS + ".")
    @Nullable
    String remote;

    @Option(
            names = "--min-accuracy",
            paramLabel = "X",
            description = "The least accuracy, from 0 to 1. Below it the exit code is 1.")
    @Nullable
    Double least;

    @Mixin
    ReportOptions reports = new ReportOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    EvaluateCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return reports.around(config, this::answer);
    }

    private ReportOptions.Answer answer() {
        if (least != null && !(least >= 0 && least <= 1)) {
            throw new CommandException("--min-accuracy " + least + ": choose a share from 0 to 1.");
        }
        LabelledFile file = LabelledFile.open(tools, config, tests);
        LabelledOptions.warn(spec, file);
        Evaluation evaluation = evaluation(file);
        boolean low = least != null && evaluation.accuracy().value() < least;
        new OutputFormat(spec.commandLine().getOut(), json)
                .answer(EvaluationReport.program(evaluation), EvaluationReport.people(evaluation));
        if (low) {
            spec.commandLine()
                    .getErr()
                    .println(String.format(
                            Locale.ROOT,
                            "The accuracy, %.4f, is below %s.",
                            evaluation.accuracy().value(),
                            least));
        }
        return new ReportOptions.Answer(
                low ? ExitCode.DRIFT : ExitCode.OK,
                () -> EvaluationCiReport.of(
                        evaluation, !low, ConfigLines.of(file.file().document())));
    }

    private Evaluation evaluation(LabelledFile file) {
        if (remote != null) {
            LabelledFile.Remote there = file.remote(remote);
            return Evaluation.of(file.sentences(), there.nearest(), there.rule());
        }
        return Evaluation.of(file.sentences(), file.nearest(file.rule().topK()), file.rule());
    }
}
