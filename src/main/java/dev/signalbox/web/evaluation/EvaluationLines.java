package dev.signalbox.web.evaluation;

import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.SettingsChange;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSet;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of stored evaluations what they are of, and what has changed since. Reads no remote. */
final class EvaluationLines {
    private final RouterStore routers;
    private final RemoteComparisons comparisons;

    EvaluationLines(RouterStore routers, RemoteComparisons comparisons) {
        this.routers = routers;
        this.comparisons = comparisons;
    }

    List<EvaluationLine> of(
            Router router, List<Remote> remotes, List<TestSet> testSets, List<StoredEvaluation> evaluations) {
        Map<Long, TestSet> sets = new HashMap<>();
        testSets.forEach(set -> sets.put(set.id(), set));
        Map<Long, Optional<String>> states = new HashMap<>();
        Instant settled = routers.settled(router.id()).map(SettingsChange::at).orElse(Instant.MIN);
        return evaluations.stream()
                .map(each -> {
                    TestSet set = sets.get(each.testSetId());
                    List<String> outdated = new ArrayList<>();
                    revision(router, each).ifPresent(outdated::add);
                    if (settled.isAfter(each.at())) {
                        outdated.add("The router's settings were changed.");
                    }
                    if (set != null && set.head().number() > each.testSetVersion()) {
                        outdated.add("The test set is at version " + set.head().number() + ".");
                    }
                    if (each.subject() instanceof RemoteReading reading
                            && states.computeIfAbsent(reading.remoteId(), id -> state(remotes, id))
                                    .filter(now -> !now.equals(reading.fingerprint()))
                                    .isPresent()) {
                        outdated.add("The remote has changed.");
                    }
                    return new EvaluationLine(each, set == null ? "a removed test set" : set.name(), outdated);
                })
                .toList();
    }

    private static Optional<String> revision(Router router, StoredEvaluation each) {
        int newest = router.head().number();
        int revision = each.subject().revision();
        return newest == revision
                ? Optional.empty()
                : Optional.of(
                        switch (each.subject()) {
                            case LocalRevision _, RemoteReading _ -> "The router is at revision " + newest + ".";
                            case PlannedRemote _ ->
                                "The plan is based on revision " + revision + "; the router is at " + newest + ".";
                        });
    }

    /** Returns the fingerprint of the last reading of a remote; empty if it was not read. */
    private Optional<String> state(List<Remote> remotes, long id) {
        return remotes.stream()
                .filter(remote -> remote.id() == id)
                .findFirst()
                .flatMap(comparisons::last)
                .map(last -> StateFingerprint.of(last.reading().state()));
    }
}
