package dev.signalbox.cli;

import dev.signalbox.quality.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write a report in JUnit's XML format, a test for each sentence, for CI to show.")
    @Nullable
    Path junit;

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
        if (least != null && !(least >= 0 && least <= 1)) {
            throw new CommandException("--min-accuracy " + least + ": choose a share from 0 to 1.");
        }
        LabelledFile file = LabelledFile.open(tools, config, tests);
        LabelledOptions.warn(spec, file);
        Evaluation evaluation = evaluation(file);
        boolean low = least != null && evaluation.accuracy().value() < least;
        if (junit != null) {
            write(junit, evaluation);
        }
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
        return low ? ExitCode.DRIFT : ExitCode.OK;
    }

    private Evaluation evaluation(LabelledFile file) {
        if (remote != null) {
            LabelledFile.Remote there = file.remote(remote);
            return Evaluation.of(file.sentences(), there.nearest(), there.rule());
        }
        return Evaluation.of(file.sentences(), file.nearest(file.rule().topK()), file.rule());
    }

    private static void write(Path junit, Evaluation evaluation) {
        try {
            JunitReport.write(junit, evaluation);
        } catch (IOException e) {
            throw new CommandException(junit + " cannot be written: " + e.getMessage(), e);
        }
    }
}
