package dev.signalbox.web.fit;

import dev.signalbox.editing.EditResult;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.FitStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredFit;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.FitService;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/fit}: fits thresholds to a test set, shows what speaks for them, and saves them as a revision. */
public final class FitPage {
    private static final int LISTED = 20;

    private final RouterLookup lookup;
    private final TestSetStore testSets;
    private final FitStore fits;
    private final FitService service;
    private final FitSaving saving;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public FitPage(
            RouterLookup lookup,
            TestSetStore testSets,
            FitStore fits,
            FitService service,
            FitSaving saving,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.testSets = testSets;
        this.fits = fits;
        this.service = service;
        this.saving = saving;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    /** Shows the form and the earlier fits. */
    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        long chosen = RequestParameters.positive(ctx, "set", 0);
        long first =
                testSets.of(router.id()).stream().map(TestSet::id).findFirst().orElse(0L);
        render(ctx, router, FitForm.fresh(chosen > 0 ? chosen : first, calibrator(router)));
    }

    private static @Nullable Calibrator calibrator(Router router) {
        return router.head().config().settings() instanceof IndexedSettings settings ? settings.calibrator() : null;
    }

    /** Starts a fit in the background. Nothing of the router changes. */
    public void start(Context ctx) {
        Router router = lookup.named(ctx);
        FitForm form = FitForm.sent(ctx);
        Optional<TestSet> set = testSets.find(form.testSet()).filter(each -> each.routerId() == router.id());
        if (!form.isSound() || set.isEmpty()) {
            AuditNote.of(ctx).refused(set.isEmpty() ? "The test set does not exist." : "The form contained errors.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, router, form);
            return;
        }
        service.start(
                router,
                new FitService.Request(set.get(), form.goal(), form.outOfScopeWeight(), form.method()),
                CurrentUser.of(ctx).name());
        ctx.redirect("/routers/" + router.id() + "/fit", HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Router router, FitForm form) {
        List<StoredFit> listed = fits.of(router.id(), LISTED);
        FitView view = new FitView(
                router,
                encoders.find(LocalRouter.encoder(router)).isPresent()
                        ? null
                        : encoders.obstacle(LocalRouter.encoder(router)).orElse("It is not available."),
                testSets.of(router.id()),
                form,
                service.state(router.id()).orElse(null),
                listed);
        renderer.page(ctx, RouterHead.of(router, RouterTabs.QUALITY, "Fit " + router.name()), "fit/page.jte", view);
    }

    /** Shows a fit with what speaks for it. */
    public void result(Context ctx) {
        Router router = lookup.named(ctx);
        result(ctx, router, fit(ctx, router), null);
    }

    private void result(Context ctx, Router router, StoredFit fit, @Nullable String problem) {
        String testSet = testSets.find(fit.testSetId()).map(TestSet::name).orElse("a removed test set");
        FitResultView view =
                FitResultView.of(router, fit, testSet, saving.revision(fit).orElse(null), problem);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Fit " + fit.id())
                        .under("Fit", "/routers/" + router.id() + "/fit"),
                "fit/result.jte",
                view);
    }

    private StoredFit fit(Context ctx, Router router) {
        return fits.find(RequestParameters.id(ctx, "fit"))
                .filter(fit -> fit.routerId() == router.id())
                .orElseThrow(() -> new NotFoundResponse("This router has no such fit."));
    }

    /** Saves a fit as a revision, on top of what was edited since. */
    public void save(Context ctx) {
        Router router = lookup.named(ctx);
        StoredFit fit = fit(ctx, router);
        EditResult result = saving.save(router, fit, CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Unfit) {
            AuditNote.of(ctx).refused(FitSaving.UNFIT);
            ctx.status(HttpStatus.CONFLICT);
            result(ctx, lookup.named(ctx), fit, FitSaving.UNFIT);
            return;
        }
        Revision made = result.kept().revision();
        if (result instanceof EditResult.Unchanged) {
            PageNotice.leave(ctx, "The router has these thresholds already.");
        } else {
            AuditNote.of(ctx).made(made);
            PageNotice.leave(
                    ctx,
                    "Saved as revision " + made.number() + ". Restore revision " + (made.number() - 1)
                            + " to undo it. No index changes until it is synced.",
                    "View what changed",
                    "/routers/" + router.id() + "/history/" + made.number());
        }
        ctx.redirect("/routers/" + router.id() + "/fit/" + fit.id(), HttpStatus.SEE_OTHER);
    }
}
