package dev.signalbox.sync.run;

import org.jspecify.annotations.Nullable;

/**
 * What a run wrote down before it changed anything, and how far it meant to go; the former records are stored with it. From this
 * and its plan alone a run can be finished or taken back.
 *
 * @param revision of the router that the plan was applied to; 0 where local has none
 * @param existed whether the index was there before
 * @param hash the {@code sr_hash} that was stored; null for none
 * @param own Signalbox's own metadata of the index, as stored; empty for none, null where it was not read
 * @param complete whether every record that will be changed or deleted was kept; before that nothing is changed
 * @param step what was begun last; null before the first change
 * @param done records of that step that were done when its last batch was begun
 * @param onRefusal what it does where the store refuses a row
 */
public record Journal(
        long runId,
        int revision,
        boolean existed,
        @Nullable String hash,
        @Nullable String own,
        boolean complete,
        @Nullable RunPhase step,
        int done,
        OnRefusal onRefusal) {
    /** One of a run that stops where the store refuses a row. */
    public Journal(
            long runId,
            int revision,
            boolean existed,
            @Nullable String hash,
            @Nullable String own,
            boolean complete,
            @Nullable RunPhase step,
            int done) {
        this(runId, revision, existed, hash, own, complete, step, done, OnRefusal.STOP);
    }

    /** As it is begun by a run that stops where the store refuses a row. */
    public static Journal begun(
            long runId, int revision, boolean existed, @Nullable String hash, @Nullable String own) {
        return begun(runId, revision, existed, hash, own, OnRefusal.STOP);
    }

    /** As it is begun. */
    public static Journal begun(
            long runId,
            int revision,
            boolean existed,
            @Nullable String hash,
            @Nullable String own,
            OnRefusal onRefusal) {
        return new Journal(runId, revision, existed, hash, own, false, null, 0, onRefusal);
    }

    /** Whether anything on either side may have been changed. */
    public boolean mayHaveChanged() {
        return step != null;
    }
}
