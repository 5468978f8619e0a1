package dev.signalbox.cli;

import dev.signalbox.route.config.ConfigLines;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.diff.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code signalbox check} says to a CI server. */
final class CheckCiReport {
    private CheckCiReport() {}

    /**
     * Returns the report.
     *
     * @param diff of what the check covers; empty if it did not compare the contents
     */
    static CiReport of(Check check, boolean passed, Optional<Diff> diff, ConfigLines lines) {
        String headline = check.status().id()
                + (check.counts() == null ? "" : ": " + CheckCommand.message(check.counts()))
                + (check.cause() == null ? "" : ". " + check.cause());
        List<CiFinding> findings = new ArrayList<>();
        List<CiTest> tests = new ArrayList<>();
        tests.add(new CiTest("signalbox check", "in sync", passed ? List.of() : List.of(headline)));
        List<CiReport.Table> tables = new ArrayList<>();
        diff.ifPresent(found -> {
            findings.addAll(DiffFindings.findings(found, lines));
            tests.addAll(DiffFindings.tests(found));
            tables.add(DiffFindings.table(found));
        });
        if (!passed && findings.isEmpty()) {
            findings.add(new CiFinding(
                    "not-in-sync",
                    "The config file and the remote are not in sync",
                    CiFinding.Level.ERROR,
                    headline,
                    OptionalInt.empty(),
                    check.status().id()));
        }
        return new CiReport("check", passed, headline, passed ? List.of() : findings, tests, tables);
    }
}
