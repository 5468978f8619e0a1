package dev.signalbox.cli;

import dev.signalbox.quality.GateVerdict;
import dev.signalbox.route.config.ConfigLines;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox plan LOCAL REMOTE --mode M}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows exactly what a sync would change and its findings, and changes nothing. Exit code 0; with --mode error, 1 if the chosen routes"
                        + " differ; with --gate, 1 if the quality gate blocks the plan; 2 if no plan could be made, such as for a route that neither side has.")
final class PlanCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    @Mixin
    SyncOptions how = new SyncOptions();

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    @Mixin
    GateOptions gate = new GateOptions();

    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    ReportOptions reports = new ReportOptions();

    PlanCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        gate.check();
        return reports.around(sides.local, this::answer);
    }

    private ReportOptions.Answer answer() {
        if (server.isGiven()) {
            return new ServerPlan(server, sides, how)
                    .answer(ServerCheck.given(
                            gate.tests == null ? "" : "--gate",
                            takeOver.asked ? SchemaTakeOverOption.OPTION : "",
                            reports.sarif == null ? "" : "--sarif"));
        }
        try (SyncSides both = sides.open(tools, takeOver)) {
            Plan plan = how.plan(both);
            List<Finding> findings = both.findings(plan, Policy.USUAL);
            both.obstacle(plan).ifPresent(sides::complain);
            if (sides.json) {
                // The document is the plan as it is specified; findings are printed apart from it.
                findings.forEach(finding -> sides.complain(finding.message()));
            }
            List<String> people = new ArrayList<>(PlanReport.whole(plan, both));
            people.addAll(FindingReport.people(findings));
            Optional<GateVerdict> verdict = gate.verdict(tools, both, plan);
            verdict.map(GateVerdictReport::people).ifPresent(sides.json ? sides::tell : people::addAll);
            sides.out().answer(PlanJson.of(plan), people);
            boolean differs = plan.mode() == Mode.ERROR && plan.counts().differing() > 0;
            boolean blocked = verdict.filter(GateVerdictReport::blocks).isPresent();
            return new ReportOptions.Answer(
                    differs || blocked ? ExitCode.DRIFT : ExitCode.OK,
                    () -> report(
                            both,
                            plan,
                            findings,
                            verdict,
                            !differs && !blocked && findings.stream().noneMatch(Finding::blocks)));
        }
    }

    private static CiReport report(
            SyncSides both, Plan plan, List<Finding> findings, Optional<GateVerdict> verdict, boolean passed) {
        Diff diff = Diff.between(both.local().state(), both.remote())
                .of(pair -> !plan.leftOut().holds(pair));
        CiReport report = PlanCiReport.of(
                plan, passed, findings, diff, ConfigLines.of(both.local().document()));
        return verdict.map(given -> GateVerdictReport.with(report, given)).orElse(report);
    }
}
