package dev.signalbox.cli;

import dev.signalbox.cli.CiReport.Column;
import dev.signalbox.cli.CiReport.Table;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.config.ConfigLines;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What {@code signalbox plan} says to a CI server. */
final class PlanCiReport {
    private PlanCiReport() {}

    /**
     * Returns the report.
     *
     * @param diff of the routes that the plan covers
     */
    static CiReport of(Plan plan, boolean passed, List<Finding> findings, Diff diff, ConfigLines lines) {
        List<CiFinding> reported = new ArrayList<>();
        List<CiTest> tests = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        findings.forEach(finding -> reported.add(finding(finding, lines)));
        tests.add(new CiTest(
                "signalbox plan",
                "no finding blocks the plan",
                findings.stream().filter(Finding::blocks).map(Finding::message).toList()));
        if (plan.mode() == Mode.ERROR) {
            reported.addAll(DiffFindings.findings(diff, lines));
            tests.addAll(DiffFindings.tests(diff));
            tables.add(DiffFindings.table(diff));
        } else {
            tables.add(counts(plan));
            tables.add(steps(plan));
        }
        String headline = plan.mode().id() + ": " + plan.mode().sentence() + "."
                + (plan.isEmpty() ? " This plan changes nothing." : "");
        return new CiReport("plan", passed, headline, reported, tests, tables);
    }

    private static CiFinding finding(Finding finding, ConfigLines lines) {
        return new CiFinding(
                finding.code().id(),
                finding.code().sentence(),
                finding.blocks() ? CiFinding.Level.ERROR : CiFinding.Level.WARNING,
                finding.title() + ". " + finding.why() + " " + finding.next(),
                finding.routes().stream()
                        .map(lines::route)
                        .filter(OptionalInt::isPresent)
                        .findFirst()
                        .orElse(OptionalInt.empty()),
                String.join("\0", finding.routes()));
    }

    private static Table counts(Plan plan) {
        LocalChanges local = plan.local();
        RemoteChanges remote = plan.remote();
        return new Table(
                "Changes",
                List.of(
                        Column.of("Side"),
                        Column.of("Added"),
                        Column.of("Rewritten"),
                        Column.of("Deleted"),
                        Column.of("Moved"),
                        Column.of("Re-embedded")),
                List.of(
                        row(
                                "Local",
                                local.upsert().size(),
                                local.rewrite().size(),
                                local.delete().size(),
                                0,
                                0),
                        row(
                                "Remote",
                                remote.upsert().size(),
                                remote.rewrite().size(),
                                remote.delete().size(),
                                remote.move().size(),
                                remote.renew().size())));
    }

    private static List<String> row(String side, int... counts) {
        List<String> row = new ArrayList<>();
        row.add(side);
        for (int count : counts) {
            row.add(String.valueOf(count));
        }
        return row;
    }

    private static Table steps(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        add(rows, "local", "delete", plan.local().delete());
        add(rows, "remote", "delete", utterances(plan.remote().delete()));
        add(rows, "local", "rewrite", plan.local().rewrite());
        add(rows, "remote", "rewrite", utterances(plan.remote().rewrite()));
        add(rows, "remote", "move", utterances(plan.remote().move()));
        add(rows, "remote", "re-embed", utterances(plan.remote().renew()));
        add(rows, "local", "add", plan.local().upsert());
        add(rows, "remote", "add", utterances(plan.remote().upsert()));
        return new Table(
                "Steps",
                List.of(Column.of("Side"), Column.of("Step"), Column.quoted("Route"), Column.quoted("Utterance")),
                rows);
    }

    private static void add(List<List<String>> rows, String side, String step, List<Utterance> utterances) {
        utterances.forEach(each -> rows.add(List.of(side, step, each.route(), each.utterance())));
    }

    private static List<Utterance> utterances(List<? extends Step> steps) {
        return steps.stream().map(Step::utterance).toList();
    }
}
