package dev.signalbox.web.lint;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintSubject;
import dev.signalbox.route.Route;
import dev.signalbox.store.LintDecision;
import dev.signalbox.store.LintDecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.syncing.quality.LintProgress;
import dev.signalbox.syncing.quality.LintResult;
import dev.signalbox.syncing.quality.LintService;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.UndoNotice;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/lint}: what a person should look at in the routes, worst first. */
public final class LintPage {
    /** Findings on a page: with more, it has more than 800 elements at 150 routes. */
    static final int SIZE = 13;

    private final RouterLookup lookup;
    private final RouterStore routers;
    private final EncoderRegistry encoders;
    private final LintService lints;
    private final LintDecisionStore decisions;
    private final PageRenderer renderer;

    public LintPage(
            RouterLookup lookup,
            RouterStore routers,
            EncoderRegistry encoders,
            LintService lints,
            LintDecisionStore decisions,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.encoders = encoders;
        this.lints = lints;
        this.decisions = decisions;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        EncoderName name = LocalRouter.encoder(router);
        Optional<Encoder> encoder = encoders.find(name);
        // Read before the result: once the lint in the background has ended, its result exists.
        LintProgress progress = lints.progress(router.id()).orElse(null);
        LintResult result = progress != null && progress.isRunning()
                ? lints.newest(router, name).orElse(null)
                : encoder.flatMap(runnable -> lints.newestOrComputed(router, runnable))
                        .orElse(null);
        List<LintDecision> decided = decisions.of(router.id());
        List<LintFinding> open = open(router, result, decided);
        LintQuery query = LintQuery.of(ctx);
        List<LintFinding> found = query.of(open);
        ListPaging paging =
                new ListPaging(RequestParameters.positive(ctx, "page", 1), SIZE, found.size(), query.href(router.id()));
        String other = RequestParameters.text(ctx, "other");
        LintView view = new LintView(
                router,
                name,
                encoder.isPresent() ? "" : encoders.obstacle(name).orElse("It is not available."),
                progress,
                result,
                query,
                open.size(),
                paging,
                shown(router, found.subList(paging.offset(), paging.end())),
                decided.size(),
                other.matches("[0-9]{1,3}") ? Integer.parseInt(other) : -1,
                notice(ctx, router));
        renderer.page(
                ctx, RouterHead.of(router, RouterTabs.QUALITY, "Lint of " + router.name()), "lint/page.jte", view);
    }

    /** Computes the findings again in the background, and returns to the page. */
    public void compute(Context ctx) {
        Router router = lookup.named(ctx);
        encoders.find(LocalRouter.encoder(router)).ifPresent(encoder -> lints.start(router, encoder));
        ctx.redirect("/routers/" + router.id() + "/lint", HttpStatus.SEE_OTHER);
    }

    static List<LintFinding> open(Router router, @Nullable LintResult result, List<LintDecision> decided) {
        Set<LintSubject> fine = decided.stream().map(LintDecision::subject).collect(Collectors.toSet());
        return result == null
                ? List.of()
                : result.lint().worklist(router.head().config().routes(), fine);
    }

    private static List<FindingView> shown(Router router, List<LintFinding> findings) {
        List<Route> routes = router.head().config().routes();
        LintPlaces places = new LintPlaces(router.id(), routes);
        return IntStream.range(0, findings.size())
                .mapToObj(at -> FindingView.of(at, findings.get(at), places))
                .toList();
    }

    private @Nullable UndoNotice notice(Context ctx, Router router) {
        int made = RequestParameters.positive(ctx, "made", 0);
        return made == 0
                ? null
                : routers.revision(router.id(), made)
                        .map(revision -> new UndoNotice(revision.what() + ".", made))
                        .orElse(null);
    }
}
