package dev.signalbox.web.router;

import dev.signalbox.store.NameTaken;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page that gives a router another name or threshold, or removes it. */
public final class RouterSettings {
    private final Parts parts;

    public RouterSettings(Parts parts) {
        this.parts = parts;
    }

    /**
     * What the page shows.
     *
     * @param fallback the encoder's threshold, which the router takes where it states none; null where nobody knows
     * @param removalError why it was not removed; null for nothing
     */
    public record Settings(
            Router router,
            String name,
            @Nullable String nameError,
            ThresholdField threshold,
            @Nullable Double fallback,
            List<Remote> remotes,
            boolean saved,
            @Nullable String removalError) {}

    public void show(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        boolean saved = !Parameters.text(ctx, "saved").isEmpty();
        render(ctx, router, router.name(), null, ThresholdField.of(router.threshold()), saved, null);
    }

    public void save(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        String name = FormText.line(router.name(), Parameters.field(ctx, "name"));
        ThresholdField threshold = ThresholdField.sent(Parameters.field(ctx, "threshold"), router.threshold());
        String error = name.isBlank() ? "A router needs a name." : null;
        if (error == null && threshold.error() == null) {
            try {
                parts.routers().update(router.id(), name, threshold.value());
                ctx.redirect("/routers/" + router.id() + "/settings?saved=1", HttpStatus.SEE_OTHER);
                return;
            } catch (NameTaken taken) {
                error = String.valueOf(taken.getMessage());
            }
        }
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, name, error, threshold, false, null);
    }

    /** Removes the router once its name was typed. What its remotes hold stays. */
    public void remove(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        if (!FormText.same(Parameters.field(ctx, "confirm"), router.name())) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            ThresholdField threshold = ThresholdField.of(router.threshold());
            String error = "That is not the name of this router. Nothing was removed.";
            render(ctx, router, router.name(), null, threshold, false, error);
            return;
        }
        List<Remote> remotes = parts.remotes().of(router.id());
        parts.routers().remove(router.id());
        remotes.forEach(remote -> parts.surveyor().forget(remote.id()));
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void render(
            Context ctx,
            Router router,
            String name,
            @Nullable String nameError,
            ThresholdField threshold,
            boolean saved,
            @Nullable String removalError) {
        var known = parts.encoders().threshold(dev.signalbox.sync.apply.LocalRouter.encoder(router));
        Settings settings = new Settings(
                router,
                name,
                nameError,
                threshold,
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
