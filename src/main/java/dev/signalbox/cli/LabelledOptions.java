package dev.signalbox.cli;

import dev.signalbox.quality.TestSetFinding;
import dev.signalbox.route.EscapedText;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands that read labelled sentences have in common. */
final class LabelledOptions {
    static final String TESTS =
            "Labelled sentences as CSV: a header, then a row for each sentence with its route, empty where none should be chosen.";

    private LabelledOptions() {}

    /** Prints what is odd about the config file and the sentences. */
    static void warn(CommandSpec spec, LabelledFile labelled) {
        labelled.file()
                .warnings()
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        for (TestSetFinding finding : labelled.findings()) {
            String examples = finding.examples().stream()
                    .map(each -> "\"" + EscapedText.of(each) + "\"")
                    .collect(Collectors.joining(", "));
            spec.commandLine().getErr().println("warning: " + finding.message() + " For example: " + examples);
        }
    }
}
