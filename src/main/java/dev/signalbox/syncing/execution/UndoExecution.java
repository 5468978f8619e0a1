package dev.signalbox.syncing.execution;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Undoes one run: restores every record it changed, vector included, from its journal alone. */
final class UndoExecution {
    private final Plan plan;
    private final LocalSide local;
    private final RouteIndex index;
    private final IndexLease lease;
    private final BatchRunner stride;
    private final JournalSnapshot past;
    private final Clock clock;
    /** Records that the run added. */
    private List<String> made = List.of();

    UndoExecution(Plan plan, LocalSide local, IndexSession session, JournalSnapshot past) {
        this.plan = plan;
        this.local = local;
        this.index = session.index();
        this.lease = session.lease();
        this.stride = session.stride();
        this.clock = session.clock();
        this.past = past;
    }

    RunOutcome run() {
        stride.enter(RunPhase.LOCK);
        lease.take();
        stride.enter(RunPhase.READ);
        AffectedRecords touched = new AffectedRecords(index, plan);
        List<IndexRecord> before = new ArrayList<>();
        past.records().accept(page -> {
            touched.were(page);
            before.addAll(page);
        });
        RemoteState now = IndexSnapshot.of(index).state();
        touched.refuseIfMoved(now, "Undoing the run");
        Set<String> untouched = untouched(touched, before, now.records());
        List<IndexRecord> changed = before.stream()
                .filter(record -> !untouched.contains(record.id()))
                .toList();
        made = touched.made().stream().filter(id -> !untouched.contains(id)).toList();
        stride.beginChanges();
        hash("");
        sayMixed();
        stride.through(RunPhase.UPSERT, changed, 0, !made.isEmpty(), batch -> {
            index.restore(batch);
            stride.tally(stride.tally().plusUpserted(batch.size()));
        });
        stride.through(RunPhase.DELETE, made, 0, false, batch -> {
            index.delete(batch);
            stride.tally(stride.tally().plusDeleted(batch.size()));
        });
        commit();
        return proven(touched, before);
    }

    /**
     * Returns records that are unchanged because the store refused their row, or because the run did not reach them: the store might also
     * refuse to restore or delete them.
     */
    private Set<String> untouched(AffectedRecords touched, List<IndexRecord> before, List<StoredRecord> there) {
        Set<String> likely = ResumePoint.of(plan, past.journal(), new RefusedRows(past.refused()))
                .unreached();
        past.refused().forEach(row -> likely.add(row.id()));
        Set<String> now = there.stream().map(StoredRecord::id).collect(Collectors.toSet());
        Set<String> untouched = likely.stream()
                .filter(id -> touched.wasMissing(id) && !now.contains(id))
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, IndexRecord> kept = before.stream()
                .filter(record -> likely.contains(record.id()) && now.contains(record.id()))
                .collect(Collectors.toMap(IndexRecord::id, record -> record));
        fetched(List.copyOf(kept.keySet())).values().stream()
                .filter(record -> isAsKept(touched, Objects.requireNonNull(kept.get(record.id())), record))
                .forEach(record -> untouched.add(record.id()));
        return untouched;
    }

    private static boolean isAsKept(AffectedRecords touched, IndexRecord was, IndexRecord is) {
        return touched.same(was.utterance(), is.utterance())
                && Arrays.equals(was.vector().orElse(null), is.vector().orElse(null));
    }

    private Map<String, IndexRecord> fetched(List<String> ids) {
        Map<String, IndexRecord> there = new HashMap<>();
        for (int from = 0; from < ids.size(); from += BatchRunner.BATCH) {
            index.fetch(ids.subList(from, Math.min(from + BatchRunner.BATCH, ids.size())))
                    .forEach(record -> there.put(record.id(), record));
        }
        return there;
    }

    private void commit() {
        stride.enter(RunPhase.COMMIT);
        List<Route> end = plan.end();
        if (end == null || plan.local().isEmpty()) {
            return;
        }
        LocalState now = local.read();
        int revision = local.revision();
        local.commit(
                end, past.base().routes(), "Undid the sync by " + plan.mode().id() + " with " + index.address());
        LocalState then = local.read();
        if (local.revision() != revision || !then.config().equals(now.config())) {
            stride.tally(stride.tally().withLocalCommitted());
        }
    }

    private RunOutcome proven(AffectedRecords touched, List<IndexRecord> before) {
        stride.enter(RunPhase.VERIFY);
        long wrong = stride.seen(index, () -> notBack(touched, before), each -> each == 0);
        if (wrong > 0) {
            return new RunOutcome.Stopped(
                    RunPhase.VERIFY,
                    stride.tally(),
                    "Everything was restored, but reading the index again shows "
                            + CountText.count(wrong, "record that differs", "records that differ")
                            + ": another program is writing to it. Check the remote.");
        }
        Journal journal = past.journal();
        if (index.capabilities().hash()) {
            stride.enter(RunPhase.HASH);
        }
        own(journal.own());
        hash(Objects.requireNonNullElse(journal.hash(), ""));
        return new RunOutcome.Applied(stride.tally(), journal.hash(), before.size());
    }

    private long notBack(AffectedRecords touched, List<IndexRecord> before) {
        Map<String, IndexRecord> there = fetched(Stream.concat(before.stream().map(IndexRecord::id), made.stream())
                .toList());
        long others = before.stream()
                .filter(was -> {
                    IndexRecord is = there.get(was.id());
                    return is == null || !touched.same(was.utterance(), is.utterance());
                })
                .count();
        return others + made.stream().filter(there::containsKey).count();
    }

    /** Until everything is restored, vectors of the former encoders are stored together with those of the run. */
    private void sayMixed() {
        String former = past.journal().own();
        Optional<SignalboxMetadata> now = SignalboxMetadata.of(index);
        if (former != null && now.isPresent()) {
            SignalboxMetadata mixed = SignalboxMetadata.parsed(former)
                    .map(before -> now.get().and(before.encoders()))
                    .orElse(now.get());
            if (!mixed.equals(now.get())) {
                own(mixed.text());
            }
        }
    }

    /** @param text null in the journal of an older run that did not record it: the stored text stays */
    private void own(@Nullable String text) {
        if (text != null && index.capabilities().hash()) {
            stride.patiently(() -> SignalboxMetadata.write(index, text, clock.instant()));
        }
    }

    private void hash(String value) {
        if (index.capabilities().hash()) {
            stride.patiently(() -> index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, value)));
        }
    }
}
