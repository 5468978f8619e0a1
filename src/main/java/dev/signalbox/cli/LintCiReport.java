package dev.signalbox.cli;

import dev.signalbox.cli.CiFinding.Level;
import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Overlap;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ConfigLines;
import java.util.List;
import java.util.OptionalInt;

/** What {@code signalbox lint} says to a CI server. */
final class LintCiReport {
    private LintCiReport() {}

    static CiReport of(List<Route> routes, List<LintFinding> findings, ConfigLines lines) {
        List<CiTest> tests = routes.stream()
                .map(route -> new CiTest(
                        "routes",
                        route.name(),
                        findings.stream()
                                .filter(finding -> finding.subject().routes().contains(route.name()))
                                .map(LintCiReport::message)
                                .toList()))
                .toList();
        String headline = findings.isEmpty() ? "nothing to report" : CountText.count(findings.size(), "finding");
        return new CiReport(
                "lint",
                findings.isEmpty(),
                headline,
                findings.stream().map(finding -> finding(finding, lines)).toList(),
                tests,
                List.of());
    }

    private static CiFinding finding(LintFinding finding, ConfigLines lines) {
        return new CiFinding(
                finding.kind().id(),
                kind(finding),
                Level.WARNING,
                message(finding) + ".",
                line(finding, lines),
                finding.subject().toString());
    }

    private static String message(LintFinding finding) {
        return kind(finding) + ": " + LintReport.line(finding);
    }

    private static String kind(LintFinding finding) {
        String title = LintReport.title(finding.kind());
        return title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1);
    }

    private static OptionalInt line(LintFinding finding, ConfigLines lines) {
        return switch (finding) {
            case Misplaced each -> lines.utterance(each.utterance());
            case Duplicate each -> lines.utterance(each.first());
            case Overlap each -> lines.route(each.first());
            case Outlier each -> lines.utterance(each.utterance());
            case Thin each -> lines.route(each.route());
        };
    }
}
