package dev.signalbox.web.sync;

import dev.signalbox.account.Principal;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.PlanUse;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.remote.RunBadge;
import dev.signalbox.web.sync.PlanLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /runs/{run}}: a run while it is under way, and afterwards how it ended. */
public final class RunPage {
    /** Browsers that can be told of runs at the same time. */
    static final int STREAMS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RunPage.class);

    private final PlanLookup plans;
    private final SyncService sync;
    private final LiveRuns liveRuns;
    private final RunRecovery recovery;
    private final UndoneRuns undone;
    private final RemoteStatuses statuses;
    private final ThroughputMeter paces;
    private final Clock clock;
    private final PageRenderer renderer;
    private final Semaphore streams = new Semaphore(STREAMS);

    public RunPage(
            PlanLookup plans,
            SyncService sync,
            LiveRuns liveRuns,
            RunRecovery recovery,
            UndoneRuns undone,
            RemoteStatuses statuses,
            ThroughputMeter paces,
            Clock clock,
            PageRenderer renderer) {
        this.plans = plans;
        this.sync = sync;
        this.liveRuns = liveRuns;
        this.recovery = recovery;
        this.undone = undone;
        this.statuses = statuses;
        this.paces = paces;
        this.clock = clock;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Run run = found(ctx);
        RunView view = scene(run).at(run, RequestParameters.positive(ctx, "page", 1));
        renderer.page(ctx, head(view), view.run().isOpen() ? "sync/run.jte" : "sync/outcome.jte", view);
    }

    /** Asks a run to stop at its next batch. */
    public void cancel(Context ctx) {
        Run run = found(ctx);
        liveRuns.stop(run.id(), starter(ctx));
        ctx.redirect("/runs/" + run.id(), HttpStatus.SEE_OTHER);
    }

    /** Goes on with a run that ended before it was done. */
    public void resume(Context ctx) {
        Run run = found(ctx);
        if (recovery.canResume(run)) {
            AuditNote.of(ctx).saying("Resumed.");
            sync.resume(run.id(), starter(ctx), OnRefusal.of(RequestParameters.field(ctx, "refused")));
        }
        ctx.redirect("/runs/" + run.id(), HttpStatus.SEE_OTHER);
    }

    /** Tries the rows again that the store refused, and those alone. */
    public void retry(Context ctx) {
        Run run = found(ctx);
        if (recovery.canRetry(run)) {
            sync.retry(run.id(), starter(ctx));
        }
        ctx.redirect("/runs/" + run.id(), HttpStatus.SEE_OTHER);
    }

    /** Shows what an undo would put back; changes nothing. */
    public void showUndo(Context ctx) {
        renderUndo(ctx, found(ctx), null);
    }

    /** Undoes a run. Where that removes records, the remote's name has to be typed. */
    public void undo(Context ctx) {
        Run run = found(ctx);
        RunView view = scene(run).at(run);
        boolean sure = view.recovery().made() == 0
                || RequestParameters.field(ctx, "confirm").equals(view.remote().name());
        if (!sure) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            AuditNote.of(ctx).refused("The typed name is not the remote's name.");
            renderUndo(ctx, run, "The name does not match this remote. Nothing was changed.");
        } else if (recovery.canUndo(run)) {
            Run undo = sync.undo(run.id(), starter(ctx));
            AuditNote.of(ctx).on("run " + run.id() + ", undone by run " + undo.id());
            ctx.redirect("/runs/" + undo.id(), HttpStatus.SEE_OTHER);
        } else {
            AuditNote.of(ctx).saying("It could not be undone. Nothing was changed.");
            ctx.redirect("/runs/" + run.id(), HttpStatus.SEE_OTHER);
        }
    }

    private void renderUndo(Context ctx, Run run, @Nullable String error) {
        RunView view = scene(run).at(run);
        PageHead head = PageHead.of("Undo run " + run.id())
                .saying("Restores exactly the state before it")
                .under("Overview", "/")
                .under(view.router().name(), "/routers/" + view.router().id())
                .under(view.remote().name(), "/remotes/" + view.remote().id())
                .under("Run " + run.id(), "/runs/" + run.id());
        renderer.page(ctx, head, "sync/undo.jte", UndoView.of(view, error));
    }

    /** Server-sent events until the run has ended. */
    public void events(Context ctx) throws Exception {
        Scene scene = scene(found(ctx));
        if (!streams.tryAcquire()) {
            ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "5")
                    .contentType("text/plain; charset=utf-8")
                    .result(
                            "Too many browsers are watching runs. The run continues; reload its page to see its progress.\n");
            return;
        }
        NewestRun newest = new NewestRun();
        long id = scene.first().id();
        AutoCloseable watching = liveRuns.watch(id, newest);
        try {
            ctx.res().setContentType("text/event-stream;charset=utf-8");
            ctx.res().setHeader("X-Accel-Buffering", "no");
            new RunStream(
                            ctx.res().getOutputStream(),
                            run -> renderer.text(ctx, "sync/steps.jte", scene.at(run)),
                            run -> renderer.text(ctx, "sync/progress.jte", scene.at(run)),
                            run -> renderer.text(ctx, "sync/stop.jte", scene.at(run)))
                    .follow(liveRuns, id, newest);
        } catch (IOException e) {
            LOG.debug("No browser listens to run {} any more; it continues", id, e);
        } finally {
            watching.close();
            streams.release();
        }
    }

    /** Who sends the request, as runs record it. */
    static RunStarter starter(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        return person.limit()
                .map(limit -> RunStarter.token(person.name(), limit.token()))
                .orElseGet(() -> RunStarter.person(person.name()));
    }

    private Run found(Context ctx) {
        long id = RequestParameters.id(ctx, "run");
        return liveRuns.find(id).orElseThrow(() -> new NotFoundException("run " + id));
    }

    private Scene scene(Run run) {
        Found of = plans.find(run.planId()).orElseThrow(() -> new NotFoundException("run " + run.id()));
        return new Scene(run, of.saved().stored(), of.remote(), of.router());
    }

    /** What stays the same while a run goes on. */
    private final class Scene {
        private final Run first;
        private final StoredPlan plan;
        private final Remote remote;
        private final Router router;

        Scene(Run first, StoredPlan plan, Remote remote, Router router) {
            this.first = first;
            this.plan = plan;
            this.remote = remote;
            this.router = router;
        }

        Run first() {
            return first;
        }

        RunView at(Run run) {
            return at(run, 1);
        }

        /** With that page of the rows that the store refused. */
        RunView at(Run run, int page) {
            RecoveryOptions options = run.isOpen() && !run.isUndo()
                    ? RecoveryOptions.NONE
                    : RecoveryOptions.of(run, plan.plan(), recovery);
            return new RunView(
                    run,
                    plan,
                    router,
                    remote,
                    StepLine.of(plan, run, options),
                    paces.message(run),
                    options,
                    run.isOpen() ? RefusedList.NONE : RefusedList.of(run, recovery, page),
                    aftermath(run),
                    clock.instant());
        }

        private RunAftermath aftermath(Run run) {
            Run again = undone.useOf(run.planId()) instanceof PlanUse.Applied(Run later) && later.id() > run.id()
                    ? later
                    : null;
            return new RunAftermath(
                    recovery.undoOption(run), undone.undoneBy(run).orElse(null), again, statuses.of(router, remote));
        }
    }

    private static PageHead head(RunView view) {
        Run run = view.run();
        String what =
                run.undoes() == null ? view.plan().mode().id() + " with " : "undoing run " + run.undoes() + " on ";
        return PageHead.of("Run " + run.id() + ": " + what + view.remote().name())
                .under("Overview", "/")
                .under(view.router().name(), "/routers/" + view.router().id())
                .under(view.remote().name(), "/remotes/" + view.remote().id())
                .under("Plan " + run.planId(), "/plans/" + run.planId())
                .with(
                        run.outcome() == null
                                ? StatusBadge.RUNNING
                                : view.isUndone() ? RunBadge.UNDONE : badge(run.outcome()));
    }

    private static StatusBadge badge(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied _ -> new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "done");
            case RunOutcome.AllBut most ->
                new StatusBadge(
                        StatusTone.WARN, PageIcon.WARNING, "done except " + DisplayFormat.count(most.refused(), "row"));
            case RunOutcome.Refused refused
            when refused.reason() == RunOutcome.Reason.DRIFT ->
                new StatusBadge(StatusTone.BAD, PageIcon.DIFFERS, "failed: the sides differ");
            case RunOutcome.Refused _ -> new StatusBadge(StatusTone.WARN, PageIcon.WARNING, "changed nothing");
            case RunOutcome.Stopped _ -> new StatusBadge(StatusTone.BAD, PageIcon.CROSS, "stopped part way");
        };
    }
}
