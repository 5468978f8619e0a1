package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.route.Route;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanJson;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.execution.RunContext;
import dev.signalbox.syncing.state.OutcomeJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox sync LOCAL REMOTE --mode M}. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description =
                "Creates a plan and applies it, unless a finding or the quality gate blocks it. Exit code 0: applied (if routes excluded by --only or --except still differ,"
                        + " no hash is written); with --mode error, 1 on drift; 2: the sync failed or was refused.")
final class SyncCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    @Mixin
    SyncOptions how = new SyncOptions();

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    @Option(
            names = "--write",
            description = "Permit changes to a REMOTE that is a config file; without it such a REMOTE is read-only.")
    boolean write;

    @Option(
            names = "--allow",
            paramLabel = "CODE",
            description = "Apply the plan although this finding, such as side-empty, blocks it; can be repeated.")
    List<String> allow = List.of();

    @Option(
            names = "--skip-refused",
            description =
                    "Continue with the other rows if the store refuses a row; without it the sync stops there. Refused rows are listed, no hash is written"
                            + " and the exit code is 2.")
    boolean skipRefused;

    @Option(
            names = "--new-plan",
            description =
                    "Sync from the current state although an earlier sync was interrupted; that sync can then be neither resumed nor undone.")
    boolean newPlan;

    @Option(
            names = "--no-journal",
            description = "Keep no journal next to LOCAL: an interrupted sync can then be neither resumed nor undone.")
    boolean noJournal;

    @Mixin
    GateOptions gate = new GateOptions();

    @Mixin
    ServerOptions server = new ServerOptions();

    private final RefusalJournal refusals = new RefusalJournal();

    SyncCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        gate.check();
        if (server.isGiven()) {
            return new ServerSync(server, sides, how)
                    .call(
                            skipRefused,
                            ServerCheck.given(
                                    gate.tests == null ? "" : "--gate",
                                    allow.isEmpty() ? "" : "--allow",
                                    write ? "--write" : "",
                                    newPlan ? "--new-plan" : "",
                                    noJournal ? "--no-journal" : "",
                                    takeOver.asked ? SchemaTakeOverOption.OPTION : ""));
        }
        try (SyncSides both = sides.open(tools, takeOver)) {
            begin(both);
            Plan plan = how.plan(both);
            Policy policy = Policy.USUAL.allowing(allowed());
            List<Finding> findings = both.findings(plan, policy);
            both.obstacle(plan).ifPresent(sides::complain);
            boolean blocked = findings.stream().anyMatch(Finding::blocks);
            Optional<GateVerdict> verdict = blocked ? Optional.empty() : gate.verdict(tools, both, plan);
            RunOutcome outcome = blocked
                    ? new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, FindingReport.refusal(findings))
                    : verdict.filter(GateVerdictReport::blocks)
                            .<RunOutcome>map(given ->
                                    new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, GateVerdictReport.refusal(given)))
                            .orElseGet(() -> applied(both, plan, policy));
            ObjectNode program = PlanJson.of(plan);
            program.set("findings", FindingReport.program(findings));
            verdict.ifPresent(given -> program.set("gate", GateVerdictReport.program(given)));
            program.set("outcome", OutcomeJson.of(outcome, refusals.rows()));
            List<String> people = new ArrayList<>(PlanReport.summary(plan));
            people.addAll(FindingReport.people(findings));
            verdict.map(GateVerdictReport::people).ifPresent(people::addAll);
            people.addAll(OutcomeReport.people(outcome, refusals.rows()));
            sides.out().answer(program, people);
            return ExitCode.of(outcome);
        }
    }

    private List<FindingCode> allowed() {
        return allow.stream()
                .map(word -> FindingCode.of(word)
                        .orElseThrow(() -> new CommandException("--allow " + word + ": choose one of "
                                + Arrays.stream(FindingCode.values())
                                        .map(FindingCode::id)
                                        .collect(Collectors.joining(", "))
                                + ".")))
                .toList();
    }

    private RunOutcome applied(SyncSides both, Plan plan, Policy policy) {
        warnOfComments(both, plan);
        return both.index()
                .map(index -> indexed(both, index, plan, policy))
                .orElseGet(() -> new FileSync(sides, both, both.file().orElseThrow(), plan, tools.clock())
                        .apply(write, !noJournal));
    }

    /**
     * Refuses a new sync while an interrupted one is incomplete: its half-written state would distort any plan. Else notes that there is a
     * new sync, so that an undo does not revert an earlier one if this one changes nothing.
     */
    private void begin(SyncSides both) {
        if (how.writesNothing()) {
            return;
        }
        both.index()
                .ifPresent(index -> SyncJournal.find(tools, both.local()).ifPresent(found -> {
                    try (SyncJournal journal = found) {
                        Optional<SyncJournal.Sync> cutOff =
                                journal.last(index.address()).filter(journal::holdsUp);
                        if (cutOff.isPresent() && !newPlan) {
                            throw JournalRecovery.partWay(sides, cutOff.get().message());
                        }
                        cutOff.ifPresent(forgotten -> journal.forget(index.address()));
                        journal.note(index.address(), IdleSync.Reason.NO_CHANGE);
                    }
                }));
        both.file()
                .map(remote -> new FileJournal(
                        JournalFolder.of(both.local()), remote.file().real()))
                .filter(FileJournal::exists)
                .ifPresent(journal -> {
                    if (FileJournal.state(journal.changes()) == FileJournal.State.PART_WAY && !newPlan) {
                        throw JournalRecovery.partWay(
                                sides, "A sync of these two files was interrupted after it wrote one of them.");
                    }
                    journal.note(new IdleSync(tools.clock().instant(), IdleSync.Reason.NO_CHANGE));
                });
    }

    private void warnOfComments(SyncSides both, Plan plan) {
        List<Route> end = plan.end();
        if (end != null && !plan.local().isEmpty()) {
            both.local()
                    .lost(both.local().config().withRoutes(end))
                    .forEach(lost -> sides.complain(both.local().path() + ", " + lost.message()));
        }
    }

    private RunOutcome indexed(SyncSides both, RouteIndex index, Plan plan, Policy policy) {
        if (plan.mode() != Mode.ERROR) {
            both.local().saveTakenOver();
        }
        OnRefusal onRefusal = skipRefused ? OnRefusal.SKIP : OnRefusal.STOP;
        if (!noJournal && !plan.isEmpty()) {
            try (SyncJournal journal = SyncJournal.open(tools, both.local())) {
                RunOutcome outcome =
                        new JournaledSync(tools, both, index, journal, policy, this::tell).apply(plan, onRefusal);
                refusals.add(journal.refused());
                return outcome;
            }
        }
        if (!plan.isEmpty()) {
            SyncJournal.find(tools, both.local()).ifPresent(found -> {
                try (SyncJournal journal = found) {
                    journal.note(index.address(), IdleSync.Reason.NO_JOURNAL);
                }
            });
        }
        return new PlanApplier(tools.vectors(), tools.clock(), Thread::sleep, PlanApplier.PATIENCE)
                .apply(
                        plan,
                        both.local(),
                        index,
                        both.encoder(),
                        RunContext.alone("Signalbox", refusals, policy, onRefusal, this::tell));
    }

    private void tell(RunProgress progress) {
        if (progress.total() > 1_000 && !sides.json) {
            sides.spec
                    .commandLine()
                    .getErr()
                    .println(progress.phase().message() + ": " + progress.done() + " of " + progress.total());
        }
    }
}
