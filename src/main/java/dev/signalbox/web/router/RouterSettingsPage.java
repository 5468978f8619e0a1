package dev.signalbox.web.router;

import dev.signalbox.editing.SettingsEditor;
import dev.signalbox.editing.SettingsResult;
import dev.signalbox.editing.SettingsValues;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RemovalText;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.remote.BindingRules;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that gives a router another name or threshold, or removes it. */
public final class RouterSettingsPage {
    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final RemovalStore removals;
    private final SettingsEditor editor;
    private final RemoteComparisons comparisons;
    private final BindingRules rules;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public RouterSettingsPage(
            RouterLookup lookup,
            RouterStore routers,
            RemoteStore remotes,
            RemovalStore removals,
            SettingsEditor editor,
            RemoteComparisons comparisons,
            BindingRules rules,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.remotes = remotes;
        this.removals = removals;
        this.editor = editor;
        this.comparisons = comparisons;
        this.rules = rules;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param wasName the name when the form was opened first
     * @param wasThreshold as the name
     * @param questions fields that two people changed; empty if only one did
     * @param fallback the encoder's threshold, used if the router has none; null if unknown
     * @param indexed the settings of a 1.x router; null for one of 0.x
     * @param base number of the revision that these were made from
     * @param theirs what someone else changed of them since; empty if they did not change what was typed
     * @param losses what is deleted with the router, a line each
     * @param removalError why it was not removed; null for nothing
     */
    public record Settings(
            Router router,
            String name,
            @Nullable String nameError,
            ThresholdField threshold,
            String wasName,
            String wasThreshold,
            List<MergeQuestion> questions,
            @Nullable Double fallback,
            List<Remote> remotes,
            boolean saved,
            @Nullable IndexedForm indexed,
            int base,
            List<FieldChange> theirs,
            List<String> losses,
            @Nullable String removalError) {
        /** Whether a person has to choose the value of a field. */
        public boolean asks(String field) {
            return questions.stream().anyMatch(question -> question.name().equals(field));
        }

        /** What a form carries of the threshold. */
        public static String text(@Nullable Double threshold) {
            return ThresholdField.of(threshold).text();
        }
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        boolean saved = !RequestParameters.text(ctx, "saved").isEmpty();
        render(ctx, router, SettingsForm.of(router), List.of(), saved, null);
    }

    /**
     * Shows the page with settings of a 1.x router that were typed and not saved.
     *
     * @param base number of the revision that the form is saved over
     * @param theirs what someone else changed of them
     */
    void show(Context ctx, Router router, IndexedForm typed, int base, List<FieldChange> theirs) {
        render(ctx, router, SettingsForm.of(router), List.of(), false, null, typed, base, theirs);
    }

    /** Saves what was changed, merged with what others changed since the form was opened. */
    public void save(Context ctx) {
        Router router = lookup.named(ctx);
        SettingsForm form = SettingsForm.sent(ctx, router);
        switch (editor.edit(form.edit(ctx, router), router, CurrentUser.of(ctx).name())) {
            case SettingsResult.Saved(Router before, SettingsValues now) -> {
                AuditNote.of(ctx)
                        .changed("Name", before.name(), now.name())
                        .changed("Score threshold", before.threshold(), now.threshold());
                ctx.redirect("/routers/" + router.id() + "/settings?saved=1", HttpStatus.SEE_OTHER);
            }
            case SettingsResult.NotSaved result -> refuse(ctx, form, result);
        }
    }

    private void refuse(Context ctx, SettingsForm sent, SettingsResult.NotSaved result) {
        Router router = result.router();
        SettingsForm form = sent.after(result);
        boolean asks = !result.questions().isEmpty();
        AuditNote.of(ctx).refused(asks ? "Someone else changed the settings at the same time." : form.nameError());
        ctx.status(asks ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        List<MergeQuestion> questions =
                asks ? sent.questions(result, routers.settled(router.id()).orElse(null)) : List.of();
        render(ctx, router, form, questions, false, null);
    }

    /** Removes the router once its name was typed. Its newest revision can be restored; what its remotes hold stays. */
    public void remove(Context ctx) {
        Router router = lookup.named(ctx);
        String error = FormText.same(RequestParameters.field(ctx, "confirm"), router.name())
                ? againstRemoval(ctx, router)
                : "The name does not match, so nothing was removed. Type the name of this router.";
        if (error != null) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            AuditNote.of(ctx).refused(error);
            render(ctx, router, SettingsForm.of(router), List.of(), false, error);
            return;
        }
        List<Remote> bound = remotes.of(router.id());
        AuditNote.of(ctx)
                .changed("Router", router.name() + ", revision " + router.head().number(), null)
                .changed("Remotes", bound.stream().map(Remote::name).collect(Collectors.joining(", ")), null);
        removals.remove(router.id(), CurrentUser.of(ctx).name());
        bound.forEach(remote -> comparisons.forget(remote.id()));
        PageNotice.leave(ctx, "Removed router " + router.name() + ".", "Restore it", "/routers/removed");
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** Why its remotes cannot be removed with it; null where they can. */
    private @Nullable String againstRemoval(Context ctx, Router router) {
        return remotes.of(router.id()).stream()
                .flatMap(remote -> rules.againstLeaving(remote, CurrentUser.of(ctx)).stream())
                .findFirst()
                .orElse(null);
    }

    private void render(
            Context ctx,
            Router router,
            SettingsForm form,
            List<MergeQuestion> questions,
            boolean saved,
            @Nullable String removalError) {
        @Nullable
        IndexedForm indexed =
                router.head().config().settings() instanceof IndexedSettings settings ? IndexedForm.of(settings) : null;
        render(
                ctx,
                router,
                form,
                questions,
                saved,
                removalError,
                indexed,
                router.head().number(),
                List.of());
    }

    private void render(
            Context ctx,
            Router router,
            SettingsForm form,
            List<MergeQuestion> questions,
            boolean saved,
            @Nullable String removalError,
            @Nullable IndexedForm indexed,
            int base,
            List<FieldChange> theirs) {
        var known = encoders.threshold(dev.signalbox.syncing.state.LocalRouter.encoder(router));
        Settings settings = new Settings(
                router,
                form.name(),
                form.nameError(),
                form.threshold(),
                Objects.requireNonNullElse(ctx.formParam("was_name"), router.name()),
                Objects.requireNonNullElse(ctx.formParam("was_threshold"), Settings.text(router.threshold())),
                questions,
                known.isPresent() ? (Double) known.getAsDouble() : null,
                remotes.of(router.id()),
                saved,
                indexed,
                base,
                theirs,
                RemovalText.lines(removals.ofRouter(router.id())),
                removalError);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.SETTINGS, "Settings of " + router.name())
                        .saying(
                                router.dialect() == Dialect.V0
                                        ? "Changes the name and the score threshold of this router, or removes it."
                                        : "Changes the name and the settings of this router, or removes it."),
                "router/settings.jte",
                settings);
    }
}
