package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes rows, and where the store refuses them together finds out by halving which ones it refuses: one among n costs about 2 log n
 * calls, and all the others are written.
 */
final class BatchBisector<S extends Step> {
    private final RunPhase phase;
    private final BatchRunner stride;
    private final Consumer<List<S>> write;
    private final int room;
    private final List<RefusedRow> refused = new ArrayList<>();

    /**
     * @param write writes rows or throws {@link IndexRefusedException}; may be given the same rows again
     * @param room how many refused rows are looked for at most
     */
    BatchBisector(RunPhase phase, BatchRunner stride, Consumer<List<S>> write, int room) {
        this.phase = phase;
        this.stride = stride;
        this.write = write;
        this.room = room;
    }

    /** Writes those of the rows that the store takes. */
    void pour(List<S> rows) {
        if (rows.isEmpty() || isFull()) {
            return;
        }
        try {
            stride.patiently(() -> write.accept(rows));
        } catch (IndexRefusedException e) {
            if (rows.size() == 1) {
                S row = rows.getFirst();
                refused.add(new RefusedRow(phase, row.id(), row.utterance().pair(), e.message()));
                return;
            }
            int half = rows.size() / 2;
            stride.goOn();
            pour(rows.subList(0, half));
            stride.goOn();
            pour(rows.subList(half, rows.size()));
        }
    }

    /** Whether there is room for no more, so that some rows may not have been tried. */
    boolean isFull() {
        return refused.size() >= room;
    }

    /** The rows that the store refused. */
    List<RefusedRow> refused() {
        return refused;
    }
}
