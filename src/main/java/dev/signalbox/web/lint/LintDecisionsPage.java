package dev.signalbox.web.lint;

import dev.signalbox.quality.LintSubject;
import dev.signalbox.quality.LintSubject.OneRoute;
import dev.signalbox.quality.LintSubject.OneUtterance;
import dev.signalbox.quality.LintSubject.TwoRoutes;
import dev.signalbox.quality.LintSubject.TwoUtterances;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.LintDecision;
import dev.signalbox.store.LintDecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;

/** {@code /routers/{router}/lint/decisions}: what people decided to be fine, and how to withdraw it. */
public final class LintDecisionsPage {
    private static final int SIZE = 50;

    private final RouterLookup lookup;
    private final LintDecisionStore decisions;
    private final PageRenderer renderer;

    public LintDecisionsPage(RouterLookup lookup, LintDecisionStore decisions, PageRenderer renderer) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.renderer = renderer;
    }

    /** What the page shows. */
    public record View(Router router, ListPaging paging, List<Line> lines) {}

    /**
     * A decision.
     *
     * @param texts utterances, or names of routes
     * @param place the routes of the utterances, in words; empty for routes
     */
    public record Line(long id, String decision, List<String> texts, String place, String who, Instant at) {}

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        List<LintDecision> all = decisions.of(router.id());
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                SIZE,
                all.size(),
                "/routers/" + router.id() + "/lint/decisions");
        List<Line> lines = all.subList(paging.offset(), paging.end()).stream()
                .map(LintDecisionsPage::line)
                .toList();
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Decisions on findings")
                        .under("Lint", "/routers/" + router.id() + "/lint"),
                "lint/decisions.jte",
                new View(router, paging, lines));
    }

    /** Withdraws a decision: the finding can come back. */
    public void withdraw(Context ctx) {
        Router router = lookup.named(ctx);
        long id = RequestParameters.id(ctx, "decision");
        if (!decisions.withdraw(router.id(), id)) {
            throw new NotFoundException("decision " + id);
        }
        ctx.redirect("/routers/" + router.id() + "/lint/decisions", HttpStatus.SEE_OTHER);
    }

    private static Line line(LintDecision decision) {
        LintSubject subject = decision.subject();
        return switch (subject) {
            case OneUtterance(UtteranceKey one) ->
                line(decision, "Keep", List.of(one.utterance()), FindingView.name(one.route()));
            case TwoUtterances(UtteranceKey first, UtteranceKey second) ->
                line(
                        decision,
                        "Both are fine",
                        List.of(first.utterance(), second.utterance()),
                        first.route().equals(second.route())
                                ? FindingView.name(first.route())
                                : FindingView.name(first.route()) + " and " + FindingView.name(second.route()));
            case OneRoute(String route) -> line(decision, "Few utterances are fine", List.of(route), "");
            case TwoRoutes(String first, String second) ->
                line(decision, "The overlap is fine", List.of(first, second), "");
        };
    }

    private static Line line(LintDecision decision, String words, List<String> texts, String place) {
        return new Line(
                decision.id(),
                words,
                texts.stream().map(text -> TextExcerpt.of(text, 160)).toList(),
                place,
                decision.who(),
                decision.at());
    }
}
