package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.HeldLock;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the page of a remote shows. */
public final class RemoteViewBuilder {
    /** Checks in the drawing, and in the list under it. */
    private static final int DRAWN = 60;

    private static final int LISTED = 8;

    private final RemoteStatuses statuses;
    private final OtherBindingFinder others;
    private final OpenWorkService work;
    private final AutoSyncStates autoSyncs;
    private final RemoteComparisons comparisons;
    private final CheckStore checks;
    private final RemoteHistory past;
    private final RunRecovery recovery;
    private final LockService locks;
    private final EncoderRegistry encoders;
    private final IndexProvider indexes;
    private final ScheduleLines schedules;

    public RemoteViewBuilder(
            RemoteStatuses statuses,
            OtherBindingFinder others,
            OpenWorkService work,
            AutoSyncStates autoSyncs,
            RemoteComparisons comparisons,
            CheckStore checks,
            RemoteHistory past,
            RunRecovery recovery,
            LockService locks,
            EncoderRegistry encoders,
            IndexProvider indexes,
            ScheduleLines schedules) {
        this.statuses = statuses;
        this.others = others;
        this.work = work;
        this.autoSyncs = autoSyncs;
        this.comparisons = comparisons;
        this.checks = checks;
        this.past = past;
        this.recovery = recovery;
        this.locks = locks;
        this.encoders = encoders;
        this.indexes = indexes;
        this.schedules = schedules;
    }

    /**
     * The page as one person may see it.
     *
     * @param releaseError why the lock was not released; null for nothing
     * @param reasonError what is wrong with the reason for releasing it; null for nothing
     */
    RemoteView of(RemoteOfRouter bound, @Nullable String releaseError, @Nullable String reasonError, Principal person) {
        Remote remote = bound.remote();
        RemoteSnapshot sight = RemoteSnapshot.of(remote, comparisons);
        RemoteStatus standing = statuses.of(bound.router(), remote);
        List<CheckRecord> history = checks.history(remote.id(), DRAWN);
        return new RemoteView(
                bound,
                standing,
                sight,
                sight instanceof RemoteSnapshot.Seen(var survey) ? SideFacts.of(survey, encoders) : List.of(),
                ForeignRecordCount.of(sight, history),
                lock(remote, sight, standing),
                recovery.resumable(remote.id()).map(Run::id).orElse(null),
                store(bound.router().dialect(), remote, sight),
                NewIndex.of(sight, encoders),
                history.size() < 2 ? null : DriftChart.of(history),
                history.stream().limit(LISTED).toList(),
                past.newest(remote, LISTED),
                releaseError,
                reasonError,
                others.of(remote, person),
                OpenWorkView.of(work, remote, person),
                autoSyncs.of(remote.id(), person),
                schedules.of(bound));
    }

    /** The lock as the later of the last reading and the last check found it, and whose it is now. */
    private @Nullable FoundLock lock(Remote remote, RemoteSnapshot sight, RemoteStatus standing) {
        String since = standing.check() == null && sight instanceof RemoteSnapshot.Seen(var survey)
                ? survey.reading().lockedSince()
                : standing.lockedSince();
        return since == null ? null : FoundLock.since(since, held(remote));
    }

    private @Nullable HeldLock held(Remote remote) {
        try {
            return locks.find(remote).orElse(null);
        } catch (IndexException away) {
            // The page says above why the remote cannot be read.
            return null;
        }
    }

    /** What the metric does to routing, where that is no warning of its own on the page. */
    private static List<String> note(IndexDescription description) {
        return description.exists() && description.metric().largerIsNearer()
                ? description.metric().routingNote().stream().toList()
                : List.of();
    }

    private StoreFacts store(Dialect dialect, Remote remote, RemoteSnapshot sight) {
        Map<String, String> said = sight instanceof RemoteSnapshot.Seen(var survey)
                ? survey.reading().facts()
                : Map.of();
        try (RouteIndex index = indexes.open(remote.address(), dialect)) {
            List<String> remarks = new ArrayList<>(index.remarks());
            if (sight instanceof RemoteSnapshot.Seen(var survey)) {
                remarks.addAll(note(survey.reading().description()));
            }
            return new StoreFacts(said, StoreCapabilityText.of(index.capabilities(), dialect), remarks);
        } catch (IndexException unopened) {
            // The page says above why the remote cannot be read.
            return new StoreFacts(said, List.of(), List.of());
        }
    }
}
