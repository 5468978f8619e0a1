package dev.signalbox.web.evaluation;

import dev.signalbox.account.Principal;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.EvaluationRequest;
import dev.signalbox.syncing.quality.EvaluationService;
import dev.signalbox.syncing.quality.EvaluationTarget;
import dev.signalbox.syncing.quality.LiveEvaluation;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/evaluations}: starts evaluations, shows the one that is under way, and lists the stored ones. */
public final class EvaluationsPage {
    private static final int ON_A_PAGE = 15;

    private final RouterLookup lookup;
    private final TestSetStore testSets;
    private final EvaluationStore evaluations;
    private final EncoderRegistry encoders;
    private final EvaluationService service;
    private final EvaluationSubjects subjects;
    private final EvaluationLines lines;
    private final PageRenderer renderer;

    public EvaluationsPage(
            RouterLookup lookup,
            RouterStore routers,
            RemoteStore remotes,
            OpenWorkStore openWork,
            PlanStore plans,
            TestSetStore testSets,
            EvaluationStore evaluations,
            EncoderRegistry encoders,
            RemoteComparisons comparisons,
            EvaluationService service,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.testSets = testSets;
        this.evaluations = evaluations;
        this.encoders = encoders;
        this.service = service;
        this.subjects = new EvaluationSubjects(remotes, openWork, plans);
        this.lines = new EvaluationLines(routers, comparisons);
        this.renderer = renderer;
    }

    public void list(Context ctx) {
        render(ctx, lookup.named(ctx), EvaluationForm.of(ctx), Map.of());
    }

    /** Starts an evaluation and returns to the page, which shows its progress. */
    public void start(Context ctx) {
        Router router = lookup.named(ctx);
        EvaluationForm form = EvaluationForm.posted(ctx);
        EvaluationChoice choice =
                EvaluationChoice.of(ctx, router, form, RequestParameters.ticked(ctx, "again"), testSets, subjects);
        EvaluationRequest request = choice.request();
        if (request == null) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            AuditNote.of(ctx).refused(String.join(" ", choice.errors().values()));
            render(ctx, router, form, choice.errors());
            return;
        }
        AuditNote.of(ctx).on("test set " + request.testSet().name());
        if (!service.start(request)) {
            String running = "An evaluation of this router is under way. Wait until it has ended, or cancel it.";
            ctx.status(HttpStatus.CONFLICT);
            AuditNote.of(ctx).refused(running);
            render(ctx, router, form, Map.of("subject", running));
            return;
        }
        goBack(ctx, router);
    }

    /** Asks the running evaluation to stop. */
    public void cancel(Context ctx) {
        Router router = lookup.named(ctx);
        service.cancel(router.id());
        goBack(ctx, router);
    }

    /** Asks before an evaluation is deleted. */
    public void ask(Context ctx) {
        Router router = lookup.named(ctx);
        EvaluationLine line = line(ctx, router);
        String here = "/routers/" + router.id() + "/evaluations";
        renderer.page(
                ctx,
                PageHead.of("Delete evaluation " + line.stored().id())
                        .under("Overview", "/")
                        .under(router.name(), "/routers/" + router.id())
                        .under("Evaluations", here),
                "component/question.jte",
                new RemovalQuestion(
                        List.of("evaluation " + line.stored().id() + " of " + line.subject() + " on version "
                                + line.stored().testSetVersion() + " of " + line.testSet() + ", with its report"),
                        List.of("the test set, the router and its remotes"),
                        "It cannot be restored. What has not changed since can be evaluated again, with the same result.",
                        here + "/" + line.stored().id() + "/deletion",
                        Map.of(),
                        "Delete evaluation",
                        here));
    }

    public void delete(Context ctx) {
        Router router = lookup.named(ctx);
        EvaluationLine line = line(ctx, router);
        AuditNote.of(ctx).on("evaluation " + line.stored().id() + " of " + line.subject());
        evaluations.remove(line.stored().id());
        goBack(ctx, router);
    }

    private EvaluationLine line(Context ctx, Router router) {
        long id = RequestParameters.id(ctx, "evaluation");
        List<StoredEvaluation> found = evaluations
                .find(id)
                .filter(each -> each.routerId() == router.id())
                .map(List::of)
                .orElse(List.of());
        return lines.of(router, List.of(), testSets.of(router.id()), seen(ctx, found)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("evaluation " + id));
    }

    private static void goBack(Context ctx, Router router) {
        ctx.redirect("/routers/" + router.id() + "/evaluations", HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Router router, EvaluationForm form, Map<String, String> errors) {
        // Read before the list: once it has ended, the list has what it stored.
        Optional<LiveEvaluation> live = service.of(router.id());
        List<Remote> remotes = subjects.seen(ctx, router);
        List<TestSet> sets = testSets.of(router.id());
        List<StoredEvaluation> stored = seen(ctx, evaluations.of(router.id(), EvaluationService.KNOWN));
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                ON_A_PAGE,
                stored.size(),
                "/routers/" + router.id() + "/evaluations");
        EncoderName encoder = LocalRouter.encoder(router);
        EvaluationsView view = new EvaluationsView(
                router,
                encoders.find(encoder).isPresent()
                        ? ""
                        : "Signalbox cannot run " + encoder + ". "
                                + encoders.obstacle(encoder).orElse(""),
                sets,
                subjects.offered(ctx, router),
                form,
                live.filter(each -> isSeen(ctx, each)).orElse(null),
                lines.of(router, remotes, sets, stored.subList(paging.offset(), paging.end())),
                paging,
                trend(stored, sets),
                errors);
        PageHead head = PageHead.of("Evaluations of " + router.name())
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id())
                .with(RouterTabs.QUALITY.of(router.id()))
                .saying("Shows how often the router chooses the right route for the sentences of a test set.");
        renderer.page(ctx, head, "evaluation/list.jte", view);
    }

    private static @Nullable AccuracyTrend trend(List<StoredEvaluation> stored, List<TestSet> sets) {
        Map<Long, String> names = new HashMap<>();
        sets.forEach(set -> names.put(set.id(), set.name()));
        return AccuracyTrend.of(stored, names).orElse(null);
    }

    /** Returns the evaluations of local and of remotes that the person may see, also of removed ones. */
    static List<StoredEvaluation> seen(Context ctx, List<StoredEvaluation> stored) {
        Principal person = CurrentUser.of(ctx);
        return stored.stream()
                .filter(each -> switch (each.subject()) {
                    case LocalRevision _ -> true;
                    case RemoteReading reading -> person.sees(reading.remoteId(), each.routerId());
                    case PlannedRemote planned -> person.sees(planned.remoteId(), each.routerId());
                })
                .toList();
    }

    static boolean isSeen(Context ctx, LiveEvaluation live) {
        Principal person = CurrentUser.of(ctx);
        return switch (live.request().target()) {
            case EvaluationTarget.RevisionTarget _ -> true;
            case EvaluationTarget.RemoteTarget remote ->
                person.sees(remote.remote().id(), live.request().routerId());
            case EvaluationTarget.PlanTarget plan ->
                person.sees(plan.remote().id(), live.request().routerId());
        };
    }
}
