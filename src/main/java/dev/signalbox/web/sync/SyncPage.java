package dev.signalbox.web.sync;

import dev.signalbox.store.Remote;
import dev.signalbox.sync.apply.Gate;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.plan.Aim;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.plan.StayingVectors;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.Paging;
import dev.signalbox.web.page.Words;
import dev.signalbox.web.remote.Bound;
import dev.signalbox.web.remote.RemoteTabs;
import dev.signalbox.web.remote.Standings;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /remotes/{remote}/sync}: compare the modes, choose one, read what it would do. Looking changes nothing. */
public final class SyncPage {
    /** Rows of a plan that the page shows below its six cards. */
    static final int ROWS = 20;

    private final Parts parts;
    private final Outlooks outlooks;
    private final Cautions cautions;
    private final Gate gate;
    private final Standings standings;
    private final SavedPlans plans;

    public SyncPage(Parts parts, Outlooks outlooks, SavedPlans plans) {
        this.parts = parts;
        this.plans = plans;
        this.outlooks = outlooks;
        this.cautions = new Cautions(parts);
        this.gate = new Gate(parts.governance().policies(), parts.encoders());
        this.standings = new Standings(parts);
    }

    public void show(Context ctx) {
        render(
                ctx,
                Bound.named(ctx, parts).remote(),
                semantics(Parameters.text(ctx, "semantics")),
                vectors(Parameters.text(ctx, "vectors")),
                mode(ctx),
                null);
    }

    /** Reads the remote again. */
    public void read(Context ctx) {
        Remote remote = Bound.named(ctx, parts).remote();
        parts.surveyor().fresh(remote);
        String semantics = Parameters.field(ctx, "semantics");
        String mode = Parameters.field(ctx, "mode");
        ctx.redirect(
                SyncView.href(
                        remote.id(),
                        semantics(semantics),
                        vectors(Parameters.field(ctx, "vectors")),
                        Mode.of(mode).orElse(null)),
                HttpStatus.SEE_OTHER);
    }

    /** Makes a plan over what the two sides hold now, and leads to it. */
    public void plan(Context ctx) {
        Remote remote = Bound.named(ctx, parts).remote();
        Mode mode = Mode.of(Parameters.field(ctx, "mode")).orElseThrow(() -> new NotFound("mode of that name"));
        Semantics semantics = semantics(Parameters.field(ctx, "semantics"));
        StayingVectors vectors = vectors(Parameters.field(ctx, "vectors"));
        Outlook outlook = outlooks.of(parts.surveyor().fresh(remote));
        Survey survey = outlook.survey();
        Plan from = from(ctx);
        IrregularRecords irregular =
                IrregularRecords.of(Parameters.field(ctx, "irregular")).orElse(IrregularRecords.KEPT);
        Aim aim = Aim.of(mode, semantics)
                .with(vectors)
                .with(irregular)
                .leaving(from == null ? LeftOut.NOTHING : from.leftOut());
        try {
            Plan plan = new Picks(ctx.formParamMap(), from).plan(outlook.planning(), aim);
            long id = plans.save(survey, Who.of(ctx).name(), parts.clock().instant(), plan)
                    .id();
            Told.of(ctx)
                    .on("plan " + id)
                    .saying("By mode " + mode.word() + ", from revision "
                            + survey.router().head().number() + ".");
            ctx.redirect("/plans/" + id, HttpStatus.SEE_OTHER);
        } catch (Picks.ValueGone gone) {
            Told.of(ctx).refused(gone.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            render(ctx, remote, semantics, vectors, mode, gone.getMessage());
        }
    }

    private @Nullable Plan from(Context ctx) {
        String id = Parameters.field(ctx, "from");
        return id.isEmpty() || id.length() > 18 || !id.chars().allMatch(Character::isDigit)
                ? null
                : parts.plans()
                        .find(Long.parseLong(id))
                        .map(stored -> stored.plan())
                        .orElse(null);
    }

    private void render(
            Context ctx,
            Remote remote,
            Semantics semantics,
            StayingVectors vectors,
            @Nullable Mode chosen,
            @Nullable String problem) {
        Outlook outlook = outlooks.of(parts.surveyor().survey(remote));
        Survey survey = outlook.survey();
        List<ModeCard> cards = Arrays.stream(Mode.values())
                .map(mode -> ModeCard.of(
                        mode,
                        semantics,
                        SyncView.href(remote.id(), semantics, vectors, mode),
                        mode == chosen,
                        outlook.of(mode, semantics, vectors),
                        outlook.findings(mode, semantics, vectors, gate)))
                .toList();
        Prospect prospect = chosen == null ? null : outlook.of(chosen, semantics, vectors);
        Plan plan = prospect instanceof Prospect.Planned planned ? planned.plan() : null;
        Findings findings = Findings.of(
                plan == null ? List.of() : outlook.findings(plan.mode(), semantics, vectors, gate), remote.id());
        SyncView view = new SyncView(
                survey,
                semantics,
                vectors,
                outlook.othersMade() || vectors == StayingVectors.ANEW,
                outlook.semanticsMatter(),
                cards,
                chosen,
                prospect instanceof Prospect.Refused refused ? ModeCard.words(refused.refusals()) : List.of(),
                plan == null ? null : summary(ctx, outlook, plan, findings, semantics, vectors),
                passes(outlook.check(gate.policy(remote.id())).status()),
                cautions.of(outlook, findings),
                plan == null ? List.of() : cautions.of(plan, survey),
                View.isHtmx(ctx)
                        && chosen != null
                        && String.valueOf(ctx.header("HX-Trigger")).startsWith("mode-"),
                problem);
        parts.view().page(ctx, head(outlook), "sync/page.jte", view);
    }

    /** Whether mode error passes over sides of this status. */
    private static boolean passes(Status status) {
        return status.isSynced() || status == Status.NEVER_SYNCED;
    }

    private static PlanSummary summary(
            Context ctx, Outlook outlook, Plan plan, Findings findings, Semantics semantics, StayingVectors vectors) {
        List<PlanLine> lines = outlook.lines(plan.mode(), semantics, vectors);
        long remote = outlook.survey().remote().id();
        Paging paging = new Paging(
                Parameters.positive(ctx, "page", 1),
                ROWS,
                lines.size(),
                SyncView.href(remote, semantics, vectors, plan.mode()));
        List<PlanLine> shown = lines.subList(paging.offset(), paging.end());
        return PlanSummary.of(
                plan,
                ConflictList.first(plan.conflicts()),
                findings,
                PlanRow.of(
                        shown,
                        outlook.entries(shown.stream().map(PlanLine::pair).toList())),
                paging);
    }

    /** As the other pages of the remote, with what was compared just now rather than the last check; the main thing to do is below. */
    private PageHead head(Outlook outlook) {
        Survey survey = outlook.survey();
        Bound bound = new Bound(survey.router(), survey.remote());
        PageHead head = RemoteTabs.SYNC
                .head(bound, standings.of(survey.router(), survey.remote()))
                .with(Badge.of(outlook.check(gate.policy(survey.remote().id())).status()))
                .saying("Local is " + survey.router().name() + " at revision "
                        + Words.number(survey.router().head().number()) + ", remote is "
                        + survey.remote().name() + ". Looking at a plan changes nothing.");
        return new PageHead(head.title(), head.note(), head.crumbs(), head.badge(), null, head.tabs());
    }

    private static @Nullable Mode mode(Context ctx) {
        String word = Parameters.text(ctx, "mode");
        return word.isEmpty() ? null : Mode.of(word).orElseThrow(() -> new NotFound("mode of that name"));
    }

    private static StayingVectors vectors(String word) {
        return word.isEmpty()
                ? StayingVectors.KEPT
                : StayingVectors.of(word).orElseThrow(() -> new NotFound("choice of vectors of that name"));
    }

    private static Semantics semantics(String word) {
        return word.isEmpty()
                ? Semantics.SEMANTIC_ROUTER
                : Semantics.of(word).orElseThrow(() -> new NotFound("semantics of that name"));
    }
}
