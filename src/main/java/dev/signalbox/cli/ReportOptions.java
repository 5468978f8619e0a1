package dev.signalbox.cli;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The files that a command writes for a CI server, in addition to what it prints. */
final class ReportOptions {
    @Option(
            names = "--summary",
            paramLabel = "FILE",
            defaultValue = "${env:GITHUB_STEP_SUMMARY}",
            description =
                    "Append the outcome to this file as Markdown. Default: the file named by GITHUB_STEP_SUMMARY, which GitHub Actions sets.")
    @Nullable
    Path summary;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description =
                    "Write the findings as SARIF 2.1.0, each with its line in the config file, for code scanning to show.")
    @Nullable
    Path sarif;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write a report in JUnit's XML format, for CI to show.")
    @Nullable
    Path junit;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** What a command answers: its exit code, and what it says to a CI server. */
    record Answer(int exitCode, Supplier<CiReport> report) {}

    /**
     * Runs a command and writes the reports, also if it fails.
     *
     * @param config as the command was given it
     */
    int around(Path config, Supplier<Answer> command) {
        Answer answer;
        try {
            answer = command.get();
        } catch (RuntimeException e) {
            List<String> lines = CommandSet.explain(e);
            if (!lines.isEmpty()) {
                writeAfter(e, config, CiReport.failed(spec.name(), lines, problems(e)));
            }
            throw e;
        }
        if (isWanted()) {
            write(config, answer.report().get());
        }
        return answer.exitCode();
    }

    private void writeAfter(RuntimeException failure, Path config, CiReport report) {
        try {
            write(config, report);
        } catch (CommandException e) {
            failure.addSuppressed(e);
        }
    }

    private static List<CiFinding> problems(RuntimeException failure) {
        return failure.getCause() instanceof InvalidConfigException invalid
                ? invalid.problems().stream().map(ReportOptions::finding).toList()
                : List.of();
    }

    private static CiFinding finding(ConfigProblem problem) {
        return new CiFinding(
                "invalid-config",
                "The config file has content that semantic-router does not read",
                CiFinding.Level.ERROR,
                problem.message(),
                problem.line() == 0 ? OptionalInt.empty() : OptionalInt.of(problem.line()),
                problem.key() + '\0' + problem.found());
    }

    private boolean isWanted() {
        return hasSummary() || sarif != null || junit != null;
    }

    /** GitHub's variable may be set to nothing. */
    private boolean hasSummary() {
        return summary != null && !summary.toString().isEmpty();
    }

    private void write(Path config, CiReport report) {
        Path file = FileReference.of(config).path();
        if (summary != null && hasSummary()) {
            append(summary, StepSummary.of(report, config.toString()));
        }
        if (sarif != null) {
            replace(sarif, PythonJson.dumps(SarifReport.of(report, uri(file), version())) + "\n");
        }
        if (junit != null) {
            replace(junit, JunitReport.of(report));
        }
    }

    private String version() {
        String[] version = spec.root().version();
        return version.length == 0 ? "" : version[0].replace("signalbox ", "");
    }

    /** Returns the file relative to the working directory, which CI sets to the root of the repository, or else absolute. */
    private static String uri(Path file) {
        Path root = Path.of("").toAbsolutePath().normalize();
        Path whole = file.toAbsolutePath().normalize();
        if (!whole.startsWith(root)) {
            return whole.toUri().toString();
        }
        String relative = StreamSupport.stream(root.relativize(whole).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        try {
            // What stands before a colon would be read as a scheme.
            return new URI(null, null, relative.contains(":") ? "./" + relative : relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            return whole.toUri().toString();
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void replace(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static CommandException unwritable(Path file, IOException e) {
        return new CommandException(file + " cannot be written: " + e.getMessage(), e);
    }
}
