package dev.signalbox.web.router;

import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
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
    private final PageServices parts;

    public RouterSettingsPage(PageServices parts) {
        this.parts = parts;
    }

    /**
     * What the page shows.
     *
     * @param wasName the name when the form was opened first
     * @param wasThreshold as the name
     * @param questions fields that two people changed; none where nobody else did
     * @param fallback the encoder's threshold, which the router takes where it states none; null where nobody knows
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
            @Nullable String removalError) {
        /** Whether somebody has to decide on a field. */
        public boolean asks(String field) {
            return questions.stream().anyMatch(question -> question.name().equals(field));
        }

        /** What a form carries of the threshold. */
        public static String text(@Nullable Double threshold) {
            return ThresholdField.of(threshold).text();
        }
    }

    public void show(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        boolean saved = !RequestParameters.text(ctx, "saved").isEmpty();
        render(ctx, router, router.name(), null, ThresholdField.of(router.threshold()), List.of(), saved, null);
    }

    /** Saves what was changed, beside what others changed since the form was opened. */
    public void save(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        SettingsMerge merge = SettingsMerge.of(
                ctx, router, parts.routers().settled(router.id()).orElse(null));
        if (merge.questions().isEmpty() && merge.isSound()) {
            try {
                parts.routers()
                        .update(
                                router,
                                merge.name(),
                                merge.threshold().value(),
                                CurrentUser.of(ctx).name());
                AuditNote.of(ctx)
                        .changed("Name", router.name(), merge.name())
                        .changed(
                                "Score threshold",
                                router.threshold(),
                                merge.threshold().value());
                ctx.redirect("/routers/" + router.id() + "/settings?saved=1", HttpStatus.SEE_OTHER);
                return;
            } catch (NameTakenException taken) {
                merge = merge.refused(String.valueOf(taken.getMessage()));
            }
        }
        AuditNote.of(ctx)
                .refused(
                        merge.questions().isEmpty()
                                ? merge.nameError()
                                : "Somebody else changed the settings meanwhile.");
        ctx.status(merge.questions().isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        render(ctx, router, merge.name(), merge.nameError(), merge.threshold(), merge.questions(), false, null);
    }

    /** Removes the router once its name was typed. What its remotes hold stays. */
    public void remove(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        String error = FormText.same(RequestParameters.field(ctx, "confirm"), router.name())
                ? againstRemoval(ctx, router)
                : "That is not the name of this router. Nothing was removed.";
        if (error != null) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            ThresholdField threshold = ThresholdField.of(router.threshold());
            AuditNote.of(ctx).refused(error);
            render(ctx, router, router.name(), null, threshold, List.of(), false, error);
            return;
        }
        List<Remote> remotes = parts.remotes().of(router.id());
        AuditNote.of(ctx)
                .changed("Router", router.name() + ", revision " + router.head().number(), null)
                .changed("Remotes", remotes.stream().map(Remote::name).collect(Collectors.joining(", ")), null);
        parts.routers().remove(router.id());
        remotes.forEach(remote -> parts.surveyor().forget(remote.id()));
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** Why its remotes cannot be removed with it; null where they can. */
    private @Nullable String againstRemoval(Context ctx, Router router) {
        BindingRules rules = new BindingRules(parts);
        return parts.remotes().of(router.id()).stream()
                .flatMap(remote -> rules.againstLeaving(remote, CurrentUser.of(ctx)).stream())
                .findFirst()
                .orElse(null);
    }

    private void render(
            Context ctx,
            Router router,
            String name,
            @Nullable String nameError,
            ThresholdField threshold,
            List<MergeQuestion> questions,
            boolean saved,
            @Nullable String removalError) {
        var known = parts.encoders().threshold(dev.signalbox.sync.apply.LocalRouter.encoder(router));
        Settings settings = new Settings(
                router,
                name,
                nameError,
                threshold,
                Objects.requireNonNullElse(ctx.formParam("was_name"), router.name()),
                Objects.requireNonNullElse(ctx.formParam("was_threshold"), Settings.text(router.threshold())),
                questions,
                known.isPresent() ? (Double) known.getAsDouble() : null,
                parts.remotes().of(router.id()),
                saved,
                removalError);
        parts.view()
                .page(
                        ctx,
                        RouterHead.of(router, RouterTabs.SETTINGS, "Settings of " + router.name()),
                        "router/settings.jte",
                        settings);
    }
}
