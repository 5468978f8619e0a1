package dev.signalbox.web.conversion;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.index.IndexBlock;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.review.Review;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Converts a router to the other line of semantic-router: first shows what becomes of each field and what it means for the remotes, then
 * saves one revision. Indexes are converted by plans like any other.
 */
public final class ConversionPage {
    private final RouterLookup lookup;
    private final RouterEditor editor;
    private final RouterConversion conversions;
    private final RemoteStore remotes;
    private final ReviewStore reviews;
    private final OpenWorkStore work;
    private final AutoSyncStore autoSyncs;
    private final IndexProvider indexes;
    private final PageRenderer renderer;

    public ConversionPage(
            RouterLookup lookup,
            RouterEditor editor,
            RouterConversion conversions,
            RemoteStore remotes,
            ReviewStore reviews,
            OpenWorkStore work,
            AutoSyncStore autoSyncs,
            IndexProvider indexes,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.editor = editor;
        this.conversions = conversions;
        this.remotes = remotes;
        this.reviews = reviews;
        this.work = work;
        this.autoSyncs = autoSyncs;
        this.indexes = indexes;
        this.renderer = renderer;
    }

    /** Shows what the conversion would do, with the usual options or those in the URL. Changes nothing. */
    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        boolean asked = ctx.queryParam("threshold") != null;
        ConversionForm form = asked
                ? ConversionForm.sent(name -> RequestParameters.text(ctx, name))
                : ConversionForm.fresh(conversions.threshold(router), conversions.firstBlock(router));
        render(ctx, router, form, false);
    }

    /** Saves the conversion that was shown, for the revision that it was shown for. */
    public void convert(Context ctx) {
        Router router = lookup.named(ctx);
        ConversionForm form = ConversionForm.sent(name -> RequestParameters.field(ctx, name));
        if (RouterLookup.base(ctx) != router.head().number()) {
            refuse(ctx, router, form, "The router was changed after the conversion was shown.", true);
            return;
        }
        Conversion conversion = conversions.of(router, form);
        if (remotes.of(router.id()).stream().anyMatch(conversions::isRunning)) {
            refuse(ctx, router, form, "A run of one of its remotes is in progress.", false);
        } else if (!form.isSound() || !conversion.allProblems().isEmpty()) {
            refuse(ctx, router, form, "The router cannot be converted with these options.", false);
        } else {
            save(ctx, router, form, conversion.config());
        }
    }

    private void save(Context ctx, Router router, ConversionForm form, RouterConfig converted) {
        RouterConfig shown = router.head().config();
        Dialect from = shown.dialect();
        Dialect to = converted.dialect();
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(
                        config -> config.equals(shown) ? Optional.of(converted) : Optional.empty(),
                        "Converted from " + from.shown() + " to " + to.shown()),
                router,
                router.head().number(),
                CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Unfit) {
            refuse(ctx, lookup.named(ctx), form, "The router was changed at the same time.", true);
            return;
        }
        Revision made = result.kept().revision();
        AuditNote.of(ctx)
                .changed("Line of semantic-router", from.shown(), to.shown())
                .made(made);
        PageNotice.leave(
                ctx,
                "Converted to " + to.shown() + " as revision " + made.number() + ". Restore revision "
                        + (made.number() - 1) + " to undo it. Indexes stay as they are until they are synced.",
                "Go to the remotes",
                "/routers/" + router.id() + "/remotes");
        ctx.redirect("/routers/" + router.id() + "/history/" + made.number(), HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, Router router, ConversionForm form, String why, boolean outdated) {
        AuditNote.of(ctx).refused(why);
        ctx.status(outdated ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, form, outdated);
    }

    private void render(Context ctx, Router router, ConversionForm form, boolean outdated) {
        Dialect to = RouterConversion.target(router);
        IndexBlock block = conversions.block(router, form);
        ConversionView model = new ConversionView(
                router,
                to,
                form,
                outdated,
                conversions.of(router, form),
                choices(router),
                to == Dialect.V1 ? block.remarks() : List.of(),
                impacts(router, to));
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.SETTINGS, "Convert " + router.name() + " to " + to.shown())
                        .under("Settings", "/routers/" + router.id() + "/settings")
                        .saying("Shows what becomes of each field before anything is changed."),
                "conversion/page.jte",
                model);
    }

    private Map<String, String> choices(Router router) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("0", "In memory (type local)");
        remotes.of(router.id()).stream()
                .filter(remote -> conversions.block(remote).isPresent())
                .forEach(remote -> choices.put(String.valueOf(remote.id()), remote.name() + ": " + remote.address()));
        return choices;
    }

    /** All indexes at once: the slowest server counts. */
    private List<ConversionImpact> impacts(Router router, Dialect to) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return remotes.of(router.id()).stream()
                    .map(remote -> CompletableFuture.supplyAsync(() -> impact(remote, to), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private ConversionImpact impact(Remote remote, Dialect to) {
        ConversionImpact.Outdated outdated = new ConversionImpact.Outdated(
                autoSyncs.find(remote.id()).map(AutoSync::mode),
                reviews.of(remote.id(), Review.State.OPEN).size(),
                work.countPlans(remote.id()),
                conversions.isRunning(remote));
        return ConversionImpact.of(remote, to, indexes, outdated);
    }
}
