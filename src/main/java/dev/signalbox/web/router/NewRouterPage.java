package dev.signalbox.web.router;

import dev.signalbox.encoder.EncoderChoice;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.ComposedFile;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes routers: empty ones, or from a config file that is shown first. */
public final class NewRouterPage {
    private static final EncoderName USUAL = new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2");

    private final RouterStore routers;
    private final EncoderRegistry encoders;
    private final ImportDrafts drafts;
    private final FileIndexReader indexes;
    private final ImportFollowUp followUp;
    private final ConfigFileStore files;
    private final PageRenderer renderer;

    public NewRouterPage(
            RouterStore routers,
            EncoderRegistry encoders,
            ImportDrafts drafts,
            FileIndexReader indexes,
            ImportFollowUp followUp,
            ConfigFileStore files,
            PageRenderer renderer) {
        this.routers = routers;
        this.encoders = encoders;
        this.drafts = drafts;
        this.indexes = indexes;
        this.followUp = followUp;
        this.files = files;
        this.renderer = renderer;
    }

    /**
     * The page that asks.
     *
     * @param type of the encoder, as semantic-router calls it
     * @param model of the encoder
     * @param dialect of the empty router
     * @param error under the name; null for nothing
     * @param encoderError under the encoder; null for nothing
     * @param encoders those that can be set up here
     */
    public record Form(
            String name,
            String type,
            String model,
            Dialect dialect,
            @Nullable String error,
            @Nullable String encoderError,
            ImportForm upload,
            List<EncoderChoice> encoders) {
        /** The lines of semantic-router to choose from. */
        public static Map<String, String> dialects() {
            Map<String, String> options = new LinkedHashMap<>();
            for (Dialect dialect : List.of(Dialect.V1, Dialect.V0)) {
                options.put(dialect.shown(), dialect.meaning());
            }
            return options;
        }
    }

    /**
     * A config before it becomes a router.
     *
     * @param takesOver whether old function schemas are taken over
     * @param error under the name; null for nothing
     * @param source where the routes are, if the file has none; null if it has
     */
    public record Preview(
            String name,
            boolean takesOver,
            @Nullable String error,
            ImportDraft draft,
            String encoder,
            ChangesPart changes,
            @Nullable RouteSource source) {}

    public void show(Context ctx) {
        render(
                ctx,
                new Form("", USUAL.type(), USUAL.name(), Dialect.V1, null, null, ImportForm.EMPTY, encoders.choices()));
    }

    /** Shows what is in a config; makes nothing. */
    public void preview(Context ctx) {
        switch (ConfigUpload.of(ctx, dialect(ctx, "csv_dialect"))) {
            case ConfigUpload.Refused(ImportForm form) ->
                refuse(ctx, new Form("", USUAL.type(), USUAL.name(), Dialect.V1, null, null, form, encoders.choices()));
            case ConfigUpload.Composed composed -> compose(ctx, composed);
            case ConfigUpload.Taken taken ->
                preview(ctx, drafts.keep(null, taken.with(USUAL), false), nameOf(taken.source()), null);
        }
    }

    /** Stores a file of several routers whole, and shows it. No router is made of it yet. */
    private void compose(Context ctx, ConfigUpload.Composed composed) {
        String type = composed.file().root().type().id();
        String name = nameOf(composed.source()).isEmpty() ? type : nameOf(composed.source());
        ConfigFileStore.Text text = ImportOrigin.text(composed.file());
        ComposedFile kept = FreeName.add(
                name, free -> files.add(free, text, CurrentUser.of(ctx).name()));
        PageNotice.leave(ctx, "Imported the " + type + " \"" + TextExcerpt.of(kept.name(), 80) + "\".");
        ctx.redirect("/composed/" + kept.id(), HttpStatus.SEE_OTHER);
    }

    /** Reads the routes of a file that has none from its index, and shows it with them; creates nothing. */
    public void readIndex(Context ctx) {
        String name = RequestParameters.field(ctx, "name").strip();
        Optional<ImportDraft> kept = drafts.find(RequestParameters.field(ctx, "draft"), 0);
        if (kept.isEmpty()) {
            expired(ctx, name);
            return;
        }
        switch (indexes.read(ctx, kept.get())) {
            case FileIndexReader.Outcome.Read(ConfigUpload.Taken taken) -> {
                drafts.forget(kept.get().id());
                preview(ctx, drafts.keep(null, taken, false), name, null);
            }
            case FileIndexReader.Outcome.Failed(RouteSource source) -> {
                ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                preview(ctx, kept.get(), name, null, source);
            }
        }
    }

    /** Shows a config that was kept before, with a name for the router. */
    public void kept(Context ctx) {
        String name = RequestParameters.text(ctx, "name");
        drafts.find(RequestParameters.text(ctx, "draft"), 0)
                .ifPresentOrElse(draft -> preview(ctx, draft, name, null), () -> expired(ctx, name));
    }

    private void expired(Context ctx, String name) {
        ImportForm lost = ImportForm.saying("The preview has expired. No router was created; choose the config again.");
        refuse(ctx, new Form(name, USUAL.type(), USUAL.name(), Dialect.V1, null, null, lost, encoders.choices()));
    }

    /** Makes the router: of the config that was shown where the form names it, else an empty one. */
    public void create(Context ctx) {
        String name = RequestParameters.field(ctx, "name").strip();
        String draft = RequestParameters.field(ctx, "draft");
        if (draft.isEmpty()) {
            createEmpty(ctx, name);
            return;
        }
        Optional<ImportDraft> kept = drafts.find(draft, 0);
        if (kept.isEmpty()) {
            expired(ctx, name);
            return;
        }
        String error = add(
                ctx,
                name,
                kept.get().config(!RequestParameters.field(ctx, "take_over").isEmpty()),
                "Imported " + TextExcerpt.of(kept.get().source(), 80),
                kept.get());
        if (error == null) {
            drafts.forget(draft);
        } else {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            preview(ctx, kept.get(), name, error);
        }
    }

    private void createEmpty(Context ctx, String name) {
        String type = RequestParameters.field(ctx, "encoder_type").strip();
        String model = RequestParameters.field(ctx, "encoder_name").strip();
        Dialect dialect = dialect(ctx, "dialect");
        String encoderError = type.isEmpty() || model.isEmpty() ? "Enter the encoder's type and model." : null;
        String error = name.isEmpty() ? "Enter a name for the router." : taken(name);
        if (encoderError == null && error == null) {
            error = add(
                    ctx,
                    name,
                    RouterConfig.empty(dialect, type, model),
                    "Created an empty router of " + dialect.shown(),
                    null);
        }
        if (error != null || encoderError != null) {
            refuse(
                    ctx,
                    new Form(name, type, model, dialect, error, encoderError, ImportForm.EMPTY, encoders.choices()));
        }
    }

    private static Dialect dialect(Context ctx, String field) {
        return Dialect.named(RequestParameters.field(ctx, field)).orElse(Dialect.V0);
    }

    private @Nullable String taken(String name) {
        return routers.all().stream().anyMatch(router -> router.name().equals(name))
                ? new NameTakenException("router", name).getMessage()
                : null;
    }

    /**
     * Adds it and goes there; says what is wrong with the name otherwise.
     *
     * @param draft that it was shown as; null for none
     */
    private @Nullable String add(
            Context ctx, String name, RouterConfig config, String what, @Nullable ImportDraft draft) {
        if (name.isEmpty()) {
            return "Enter a name for the router.";
        }
        try {
            Router made = routers.add(name, config, null, CurrentUser.of(ctx).name(), what);
            AuditNote.of(ctx).router(made.id(), made.name()).saying(what + ".");
            String more = draft == null ? "" : followUp.after(ctx, made, draft);
            if (!more.isEmpty()) {
                PageNotice.leave(ctx, "Created the router." + more);
            }
            ctx.redirect("/routers/" + made.id(), HttpStatus.SEE_OTHER);
            return null;
        } catch (NameTakenException taken) {
            AuditNote.of(ctx).refused(taken.getMessage());
            return String.valueOf(taken.getMessage());
        }
    }

    private void preview(Context ctx, ImportDraft draft, String name, @Nullable String error) {
        preview(ctx, draft, name, error, indexes.source(draft).orElse(null));
    }

    private void preview(
            Context ctx, ImportDraft draft, String name, @Nullable String error, @Nullable RouteSource source) {
        RouterConfig config = draft.config();
        EncoderName encoder = new EncoderName(config.encoderType(), config.encoderName());
        ConfigChanges changes = ConfigChanges.between(config.withRoutes(List.of()), config);
        String runs = encoders.obstacle(encoder)
                .map(why -> ", cannot run here: routes are compared and checked, but no vectors are created. " + why)
                .orElse(", runs here");
        renderer.page(
                ctx,
                PageHead.of("New router from " + TextExcerpt.of(draft.source(), 80))
                        .under("Overview", "/")
                        .under("New router", "/routers/new"),
                "router/newpreview.jte",
                new Preview(
                        name,
                        RequestParameters.ticked(ctx, "take_over"),
                        error,
                        draft,
                        encoder + runs,
                        ChangesPart.first(changes),
                        source));
    }

    private void refuse(Context ctx, Form form) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, form);
    }

    private void render(Context ctx, Form form) {
        PageHead head = PageHead.of("New router")
                .saying(
                        "A router is an encoder and a list of routes. Import one, read it from an index, or start with an empty one.")
                .under("Overview", "/");
        renderer.page(ctx, head, "router/new.jte", form);
    }

    /** The file's name without its ending, to begin with. */
    private static String nameOf(String source) {
        int dot = source.lastIndexOf('.');
        return dot > 0 ? source.substring(0, dot) : "";
    }
}
