package dev.signalbox.web.sync;

import dev.signalbox.account.Permission;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.GateBlockedException;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.NotApprovedException;
import dev.signalbox.syncing.service.OutsideWindowException;
import dev.signalbox.syncing.service.PlanStart;
import dev.signalbox.syncing.service.PlanUse;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.StatusTone;
import dev.signalbox.web.sync.PlanLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts to apply a plan, unless something stands against that; then the plan is shown with what does. */
public final class PlanStartHandler {
    private static final int LONGEST_REASON = 500;

    private final PlanPage page;
    private final PolicyGate gate;
    private final SyncService sync;
    private final LiveRuns liveRuns;
    private final RunStore runs;
    private final UndoneRuns undone;
    private final RemoteStore remotes;
    private final ThroughputMeter paces;

    public PlanStartHandler(
            PlanPage page,
            PolicyGate gate,
            SyncService sync,
            LiveRuns liveRuns,
            RunStore runs,
            UndoneRuns undone,
            RemoteStore remotes,
            ThroughputMeter paces) {
        this.page = page;
        this.gate = gate;
        this.sync = sync;
        this.liveRuns = liveRuns;
        this.runs = runs;
        this.undone = undone;
        this.remotes = remotes;
        this.paces = paces;
    }

    /**
     * Begins to apply the plan and leads to the run, unless the remote's policy blocks it. Where something is deleted, the remote's name
     * has to be typed.
     */
    public void start(Context ctx) {
        Found found = page.found(ctx);
        StoredPlan plan = found.saved().stored();
        if (blocked(found)) {
            refuseBlocked(ctx, found);
            return;
        }
        if (deletes(plan)
                && !RequestParameters.field(ctx, "confirm")
                        .strip()
                        .equals(found.remote().name().strip())) {
            AuditNote.of(ctx).refused("The typed name is not the remote's name.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.render(
                    ctx, found, "The name does not match. Nothing was changed. Type it exactly as shown above.", null);
            return;
        }
        if (undone.useOf(plan.id()) instanceof PlanUse.Applied(Run applied)
                && plan.plan().mode() != Mode.ERROR) {
            AuditNote.of(ctx).saying("Already applied by run " + applied.id() + ".");
            ctx.redirect("/runs/" + applied.id(), HttpStatus.SEE_OTHER);
            return;
        }
        String reason = RequestParameters.field(ctx, "window-reason").strip();
        String unusable = override(ctx, reason);
        if (unusable != null) {
            refuseOverride(ctx, found, unusable);
            return;
        }
        try {
            Optional<String> override = reason.isEmpty() ? Optional.empty() : Optional.of(reason);
            AuditNote.of(ctx).reason(reason);
            Run run = sync.start(plan, new PlanStart(RunPage.starter(ctx), override), PlanPage.chosen(ctx));
            AuditNote.of(ctx).on("plan " + plan.id() + ", run " + run.id());
            paces.follow(run.id());
            ctx.redirect("/runs/" + run.id(), HttpStatus.SEE_OTHER);
        } catch (PlanBlockedException | NotApprovedException blocked) {
            refuseBlocked(ctx, found);
        } catch (GateBlockedException | OutsideWindowException blocked) {
            AuditNote.of(ctx).refused(String.valueOf(blocked.getMessage()));
            ctx.status(HttpStatus.CONFLICT);
            page.render(ctx, found, null, null);
        } catch (RunInProgressException other) {
            underWay(ctx, found, other);
        }
    }

    /** What is wrong with the reason for applying a plan outside the maintenance windows; null for nothing. */
    private static @Nullable String override(Context ctx, String reason) {
        if (reason.isEmpty()) {
            return null;
        }
        if (!CurrentUser.may(ctx, Permission.ADMIN)) {
            return "Only an administrator can apply a plan outside the maintenance windows.";
        }
        return reason.length() > LONGEST_REASON
                ? "Enter a reason of at most " + LONGEST_REASON + " characters. Nothing was changed."
                : null;
    }

    private void refuseOverride(Context ctx, Found found, String why) {
        AuditNote.of(ctx).refused(why);
        ctx.status(CurrentUser.may(ctx, Permission.ADMIN) ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.FORBIDDEN);
        page.render(ctx, found, null, SyncNotice.of(StatusTone.BAD, "The plan was not applied", why));
    }

    private void refuseBlocked(Context ctx, Found found) {
        AuditNote.of(ctx).refused("The policy of the remote blocks the plan.");
        ctx.status(HttpStatus.CONFLICT);
        page.render(ctx, found, null, null);
    }

    /** As far as the last reading tells; the run looks again. */
    private boolean blocked(Found found) {
        return gate.findings(found.saved().stored(), found.remote()).stream().anyMatch(Finding::blocks);
    }

    /** A form that was sent twice leads to its one run; another plan has to wait. */
    private void underWay(Context ctx, Found found, RunInProgressException other) {
        String run = "/runs/" + other.runId();
        if (liveRuns.find(other.runId())
                .filter(open -> open.planId() == found.saved().stored().id())
                .isPresent()) {
            AuditNote.of(ctx).saying("Already being applied by run " + other.runId() + ".");
            ctx.redirect(run, HttpStatus.SEE_OTHER);
        } else {
            AuditNote.of(ctx).refused(String.valueOf(other.getMessage()));
            ctx.status(HttpStatus.CONFLICT);
            page.render(ctx, found, null, waiting(ctx, found, other));
        }
    }

    private SyncNotice waiting(Context ctx, Found found, RunInProgressException other) {
        String words = "Nothing was changed. Wait for that run to finish. It may make this plan out of date.";
        Optional<Remote> through = runs.find(other.runId()).flatMap(run -> remotes.find(run.remoteId()));
        boolean own =
                through.filter(remote -> remote.id() != found.remote().id()).isEmpty();
        SyncNotice caution = SyncNotice.of(
                StatusTone.WARN,
                own
                        ? "Another run of " + found.remote().name() + " is in progress"
                        : "A run through another remote of the same index is in progress",
                words);
        return through.filter(remote -> CurrentUser.of(ctx).sees(remote.id(), remote.routerId()))
                        .isPresent()
                ? caution.leading("View run", "/runs/" + other.runId())
                : caution;
    }

    static boolean deletes(StoredPlan plan) {
        return !plan.plan().remote().delete().isEmpty()
                || !plan.plan().local().delete().isEmpty();
    }
}
