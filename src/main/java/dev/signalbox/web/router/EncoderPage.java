package dev.signalbox.web.router;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.review.Review;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Gives a router another encoder: first states what that means for its remotes, thresholds and open plans, then asks. */
public final class EncoderPage {
    private static final int LONGEST = 300;

    private final RouterLookup lookup;
    private final RouterEditor editor;
    private final EncoderRegistry encoders;
    private final RemoteStore remotes;
    private final ReviewStore reviews;
    private final OpenWorkStore work;
    private final AutoSyncStore autoSyncs;
    private final IndexProvider indexes;
    private final PageRenderer renderer;

    public EncoderPage(
            RouterLookup lookup,
            RouterEditor editor,
            EncoderRegistry encoders,
            RemoteStore remotes,
            ReviewStore reviews,
            OpenWorkStore work,
            AutoSyncStore autoSyncs,
            IndexProvider indexes,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.editor = editor;
        this.encoders = encoders;
        this.remotes = remotes;
        this.reviews = reviews;
        this.work = work;
        this.autoSyncs = autoSyncs;
        this.indexes = indexes;
        this.renderer = renderer;
    }

    /** Asks for the encoder and, once the URL names one, shows what it would mean. Changes nothing. */
    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        EncoderName now = LocalRouter.encoder(router);
        boolean asked = ctx.queryParam("type") != null;
        EncoderName typed = asked
                ? new EncoderName(RequestParameters.text(ctx, "type"), RequestParameters.text(ctx, "model"))
                : now;
        render(ctx, router, typed, false);
    }

    /** Saves the encoder that was shown, for the revision that it was shown for. */
    public void change(Context ctx) {
        Router router = lookup.named(ctx);
        EncoderName now = LocalRouter.encoder(router);
        EncoderName typed = new EncoderName(
                RequestParameters.field(ctx, "type").strip(),
                RequestParameters.field(ctx, "model").strip());
        if (RouterLookup.base(ctx) != router.head().number()) {
            refuse(ctx, router, typed, "The router was changed after the consequences were shown.", true);
        } else if (problem(typed.type(), "type") != null || problem(typed.name(), "name") != null) {
            refuse(ctx, router, typed, "The encoder needs a type and a name.", false);
        } else if (typed.equals(now)) {
            PageNotice.leave(ctx, "The router has this encoder already. Nothing was changed.");
            ctx.redirect("/routers/" + router.id() + "/settings", HttpStatus.SEE_OTHER);
        } else {
            save(ctx, router, now, typed);
        }
    }

    private void save(Context ctx, Router router, EncoderName now, EncoderName typed) {
        RouterConfig shown = router.head().config();
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(
                        config -> config.equals(shown)
                                ? Optional.of(config.withEncoder(typed.type(), typed.name()))
                                : Optional.empty(),
                        "Changed the encoder from " + TextExcerpt.of(now.toString(), 100) + " to "
                                + TextExcerpt.of(typed.toString(), 100)),
                router,
                router.head().number(),
                CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Unfit) {
            refuse(ctx, lookup.named(ctx), typed, "The router was changed at the same time.", true);
            return;
        }
        Revision made = result.kept().revision();
        AuditNote.of(ctx).changed("Encoder", now, typed).made(made);
        PageNotice.leave(
                ctx,
                "Changed the encoder to " + typed + " as revision " + made.number() + ". Restore revision "
                        + (made.number() - 1) + " to undo it. Remotes must be re-embedded.",
                "Go to the remotes",
                "/routers/" + router.id() + "/remotes");
        ctx.redirect("/routers/" + router.id() + "/history/" + made.number(), HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, Router router, EncoderName typed, String why, boolean outdated) {
        AuditNote.of(ctx).refused(why);
        ctx.status(outdated ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, typed, outdated);
    }

    private static @Nullable String problem(String text, String what) {
        if (text.isEmpty()) {
            return "Enter the " + what + " of the encoder.";
        }
        return text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)
                ? "One line of at most " + LONGEST + " characters."
                : null;
    }

    private void render(Context ctx, Router router, EncoderName typed, boolean outdated) {
        EncoderName now = LocalRouter.encoder(router);
        @Nullable String typeError = problem(typed.type(), "type");
        @Nullable String nameError = problem(typed.name(), "name");
        boolean changes = typeError == null && nameError == null && !typed.equals(now);
        OptionalInt dimensions = changes ? dimensions(typed) : OptionalInt.empty();
        EncoderChange model = new EncoderChange(
                router,
                typed,
                typeError,
                nameError,
                outdated,
                now,
                dimensions,
                encoders.threshold(now),
                encoders.threshold(typed),
                changes ? impacts(router, dimensions) : List.of(),
                encoders.choices(),
                changes ? encoders.obstacle(typed).orElse("") : "");
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.SETTINGS, "Encoder of " + router.name())
                        .under("Settings", "/routers/" + router.id() + "/settings")
                        .saying("Shows what another encoder means before anything is changed."),
                "router/encoder.jte",
                model);
    }

    private OptionalInt dimensions(EncoderName name) {
        try {
            Optional<Encoder> encoder = encoders.find(name);
            return encoder.isPresent() ? OptionalInt.of(encoder.get().dimensions()) : OptionalInt.empty();
        } catch (EncoderException failed) {
            return OptionalInt.empty();
        }
    }

    /** All indexes at once: the slowest server counts. */
    private List<EncoderImpact> impacts(Router router, OptionalInt dimensions) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return remotes.of(router.id()).stream()
                    .map(remote -> CompletableFuture.supplyAsync(() -> impact(remote, dimensions), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private EncoderImpact impact(Remote remote, OptionalInt dimensions) {
        return EncoderImpact.of(
                remote,
                indexes,
                dimensions,
                autoSyncs.find(remote.id()).isPresent(),
                reviews.of(remote.id(), Review.State.OPEN).size(),
                work.countPlans(remote.id()));
    }
}
