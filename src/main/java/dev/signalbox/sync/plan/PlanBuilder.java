package dev.signalbox.sync.plan;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.ComparedRoute;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StateComparison;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two states, looked at once, from which their diff and the plan of any mode can be had. */
public final class PlanBuilder {
    private final StateComparison both;
    private final Diff diff;
    private final PlanBase base;
    private final List<PlanRefusal> refusals;
    private final StoreIds ids;
    private final Map<String, RemoteValue> elected;

    private PlanBuilder(StateComparison both, PlanBase base) {
        this.both = both;
        this.diff = both.diff();
        this.base = base;
        this.refusals = RefusalFinder.ofLocal(both);
        this.ids = StoreIds.of(both);
        this.elected = elected(both);
    }

    /** Looks at two states; never refuses, since states that cannot be synced can still be compared. */
    public static PlanBuilder over(LocalState local, RemoteState remote) {
        return new PlanBuilder(StateComparison.of(local, remote), PlanBase.of(local, remote));
    }

    /** As {@link #over}, for a check: no plan from it can be applied, since it has no fingerprints, which take as long as all else here. */
    public static PlanBuilder forCheck(LocalState local, RemoteState remote) {
        return new PlanBuilder(StateComparison.of(local, remote), PlanBase.NONE);
    }

    public Diff diff() {
        return diff;
    }

    /** Fingerprints of the two states; {@link PlanBase#NONE} for a check. */
    public PlanBase base() {
        return base;
    }

    /**
     * Makes sure that the two states can be synced at all.
     *
     * @throws PlanRefusedException if they cannot, whatever the mode
     */
    public void refuse() {
        RefusalFinder.refuse(refusals);
    }

    /** The plan for all that a mode does. */
    public Plan plan(Mode mode, MergeSemantics semantics) {
        return plan(PlanRequest.of(mode, semantics));
    }

    /**
     * Makes the plan.
     *
     * @throws PlanRefusedException if the states cannot be synced, or not without what is left out
     * @throws IllegalArgumentException if a pick is no value of its route, in this mode or any other
     */
    public Plan plan(PlanRequest aim) {
        RefusalFinder.refuse(refusals);
        aim.picks().forEach(this::verify);
        LeftOut leftOut = there(aim.leftOut());
        if (aim.mode() == Mode.ERROR) {
            return new Plan(
                    aim.mode(),
                    aim.semantics(),
                    base,
                    leftOut.isEmpty()
                            ? diff.counts()
                            : diff.of(pair -> !leftOut.holds(pair)).counts(),
                    RemoteChanges.NONE,
                    LocalChanges.NONE,
                    List.of(),
                    List.of(),
                    null,
                    leftOut);
        }
        PlanNotes notes = new PlanNotes();
        ConflictResolver settlement = new ConflictResolver(
                both.local().config().dialect(),
                new ModeRules(aim.mode(), aim.semantics()),
                both.agreement(),
                elected,
                aim.picks(),
                leftOut,
                notes);
        List<EndRoute> end = both.routes().stream().map(settlement::of).toList();
        RefusalFinder.refuse(settlement.refusals());
        RemoteChanges remote = new RemoteSteps(both, ids, aim, leftOut, notes).to(end);
        RefusalFinder.refuse(RefusalFinder.ofNames(both.remote().rules(), end));
        LocalChanges local = LocalSteps.to(end);
        RefusalFinder.refuse(RefusalFinder.ofPulled(local));
        RefusalFinder.refuse(RefusalFinder.ofValues(end));
        notes.about(both, end, leftOut);
        notes.irregular(both, diff, aim, settlement.conflicts());
        notes.leftOut(both.local().config().dialect(), diff, leftOut);
        return new Plan(
                aim.mode(),
                aim.semantics(),
                base,
                diff.counts(),
                remote,
                local,
                settlement.conflicts(),
                notes.list(),
                LocalOrder.of(both.local(), end),
                leftOut);
    }

    private LeftOut there(LeftOut leftOut) {
        if (leftOut.isEmpty()) {
            return leftOut;
        }
        List<String> routes = both.routes().stream().map(ComparedRoute::name).toList();
        List<UtteranceKey> pairs = both.routes().stream()
                .flatMap(route -> route.pairs().stream())
                .map(ComparedPair::pair)
                .toList();
        return leftOut.among(Set.copyOf(routes), Set.copyOf(pairs));
    }

    private void verify(String route, RouteValue pick) {
        RemoteValue value = elected.get(route);
        if (value == null || value.options().stream().noneMatch(option -> same(option.value(), pick))) {
            throw new IllegalArgumentException(
                    "No utterance that the remote holds of route \"" + route + "\" has the selected value.");
        }
    }

    private boolean same(RouteValue option, RouteValue pick) {
        return both.agreement().comparable(option).equals(both.agreement().comparable(pick));
    }

    private static Map<String, RemoteValue> elected(StateComparison both) {
        Map<String, RemoteValue> elected = new HashMap<>();
        for (ComparedRoute route : both.routes()) {
            if (route.isRemote()) {
                elected.put(route.name(), RemoteValue.of(route.pairs()));
            }
        }
        return elected;
    }
}
