package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.RouteLint;
import dev.signalbox.route.config.ConfigLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox lint CONFIG}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Lists utterances whose nearest neighbours belong to another route, that two routes share almost word for word, or that resemble no other, and"
                    + " routes that overlap or have too few utterances, worst first. Changes nothing.",
            "Exit code 0 if there are none, 1 if there are some, 2 if the utterances cannot be embedded."
        })
final class LintCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Parameters(paramLabel = "CONFIG", description = FileReference.HELP)
    Path config = Path.of("");

    @Mixin
    ReportOptions reports = new ReportOptions();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    LintCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return reports.around(config, this::answer);
    }

    private ReportOptions.Answer answer() {
        LocalFile file = LocalFile.open(config, tools.encoders());
        file.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        Encoder encoder = LabelledFile.encoder(tools, file);
        RouteLint lint = LabelledFile.lint(tools, file, encoder);
        List<LintFinding> findings = lint.worklist(file.config().routes(), Set.of());
        new OutputFormat(spec.commandLine().getOut(), json)
                .answer(LintReport.program(lint, findings), LintReport.people(lint, findings));
        return new ReportOptions.Answer(
                findings.isEmpty() ? ExitCode.OK : ExitCode.DRIFT,
                () -> LintCiReport.of(file.config().routes(), findings, ConfigLines.of(file.document())));
    }
}
