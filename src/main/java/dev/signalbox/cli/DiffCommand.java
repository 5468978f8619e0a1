package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.guard.IndexedReading;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.syncing.state.DiffJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox diff LOCAL REMOTE}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Prints what differs, in the format of semantic-router 0.x. Exit code 0: nothing differs, 1: something differs, 2: the comparison failed. With --only or --except this covers the chosen routes only.")
final class DiffCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    @Option(
            names = "--metadata",
            description =
                    "Add the values to each line: function schemas and metadata, or in 1.x description, confidence threshold and metadata.")
    boolean metadata;

    @Mixin
    RouteSelection routes = new RouteSelection();

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    DiffCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        try (SyncSides both = sides.open(tools, takeOver)) {
            PlanBuilder planning = PlanBuilder.over(both.local().state(), both.remote());
            LeftOut leftOut = routes.leftOut(both);
            Diff diff = leftOut.isEmpty() ? planning.diff() : planning.diff().of(pair -> !leftOut.holds(pair));
            if (!leftOut.isEmpty()) {
                sides.tell(RouteSelection.message(leftOut));
            }
            LookalikePairs looks = LookalikePairs.of(diff);
            if (sides.json) {
                ObjectNode answer = DiffJson.of(diff, leftOut, looks);
                IndexedReading.of(both.local().state(), both.remote())
                        .ifPresent(reading -> answer.set("library_reads", ReadingReport.program(reading)));
                sides.out().answer(answer, java.util.List.of());
            } else {
                sides.out().answer(NullNode.instance, diff.lines(metadata));
                // Apart from the answer, which equals the lines that the library prints.
                sides.tell(LookalikeReport.people(looks));
                IndexedReading.of(both.local().state(), both.remote())
                        .ifPresent(reading -> sides.tell(ReadingReport.people(reading)));
            }
            // The lines are printed, but the exit code must not be 0 for two sides that no plan can be made for.
            try {
                planning.refuse();
            } catch (PlanRefusedException refused) {
                throw SyncOptions.cannotSync(refused);
            }
            return diff.isEmpty() && diff.irregular() == 0 ? ExitCode.OK : ExitCode.DRIFT;
        }
    }
}
