package dev.signalbox.web.sync;

import dev.signalbox.index.IndexException;
import dev.signalbox.review.Review;
import dev.signalbox.store.PlanEvidence;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanBase;
import dev.signalbox.sync.plan.PlanJson;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.OutsideWindowException;
import dev.signalbox.syncing.service.PlanEvidenceReader;
import dev.signalbox.syncing.service.PlanUse;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.QualityGate;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.syncing.service.WindowGate;
import dev.signalbox.syncing.state.ReadFailure;
import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.gate.GateView;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import dev.signalbox.web.remote.RunBadge;
import dev.signalbox.web.sync.PlanLookup.Found;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /plans/{plan}}: a plan row by row, its conflicts and notes, and the form that applies it. */
public final class PlanPage {
    static final int ROWS = 50;

    private final PlanLookup lookup;
    private final PlanPreviewCache previews;
    private final PlanEvidenceReader evidence;
    private final PlanStore plans;
    private final PolicyGate gate;
    private final ApprovalGate approvals;
    private final QualityGate qualityGate;
    private final WindowGate windows;
    private final RunStore runs;
    private final UndoneRuns undone;
    private final ReviewStore reviews;
    private final PageRenderer renderer;

    public PlanPage(
            PlanLookup lookup,
            PlanPreviewCache previews,
            PlanEvidenceReader evidence,
            PlanStore plans,
            PolicyGate gate,
            ApprovalGate approvals,
            QualityGate qualityGate,
            WindowGate windows,
            RunStore runs,
            UndoneRuns undone,
            ReviewStore reviews,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.previews = previews;
        this.evidence = evidence;
        this.plans = plans;
        this.gate = gate;
        this.approvals = approvals;
        this.qualityGate = qualityGate;
        this.windows = windows;
        this.runs = runs;
        this.undone = undone;
        this.reviews = reviews;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, found(ctx), null, null);
    }

    /** The plan as programs read it. */
    public void json(Context ctx) {
        ctx.contentType("application/json; charset=utf-8")
                .result(PlanJson.of(found(ctx).saved().stored().plan()).toString());
    }

    /** What the form says the run does where the store refuses a row. */
    static OnRefusal chosen(Context ctx) {
        return OnRefusal.of(RequestParameters.field(ctx, "refused")).orElse(OnRefusal.STOP);
    }

    /**
     * The plan that the URL names.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    Found found(Context ctx) {
        return lookup.named(ctx);
    }

    /**
     * Shows the plan.
     *
     * @param confirm what is wrong with the name that was typed; null for nothing
     * @param problem why it could not be started; null for nothing
     */
    void render(Context ctx, Found found, @Nullable String confirm, @Nullable SyncNotice problem) {
        StoredPlan stored = found.saved().stored();
        Optional<PlanPreviews> outlook = Optional.empty();
        String unread = null;
        try {
            outlook = Optional.of(previews.current(found.remote()));
            ReadFailure failure = outlook.get().survey().failure();
            unread = failure == null ? null : String.valueOf(failure.why().getMessage());
        } catch (IndexException e) {
            // A plan can be read while its remote cannot.
            unread = String.valueOf(e.getMessage());
        }
        String stale = outlook.map(now -> stale(stored, now)).orElse(null);
        Optional<PlanPreviews> current = stale == null ? outlook : Optional.empty();
        List<Run> made = runs.ofPlan(stored.id());
        PlanLine.Filter filter = filter(ctx);
        List<PlanLine> all = found.saved().lines();
        PlanEvidence evidence = evidence(stored, current);
        FormerValues former = evidence == null ? null : evidence.former();
        String change = RequestParameters.text(ctx, "change");
        List<ChangeGroup<PlanLine>> groups = new PlanGroups(all, former).of(filter.of(all));
        List<ChangeGroup<PlanLine>> lines = change.isEmpty() ? groups : ChangeGroup.only(change, groups);
        String here = href(stored.id(), filter);
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                ROWS,
                lines.size(),
                change.isEmpty()
                        ? here
                        : here + (here.contains("?") ? "&" : "?") + "change=" + DisplayFormat.query(change));
        PlanUse use = undone.useOf(stored.id());
        if (stale == null && unread == null && !(use instanceof PlanUse.Applied)) {
            qualityGate.prepare(stored, CurrentUser.of(ctx).name());
        }
        PlanView view = new PlanView(
                stored,
                found.router(),
                found.remote(),
                PlanSummary.of(
                        stored.plan(),
                        conflicts(ctx, stored),
                        PlanFindings.of(evidence == null ? List.of() : evidence.findings(), stored.remoteId()),
                        PlanRow.grouped(lines.subList(paging.offset(), paging.end()), former),
                        here,
                        !change.isEmpty(),
                        paging),
                filter,
                found.saved().lines().size(),
                stale,
                unread,
                evidence == null ? List.of() : SyncNotice.of(evidence.cautions()),
                evidence != null,
                findings(stored, current),
                replacing(stored),
                made.stream().limit(5).toList(),
                use,
                confirm,
                chosen(ctx),
                problem,
                approvals.against(stored).orElse(null),
                stored.plan().mode() == Mode.ERROR
                        ? null
                        : windows.against(stored.remoteId(), false)
                                .map(OutsideWindowException::getMessage)
                                .orElse(null),
                new GateView(
                        stored.id(),
                        stored.remoteId(),
                        qualityGate.reports(stored),
                        qualityGate.isRunning(stored.id()),
                        here),
                review(stored));
        renderer.page(ctx, head(view), "sync/plan.jte", view);
    }

    /** The newest review that has this very plan. */
    private @Nullable Review review(StoredPlan stored) {
        return reviews.of(stored.remoteId(), null).stream()
                .filter(review -> review.plan() == stored.id())
                .findFirst()
                .orElse(null);
    }

    /**
     * What the plan was shown with when it was created. For a plan of a version that did not store it, that is known only while both
     * sides are as they were.
     */
    private @Nullable PlanEvidence evidence(StoredPlan stored, Optional<PlanPreviews> current) {
        PlanEvidence kept = stored.evidence();
        return kept != null
                ? kept
                : current.map(now -> evidence.of(stored.plan(), now.survey())).orElse(null);
    }

    private @Nullable Long replacing(StoredPlan stored) {
        OptionalLong newer = plans.replacing(stored.id());
        return newer.isPresent() ? (Long) newer.getAsLong() : null;
    }

    /** What speaks against the plan under the policy of now; nothing where it is out of date. */
    private PlanFindings findings(StoredPlan stored, Optional<PlanPreviews> now) {
        return PlanFindings.of(
                now.map(outlook -> gate.findings(stored.plan(), outlook.survey()))
                        .orElse(List.of()),
                stored.remoteId());
    }

    /** Which side has changed since a plan was made, as text; null for neither. */
    public static @Nullable String stale(StoredPlan stored, PlanPreviews now) {
        PlanBase base = stored.plan().base();
        boolean local = !base.local().equals(now.base().local());
        boolean remote = !base.remote().equals(now.base().remote());
        if (local && remote) {
            return "Local and remote have changed";
        }
        return local ? "Local has changed" : remote ? "The remote has changed" : null;
    }

    private static ConflictList conflicts(Context ctx, StoredPlan stored) {
        return ConflictList.of(
                stored.plan().conflicts(),
                RequestParameters.positive(ctx, "conflicts", 1),
                RequestParameters.text(ctx, "conflict"),
                "/plans/" + stored.id());
    }

    private static PlanLine.Filter filter(Context ctx) {
        return new PlanLine.Filter(
                PlanLine.Side.of(RequestParameters.text(ctx, "side")).orElse(null),
                ChangeKind.of(RequestParameters.text(ctx, "kind")).orElse(null),
                RequestParameters.text(ctx, "q"));
    }

    private static String href(long plan, PlanLine.Filter filter) {
        String side = filter.side() == null ? "" : "side=" + filter.side().id() + "&";
        String kind = filter.kind() == null
                ? ""
                : "kind=" + DisplayFormat.query(filter.kind().id()) + "&";
        String words = filter.words().isEmpty() ? "" : "q=" + DisplayFormat.query(filter.words()) + "&";
        String query = side + kind + words;
        return "/plans/" + plan + (query.isEmpty() ? "" : "?" + query.substring(0, query.length() - 1));
    }

    private static PageHead head(PlanView view) {
        StoredPlan stored = view.stored();
        StatusBadge badge = view.applied() != null
                ? new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "applied")
                : view.undone() != null && view.stale() == null
                        ? RunBadge.UNDONE
                        : view.stale() != null
                                ? new StatusBadge(StatusTone.WARN, PageIcon.WARNING, "out of date")
                                : view.blocked() || view.gate().blocked()
                                        ? new StatusBadge(StatusTone.BAD, PageIcon.CROSS, "blocked")
                                        : new StatusBadge(StatusTone.QUIET, PageIcon.CIRCLE, "not applied");
        return PageHead.of("Plan " + stored.id() + ": " + stored.plan().mode().id() + " with "
                        + view.remote().name())
                .under("Overview", "/")
                .under(view.router().name(), "/routers/" + view.router().id())
                .under(view.remote().name(), "/remotes/" + view.remote().id())
                .under(
                        "Sync",
                        SyncView.href(
                                view.remote().id(),
                                stored.plan().semantics(),
                                stored.plan().stayingVectors(),
                                stored.plan().mode()))
                .with(badge);
    }
}
