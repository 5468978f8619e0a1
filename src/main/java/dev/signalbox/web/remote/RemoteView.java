package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.sync.guard.IndexedReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a remote shows.
 *
 * @param sight what it holds, or why that is not known
 * @param facts both sides; empty where the remote could not be read
 * @param foreign records that are not semantic-router's; null where that is not known
 * @param lock null where it is open, or not known
 * @param newIndex the offer to make the index; null where it exists or is not known
 * @param cutOff the last run, where it ended part way and can be finished or undone; else null
 * @param store what is to be known of its store
 * @param chart null before the second check
 * @param checks the last ones, newest first
 * @param history the last runs and releases of the lock, newest first
 * @param releaseError why the lock was not released; null for nothing
 * @param reasonError what is wrong with the reason for releasing it; null for nothing
 * @param others the other remotes that are bound to its index
 * @param work its open reviews and plans
 * @param autoSync null where only people sync it
 * @param schedule its checks by schedule
 */
public record RemoteView(
        RemoteOfRouter bound,
        RemoteStatus standing,
        RemoteSnapshot sight,
        List<SideFact> facts,
        @Nullable ForeignRecordCount foreign,
        @Nullable FoundLock lock,
        @Nullable Long cutOff,
        StoreFacts store,
        @Nullable NewIndex newIndex,
        @Nullable DriftChart chart,
        List<CheckRecord> checks,
        List<HistoryLine> history,
        @Nullable String releaseError,
        @Nullable String reasonError,
        List<OtherBinding> others,
        OpenWorkView work,
        @Nullable AutoSyncState autoSync,
        ScheduleLine schedule) {
    /** What routers of 1.x read from the index, by the last reading; null for 0.x, and where there is none. */
    public @Nullable IndexedReading reading() {
        return sight instanceof RemoteSnapshot.Seen(var survey)
                ? IndexedReading.of(survey.local(), survey.reading().state()).orElse(null)
                : null;
    }
}
