package dev.signalbox.web.remote;

import dev.signalbox.store.LockRelease;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was done to a remote through this console: its runs, and the locks that people released. */
public final class RemoteHistory {
    private static final int RUNS = 20;

    private final RunStore runs;
    private final PlanStore plans;
    private final UndoneRuns undone;
    private final RunRecovery recovery;
    private final LockService locks;

    public RemoteHistory(RunStore runs, PlanStore plans, UndoneRuns undone, RunRecovery recovery, LockService locks) {
        this.runs = runs;
        this.plans = plans;
        this.undone = undone;
        this.recovery = recovery;
        this.locks = locks;
    }

    /** The newest entries. */
    List<HistoryLine> newest(Remote remote, int limit) {
        return lines(runs.of(remote.id(), limit), locks.releases(remote, limit))
                .limit(limit)
                .toList();
    }

    /** A page of runs, each with the locks that were released after it and before the next one. */
    RunHistoryView page(RemoteOfRouter bound, int number) {
        Remote remote = bound.remote();
        String here = "/remotes/" + remote.id() + "/runs";
        ListPaging paging = new ListPaging(number, RUNS, runs.count(remote.id()), here);
        List<Run> page = runs.of(remote.id(), paging.offset(), RUNS);
        Optional<Instant> next = paging.offset() == 0
                ? Optional.empty()
                : runs.of(remote.id(), paging.offset() - 1, 1).stream()
                        .map(Run::started)
                        .findFirst();
        Optional<Instant> oldest = paging.hasNext() ? Optional.of(page.getLast().started()) : Optional.empty();
        List<LockRelease> released = locks.releases(remote, Integer.MAX_VALUE).stream()
                .filter(release -> next.map(release.at()::isBefore).orElse(true)
                        && oldest.map(at -> !release.at().isBefore(at)).orElse(true))
                .toList();
        return new RunHistoryView(bound, lines(page, released).toList(), paging);
    }

    private Stream<HistoryLine> lines(List<Run> some, List<LockRelease> released) {
        return Stream.<HistoryLine>concat(
                        some.stream().map(this::line), released.stream().map(HistoryLine.OfLock::new))
                .sorted(Comparator.comparing(HistoryLine::at).reversed());
    }

    private HistoryLine.OfRun line(Run run) {
        Long undoneBy = undone.undoneBy(run).map(Run::id).orElse(null);
        Duration paused = run.paused();
        return new HistoryLine.OfRun(
                run.id(),
                run.planId(),
                what(run, plans.mode(run.planId()).orElse(null)),
                undoneBy == null ? RunBadge.of(run) : RunBadge.UNDONE,
                run.started(),
                run.starter().message(),
                run.parts().stream().skip(1).toList(),
                run.finished() == null ? null : DisplayFormat.duration(run.worked(run.finished())),
                paused.toSeconds() == 0 ? null : DisplayFormat.duration(paused),
                RunChange.of(run),
                run.undoes(),
                undoneBy,
                recovery.undoOption(run));
    }

    private static String what(Run run, @Nullable Mode mode) {
        if (run.isUndo()) {
            return "Undo";
        }
        String kind = mode == Mode.ERROR
                ? "Comparison"
                : run.starter().way() == RunStarter.Way.AUTO_SYNC ? "Auto-sync" : "Sync";
        return mode == null ? kind : kind + " in mode " + mode.id();
    }
}
