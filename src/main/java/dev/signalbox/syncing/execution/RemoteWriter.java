package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of a plan on the remote, batch by batch. Refused rows are singled out and recorded; then it stops or continues,
 * as chosen.
 */
final class RemoteWriter {
    /** Refused rows of an attempt after which it always stops: with so many, the cause is probably not the rows. */
    static final int MOST_REFUSED = 1_000;

    private static final String KEPT_BACK =
            "Not tried: the row that replaces it was refused, so no other record there has this utterance.";

    private final RemoteChanges changes;
    private final RouteIndex index;
    private final EmbeddedVectors vectors;
    private final BatchRunner stride;
    private final JournalWriter notebook;
    private final OnRefusal onRefusal;
    private final RefusedRows refused;
    private final Set<String> leftPlaces;
    private int found;

    /**
     * @param vectors of the texts to be written
     * @param refused rows that were refused in an earlier try; kept up to date
     */
    RemoteWriter(
            Plan plan,
            RouteIndex index,
            EmbeddedVectors vectors,
            BatchRunner stride,
            RunContext attempt,
            RefusedRows refused) {
        this.changes = plan.remote();
        this.index = index;
        this.vectors = vectors;
        this.stride = stride;
        this.notebook = attempt.notebook();
        this.onRefusal = attempt.onRefusal();
        this.refused = refused;
        this.leftPlaces = changes.move().stream().map(Step.Move::from).collect(Collectors.toSet());
    }

    /**
     * Performs the steps, starting at a given one.
     *
     * @throws RowsRefusedException if the store refuses rows and that ends the run
     */
    void from(RunPhase phase, int done) {
        if (phase.compareTo(RunPhase.UPSERT) <= 0) {
            through(RunPhase.UPSERT, changes.upsert(), phase == RunPhase.UPSERT ? done : 0, this::upsert);
        }
        if (phase.compareTo(RunPhase.MOVE) <= 0) {
            through(RunPhase.MOVE, changes.move(), phase == RunPhase.MOVE ? done : 0, this::move);
        }
        if (phase.compareTo(RunPhase.RENEW) <= 0) {
            through(RunPhase.RENEW, changes.renew(), phase == RunPhase.RENEW ? done : 0, this::renew);
        }
        if (phase.compareTo(RunPhase.REWRITE) <= 0) {
            through(RunPhase.REWRITE, changes.rewrite(), phase == RunPhase.REWRITE ? done : 0, this::rewrite);
        }
        if (phase.compareTo(RunPhase.DELETE) <= 0) {
            through(RunPhase.DELETE, changes.deletions(), phase == RunPhase.DELETE ? done : 0, this::delete);
        }
    }

    /**
     * Retries the refused rows, and no others.
     *
     * @throws RowsRefusedException if the store refuses some again and that ends the run
     */
    void again() {
        again(RunPhase.UPSERT, changes.upsert(), this::upsert);
        again(RunPhase.MOVE, changes.move(), this::move);
        again(RunPhase.RENEW, changes.renew(), this::renew);
        again(RunPhase.REWRITE, changes.rewrite(), this::rewrite);
        again(RunPhase.DELETE, changes.deletions(), this::delete);
        if (onRefusal == OnRefusal.STOP && !refused.isEmpty()) {
            throw RowsRefusedException.stopping(index.address(), refused.size());
        }
    }

    private void upsert(List<Step.Upsert> batch) {
        index.upsert(records(batch));
        stride.tally(stride.tally().plusUpserted(batch.size()));
    }

    /** Copies each record whole to its right id; the place that it leaves is deleted with the deletions, last of all. */
    private void move(List<Step.Move> batch) {
        Map<String, IndexRecord> there = index
                .fetch(batch.stream().map(Step.Move::from).toList())
                .stream()
                .collect(Collectors.toMap(IndexRecord::id, record -> record));
        List<Step.Move> open =
                batch.stream().filter(step -> there.containsKey(step.from())).toList();
        index.restore(open.stream()
                .map(step -> Objects.requireNonNull(there.get(step.from())).withId(step.id()))
                .toList());
        index.rewrite(open.stream()
                .map(step -> new IndexRecord(step.id(), step.utterance()))
                .toList());
        stride.tally(stride.tally().plusMoved(batch.size()));
    }

    private void renew(List<Step.Renew> batch) {
        index.renew(records(batch));
        stride.tally(stride.tally().plusRenewed(batch.size()));
    }

    private void rewrite(List<Step.Rewrite> batch) {
        index.rewrite(batch.stream()
                .map(step -> new IndexRecord(step.id(), step.utterance()))
                .toList());
        stride.tally(stride.tally().plusRewritten(batch.size()));
    }

    private void delete(List<Step.Delete> batch) {
        index.delete(batch.stream().map(Step::id).toList());
        int gone = (int)
                batch.stream().filter(step -> !leftPlaces.contains(step.id())).count();
        stride.tally(stride.tally().plusDeleted(gone));
    }

    private List<IndexRecord> records(List<? extends Step> steps) {
        Map<String, float[]> byText = vectors.of(
                steps.stream().map(step -> step.utterance().utterance()).toList());
        return steps.stream()
                .map(step -> new IndexRecord(
                        step.id(),
                        step.utterance(),
                        Objects.requireNonNull(byText.get(step.utterance().utterance()))))
                .toList();
    }

    private <S extends Step> void through(RunPhase phase, List<S> steps, int from, Consumer<List<S>> write) {
        stride.enter(phase);
        for (int at = from; at < steps.size(); at += BatchRunner.BATCH) {
            List<S> batch = stride.batch(phase, steps, at, isFollowed(phase));
            // A batch that was broken off has rows that were tried and refused already.
            List<S> open = batch.stream()
                    .filter(step -> !refused.holds(phase, step.id()))
                    .toList();
            List<RefusedRow> back = keptBack(phase, open);
            BatchBisector<S> sieve = new BatchBisector<>(phase, stride, write, MOST_REFUSED - found);
            sieve.pour(without(open, back));
            refused.add(back);
            refused.add(sieve.refused());
            found += sieve.refused().size();
            settle(phase, sieve, back, sieve.isFull() ? at : at + batch.size());
        }
        stride.report(steps.size(), steps.size());
    }

    /** Whether steps of later phases follow. */
    private boolean isFollowed(RunPhase phase) {
        return Stream.of(
                        Map.entry(RunPhase.MOVE, changes.move()),
                        Map.entry(RunPhase.RENEW, changes.renew()),
                        Map.entry(RunPhase.REWRITE, changes.rewrite()),
                        Map.entry(RunPhase.DELETE, changes.deletions()))
                .anyMatch(later ->
                        later.getKey().compareTo(phase) > 0 && !later.getValue().isEmpty());
    }

    private void settle(RunPhase phase, BatchBisector<?> sieve, List<RefusedRow> back, int done) {
        List<RefusedRow> rows =
                Stream.concat(sieve.refused().stream(), back.stream()).toList();
        if (rows.isEmpty()) {
            return;
        }
        notebook.refuse(phase, done, rows);
        if (sieve.isFull()) {
            throw RowsRefusedException.tooMany(
                    index.address(), refused.size(), rows.getFirst().message());
        }
        if (onRefusal == OnRefusal.STOP) {
            throw RowsRefusedException.stopping(index.address(), refused.size());
        }
    }

    private <S extends Step> void again(RunPhase phase, List<S> steps, Consumer<List<S>> write) {
        List<S> failed =
                steps.stream().filter(step -> refused.holds(phase, step.id())).toList();
        if (failed.isEmpty()) {
            return;
        }
        stride.enter(phase);
        for (int at = 0; at < failed.size(); at += BatchRunner.BATCH) {
            stride.goOn();
            stride.report(at, failed.size());
            List<S> batch = failed.subList(at, Math.min(at + BatchRunner.BATCH, failed.size()));
            List<RefusedRow> before = refused.of(phase, batch);
            BatchBisector<S> sieve = new BatchBisector<>(phase, stride, write, Integer.MAX_VALUE);
            List<S> tried = without(batch, keptBack(phase, batch));
            sieve.pour(tried);
            List<RefusedRow> taken = without(tried, sieve.refused()).stream()
                    .flatMap(step -> before.stream().filter(row -> row.id().equals(step.id())))
                    .toList();
            notebook.retried(taken, sieve.refused());
            refused.remove(taken);
            refused.add(sieve.refused());
        }
    }

    /** A record must not go before the one that replaces it is there. */
    private List<RefusedRow> keptBack(RunPhase phase, List<? extends Step> steps) {
        if (refused.isEmpty() || (phase != RunPhase.DELETE && phase != RunPhase.MOVE)) {
            return List.of();
        }
        Set<String> needed = phase == RunPhase.MOVE ? neededAt(steps) : Set.of();
        return steps.stream()
                .filter(step -> phase == RunPhase.MOVE
                        ? needed.contains(step.id())
                        : refused.lacks(step.utterance().pair()))
                .map(step -> new RefusedRow(phase, step.id(), step.utterance().pair(), KEPT_BACK))
                .toList();
    }

    /** The ids that records are to be moved to, and that hold an utterance which nothing else there holds. */
    private Set<String> neededAt(List<? extends Step> steps) {
        return index.fetch(steps.stream().map(Step::id).toList()).stream()
                .filter(record -> refused.lacks(record.utterance().pair()))
                .map(IndexRecord::id)
                .collect(Collectors.toSet());
    }

    private static <S extends Step> List<S> without(List<S> steps, List<RefusedRow> rows) {
        if (rows.isEmpty()) {
            return steps;
        }
        Set<String> ids = rows.stream().map(RefusedRow::id).collect(Collectors.toSet());
        return steps.stream().filter(step -> !ids.contains(step.id())).toList();
    }
}
