package dev.signalbox.sync.plan;

import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.StateComparison;
import dev.signalbox.sync.diff.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What gets a remote to where a plan ends, with the store's ids. */
final class RemoteSteps {
    private final StateComparison both;
    private final StoreIds ids;
    private final PlanRequest aim;
    private final LeftOut leftOut;
    private final PlanNotes notes;
    private final List<Step.Upsert> upsert = new ArrayList<>();
    private final List<Step.Move> move = new ArrayList<>();
    private final List<Step.Renew> renew = new ArrayList<>();
    private final List<Step.Rewrite> rewrite = new ArrayList<>();
    private final List<Step.Delete> delete = new ArrayList<>();
    private final List<StoredRecord> vacated = new ArrayList<>();

    RemoteSteps(StateComparison both, StoreIds ids, PlanRequest aim, LeftOut leftOut, PlanNotes notes) {
        this.both = both;
        this.ids = ids;
        this.aim = aim;
        this.leftOut = leftOut;
        this.notes = notes;
    }

    RemoteChanges to(List<EndRoute> end) {
        Map<String, EndRoute> byName = HashMap.newHashMap(end.size());
        end.forEach(route -> byName.put(route.name(), route));
        RefusalFinder.refuse(ids.shared(pair -> isIn(byName, pair)));
        if (!aim.writesRemote()) {
            return RemoteChanges.NONE;
        }
        for (EndRoute route : end) {
            for (ComparedPair pair : route.before().pairs()) {
                add(route, pair, byName);
            }
        }
        both.duplicates().stream()
                .filter(record -> !leftOut.holds(record.utterance().pair()))
                .forEach(vacated::add);
        Set<String> written = new HashSet<>();
        upsert.forEach(step -> written.add(step.id()));
        move.forEach(step -> written.add(step.id()));
        RefusalFinder.refuse(RefusalFinder.ofLeftOut(both, leftOut, written));
        vacated.forEach(record -> vacate(record, written));
        delete.sort(Comparator.<Step, UtteranceKey>comparing(
                        step -> step.utterance().pair(), UtteranceKey.ORDER)
                .thenComparing(Step::id));
        RemoteChanges changes = new RemoteChanges(upsert, move, renew, rewrite, delete);
        RefusalFinder.refuse(RefusalFinder.ofStore(both.remote().rules(), changes));
        RefusalFinder.refuse(RefusalFinder.ofForeign(both.remote().foreignIds(), changes));
        return changes;
    }

    private void add(EndRoute end, ComparedPair pair, Map<String, EndRoute> byName) {
        StoredRecord held = pair.held();
        if (end.leaves(pair)) {
            return;
        }
        if (!end.isRemote(pair)) {
            if (held != null) {
                vacated.add(held);
            }
            return;
        }
        Utterance utterance = new Utterance(end.name(), pair.pair().utterance(), end.value());
        if (held == null) {
            upsert.add(new Step.Upsert(pair.id(), utterance));
        } else if (isInTheWay(pair, held, byName)) {
            upsert.add(new Step.Upsert(pair.id(), utterance));
            vacated.add(held);
        } else if (pair.isMisplaced() && aim.vectors() == VectorPolicy.RE_EMBEDDED) {
            upsert.add(new Step.Upsert(pair.id(), utterance));
            vacated.add(held);
        } else if (pair.isMisplaced()) {
            move.add(new Step.Move(pair.id(), held.id(), utterance));
        } else if (aim.vectors() == VectorPolicy.RE_EMBEDDED) {
            renew.add(new Step.Renew(held.id(), utterance));
        } else if (pair.comparable() != null && !both.agreement().forPython(end.comparable(), pair.comparable())) {
            rewrite.add(new Step.Rewrite(held.id(), utterance));
        }
    }

    /** Whether the record stands under an id that belongs to another pair of the end. */
    private boolean isInTheWay(ComparedPair pair, StoredRecord held, Map<String, EndRoute> byName) {
        return !held.id().equals(pair.id())
                && ids.owners(held.id()).stream().anyMatch(owner -> owner != pair && isIn(byName, owner));
    }

    private static boolean isIn(Map<String, EndRoute> end, ComparedPair pair) {
        EndRoute route = end.get(pair.pair().route());
        return route != null && route.isRemote(pair);
    }

    /** Deletes a record that is no longer needed, unless another pair is written over it. */
    private void vacate(StoredRecord record, Set<String> written) {
        if (written.contains(record.id())) {
            notes.overwritten(record);
        } else {
            delete.add(new Step.Delete(record.id(), record.utterance()));
        }
    }
}
