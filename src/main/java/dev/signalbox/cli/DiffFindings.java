package dev.signalbox.cli;

import dev.signalbox.cli.CiFinding.Level;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.config.ConfigLines;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.DiffEntry.Changed;
import dev.signalbox.sync.diff.DiffEntry.LocalOnly;
import dev.signalbox.sync.diff.DiffEntry.RemoteOnly;
import dev.signalbox.sync.diff.DiffEntry.Same;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The differences between a config file and a remote, as findings, tests and a table. */
final class DiffFindings {
    private DiffFindings() {}

    /** @param lines of the config file */
    static List<CiFinding> findings(Diff diff, ConfigLines lines) {
        List<CiFinding> findings = new ArrayList<>();
        for (DiffEntry entry : diff.entries()) {
            UtteranceKey pair = entry.pair();
            String what = "\"" + pair.utterance() + "\" of \"" + pair.route() + "\" ";
            switch (entry) {
                case LocalOnly _ ->
                    findings.add(finding(
                            "local-only",
                            "An utterance is in the config file and not in the remote",
                            what + "is not in the remote.",
                            lines.utterance(pair),
                            pair));
                case RemoteOnly _ ->
                    findings.add(finding(
                            "remote-only",
                            "An utterance is in the remote and not in the config file",
                            what + "is in the remote and not in this file.",
                            lines.route(pair.route()),
                            pair));
                case Changed _ ->
                    findings.add(finding(
                            "changed",
                            "An utterance has other values in the remote than in the config file",
                            what + "has other values in the remote.",
                            lines.utterance(pair),
                            pair));
                case Same _ -> {}
            }
        }
        return findings;
    }

    private static CiFinding finding(String rule, String kind, String message, OptionalInt line, UtteranceKey pair) {
        return new CiFinding(rule, kind, Level.ERROR, message, line, pair.route() + '\0' + pair.utterance());
    }

    /** Returns a test for each route of either side. */
    static List<CiTest> tests(Diff diff) {
        return diff.byRoute().entrySet().stream()
                .map(each -> new CiTest(
                        "routes",
                        each.getKey(),
                        each.getValue().differing() == 0 ? List.of() : List.of(CheckCommand.message(each.getValue()))))
                .toList();
    }

    /** Returns the routes that differ. */
    static CiReport.Table table(Diff diff) {
        return new CiReport.Table(
                "Routes that differ",
                List.of(
                        CiReport.Column.quoted("Route"),
                        CiReport.Column.of("Local only"),
                        CiReport.Column.of("Remote only"),
                        CiReport.Column.of("Changed"),
                        CiReport.Column.of("Same")),
                diff.byRoute().entrySet().stream()
                        .filter(each -> each.getValue().differing() > 0)
                        .map(DiffFindings::row)
                        .toList());
    }

    private static List<String> row(Map.Entry<String, DiffCounts> each) {
        DiffCounts counts = each.getValue();
        return List.of(
                each.getKey(),
                String.valueOf(counts.localOnly()),
                String.valueOf(counts.remoteOnly()),
                String.valueOf(counts.changed()),
                String.valueOf(counts.same()));
    }
}
