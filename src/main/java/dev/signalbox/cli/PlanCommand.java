package dev.signalbox.cli;

import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signalbox plan LOCAL REMOTE --mode M}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows exactly what a sync would change and its findings, and changes nothing. Exit code 0; with --mode error, 1 if the chosen routes"
                        + " differ; 2 if no plan could be made, such as for a route that neither side has.")
final class PlanCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    @Mixin
    SyncOptions how = new SyncOptions();

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    PlanCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
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
            sides.out().answer(PlanJson.of(plan), people);
            return plan.mode() == Mode.ERROR && plan.counts().differing() > 0 ? ExitCode.DRIFT : ExitCode.OK;
        }
    }
}
