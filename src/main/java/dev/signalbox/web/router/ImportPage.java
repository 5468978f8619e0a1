package dev.signalbox.web.router;

import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.Excerpt;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Takes a config file in a router's place: shown first, then confirmed. */
public final class ImportPage {
    private final Parts parts;
    private final Drafts drafts;
    private final RouterEditor editor;

    public ImportPage(Parts parts, Drafts drafts, RouterEditor editor) {
        this.parts = parts;
        this.drafts = drafts;
        this.editor = editor;
    }

    /** The page that asks for a config, and gives the one there is. */
    public record Import(Router router, ImportForm form) {}

    /** What a config would change. */
    public record Preview(Router router, Draft draft, ChangesPart changes) {
        /** Whether every vector of every remote would have to be made anew. */
        public boolean changesEncoder() {
            return changes.all().fields().stream()
                    .anyMatch(change -> change.field().startsWith("encoder"));
        }
    }

    public void show(Context ctx) {
        render(ctx, NamedRouter.of(ctx, parts), ImportForm.EMPTY);
    }

    /** Shows what the config would change; changes nothing. */
    public void preview(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        switch (Upload.of(ctx)) {
            case Upload.Refused(ImportForm form) -> refuse(ctx, router, form);
            case Upload.Taken taken -> {
                Draft draft = drafts.keep(router, taken);
                ConfigChanges changes = ConfigChanges.between(router.head().config(), draft.config());
                parts.view()
                        .page(
                                ctx,
                                RouterHead.of(router, RouterTabs.IMPORT, "Import " + Excerpt.of(draft.source(), 80)),
                                "router/preview.jte",
                                new Preview(router, draft, ChangesPart.first(changes)));
            }
        }
    }

    /** Takes the config that was shown. */
    public void confirm(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        Optional<Draft> draft = drafts.find(Parameters.field(ctx, "draft"), router.id());
        if (draft.isEmpty()) {
            refuse(
                    ctx,
                    router,
                    ImportForm.saying("What was shown is no longer kept. Nothing was changed; import it again."));
            return;
        }
        RouterEdit edit = new RouterEdit.ReplaceConfig(
                draft.get().config(!Parameters.field(ctx, "take_over").isEmpty()),
                draft.get().source());
        Revision made = editor.edit(
                        edit, router, draft.get().base(), Who.of(ctx).name())
                .kept()
                .revision();
        Told.of(ctx).made(made);
        drafts.forget(draft.get().id());
        ctx.redirect("/routers/" + router.id() + "/history/" + made.number(), HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, Router router, ImportForm form) {
        Told.of(ctx).refused("There was nothing to import.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, form);
    }

    private void render(Context ctx, Router router, ImportForm form) {
        parts.view()
                .page(
                        ctx,
                        RouterHead.of(router, RouterTabs.IMPORT, "Import and export " + router.name()),
                        "router/import.jte",
                        new Import(router, form));
    }
}
