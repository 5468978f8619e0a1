package dev.signalbox.web.sync;

import dev.signalbox.index.IndexException;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.service.PlanEvidenceReader;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.OpenWorkView;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteOfRouter;
import dev.signalbox.web.remote.RemoteStatus;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.remote.RemoteTabs;
import dev.signalbox.web.remote.UnreadRemotePages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /remotes/{remote}/sync}: compare the modes, choose one, read what it would do. Looking changes nothing. */
public final class SyncPage {
    /** Rows of a plan that the page shows below its six cards. */
    static final int ROWS = 20;

    private final RemoteLookup lookup;
    private final RemoteStatuses statuses;
    private final PlanPreviewCache previews;
    private final SyncNotices notices;
    private final PlanEvidenceReader evidence;
    private final PolicyGate gate;
    private final SyncService sync;
    private final PlanStore plans;
    private final OpenWorkService work;
    private final PageRenderer renderer;

    public SyncPage(
            RemoteLookup lookup,
            RemoteStatuses statuses,
            PlanPreviewCache previews,
            SyncNotices notices,
            PlanEvidenceReader evidence,
            PolicyGate gate,
            SyncService sync,
            PlanStore plans,
            OpenWorkService work,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.statuses = statuses;
        this.previews = previews;
        this.notices = notices;
        this.evidence = evidence;
        this.gate = gate;
        this.sync = sync;
        this.plans = plans;
        this.work = work;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(
                ctx,
                lookup.named(ctx).remote(),
                semantics(RequestParameters.text(ctx, "semantics")),
                vectors(RequestParameters.text(ctx, "vectors")),
                mode(ctx),
                null);
    }

    /** Reads the remote again. */
    public void read(Context ctx) {
        Remote remote = lookup.named(ctx).remote();
        try {
            previews.fresh(remote);
        } catch (IndexException failed) {
            // The page shows the last reading, if there is one, with this failure.
            if (previews.last(remote).isEmpty()) {
                throw failed;
            }
        }
        String semantics = RequestParameters.field(ctx, "semantics");
        String mode = RequestParameters.field(ctx, "mode");
        ctx.redirect(
                SyncView.href(
                        remote.id(),
                        semantics(semantics),
                        vectors(RequestParameters.field(ctx, "vectors")),
                        Mode.of(mode).orElse(null)),
                HttpStatus.SEE_OTHER);
    }

    /** Makes a plan over what the two sides hold now, and leads to it. */
    public void plan(Context ctx) {
        Remote remote = lookup.named(ctx).remote();
        Mode mode = Mode.of(RequestParameters.field(ctx, "mode"))
                .orElseThrow(() -> new NotFoundException("mode of that name"));
        MergeSemantics semantics = semantics(RequestParameters.field(ctx, "semantics"));
        VectorPolicy vectors = vectors(RequestParameters.field(ctx, "vectors"));
        PlanPreviews outlook = previews.fresh(remote);
        RemoteComparison survey = outlook.survey();
        StoredPlan former = from(ctx);
        Plan from = former == null ? null : former.plan();
        IrregularRecords irregular =
                IrregularRecords.of(RequestParameters.field(ctx, "irregular")).orElse(IrregularRecords.KEPT);
        PlanRequest aim = PlanRequest.of(mode, semantics)
                .with(vectors)
                .with(irregular)
                .leaving(from == null ? LeftOut.NOTHING : from.leftOut());
        try {
            ConflictChoices picks = new ConflictChoices(ctx.formParamMap(), from);
            long id = sync.create(
                            survey,
                            outlook.planning(),
                            aim,
                            picks,
                            CurrentUser.of(ctx).name(),
                            former == null || former.remoteId() != remote.id() ? null : (Long) former.id())
                    .id();
            AuditNote.of(ctx)
                    .on("plan " + id)
                    .saying("By mode " + mode.id() + ", from revision "
                            + survey.router().head().number() + ".");
            ctx.redirect("/plans/" + id, HttpStatus.SEE_OTHER);
        } catch (ConflictChoices.ValueGoneException gone) {
            AuditNote.of(ctx).refused(gone.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            render(ctx, remote, semantics, vectors, mode, gone.getMessage());
        }
    }

    private @Nullable StoredPlan from(Context ctx) {
        String id = RequestParameters.field(ctx, "from");
        return id.isEmpty() || id.length() > 18 || !id.chars().allMatch(Character::isDigit)
                ? null
                : plans.find(Long.parseLong(id)).orElse(null);
    }

    private void render(
            Context ctx,
            Remote remote,
            MergeSemantics semantics,
            VectorPolicy vectors,
            @Nullable Mode chosen,
            @Nullable String problem) {
        PlanPreviews outlook = previews.current(remote);
        RemoteComparison survey = outlook.survey();
        if (problem == null) {
            UnreadRemotePages.mark(ctx, survey);
        }
        List<ModeCard> cards = Arrays.stream(Mode.values())
                .map(mode -> ModeCard.of(
                        mode,
                        semantics,
                        SyncView.href(remote.id(), semantics, vectors, mode),
                        mode == chosen,
                        outlook.of(mode, semantics, vectors),
                        outlook.findings(mode, semantics, vectors, gate)))
                .toList();
        PlanPreview prospect = chosen == null ? null : outlook.of(chosen, semantics, vectors);
        Plan plan = prospect instanceof PlanPreview.Planned planned ? planned.plan() : null;
        PlanFindings findings = PlanFindings.of(
                plan == null ? List.of() : outlook.findings(plan.mode(), semantics, vectors, gate), remote.id());
        SyncView view = new SyncView(
                survey,
                semantics,
                vectors,
                outlook.othersMade() || vectors == VectorPolicy.RE_EMBEDDED,
                outlook.semanticsMatter(),
                cards,
                chosen,
                prospect instanceof PlanPreview.Refused refused ? ModeCard.message(refused.refusals()) : List.of(),
                plan == null ? null : summary(ctx, outlook, plan, findings, semantics, vectors),
                passes(outlook.check(gate.policy(remote.id())).status()),
                notices.of(outlook, findings),
                plan == null ? List.of() : SyncNotice.of(evidence.cautions(plan, survey)),
                OpenWorkView.of(work, remote, CurrentUser.of(ctx)),
                PageRenderer.isHtmx(ctx)
                        && chosen != null
                        && String.valueOf(ctx.header("HX-Trigger")).startsWith("mode-"),
                problem);
        renderer.page(ctx, head(outlook), "sync/page.jte", view);
    }

    /** Whether mode error passes over sides of this status. */
    private static boolean passes(Status status) {
        return status.isSynced() || status == Status.NEVER_SYNCED;
    }

    private static PlanSummary summary(
            Context ctx,
            PlanPreviews outlook,
            Plan plan,
            PlanFindings findings,
            MergeSemantics semantics,
            VectorPolicy vectors) {
        String change = RequestParameters.text(ctx, "change");
        List<ChangeGroup<PlanLine>> all = outlook.groups(plan.mode(), semantics, vectors);
        List<ChangeGroup<PlanLine>> lines = change.isEmpty() ? all : ChangeGroup.only(change, all);
        String here = SyncView.href(outlook.survey().remote().id(), semantics, vectors, plan.mode());
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                ROWS,
                lines.size(),
                change.isEmpty() ? here : here + "&change=" + DisplayFormat.query(change));
        List<ChangeGroup<PlanLine>> shown = lines.subList(paging.offset(), paging.end());
        return PlanSummary.of(
                plan,
                ConflictList.first(plan.conflicts()),
                findings,
                PlanRow.grouped(shown, outlook.former(plan.mode(), semantics, vectors)),
                here,
                !change.isEmpty(),
                paging);
    }

    /** As the other pages of the remote, with what was compared just now rather than the last check; the main thing to do is below. */
    private PageHead head(PlanPreviews outlook) {
        RemoteComparison survey = outlook.survey();
        RemoteOfRouter bound = new RemoteOfRouter(survey.router(), survey.remote());
        RemoteStatus standing = statuses.of(survey.router(), survey.remote());
        Status found = outlook.check(gate.policy(survey.remote().id())).status();
        PageHead head = RemoteTabs.SYNC
                .head(bound, standing)
                .with(standing.badge(found, survey.readAt()))
                .saying("Local is " + survey.router().name() + " at revision "
                        + DisplayFormat.number(survey.router().head().number()) + ", remote is "
                        + survey.remote().name() + ". Viewing a plan changes nothing.");
        return head.withoutAction();
    }

    private static @Nullable Mode mode(Context ctx) {
        String word = RequestParameters.text(ctx, "mode");
        return word.isEmpty() ? null : Mode.of(word).orElseThrow(() -> new NotFoundException("mode of that name"));
    }

    private static VectorPolicy vectors(String word) {
        return word.isEmpty()
                ? VectorPolicy.KEPT
                : VectorPolicy.of(word).orElseThrow(() -> new NotFoundException("choice of vectors of that name"));
    }

    private static MergeSemantics semantics(String word) {
        return word.isEmpty()
                ? MergeSemantics.SEMANTIC_ROUTER
                : MergeSemantics.of(word).orElseThrow(() -> new NotFoundException("semantics of that name"));
    }
}
