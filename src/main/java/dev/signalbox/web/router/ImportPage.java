package dev.signalbox.web.router;

import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
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
import java.util.Optional;

/** Takes a config file in a router's place: shown first, then confirmed. */
public final class ImportPage {
    private final RouterLookup lookup;
    private final ImportDrafts drafts;
    private final RouterEditor editor;
    private final RevisionNotes notes;
    private final PageRenderer renderer;

    public ImportPage(
            RouterLookup lookup, ImportDrafts drafts, RouterEditor editor, RevisionNotes notes, PageRenderer renderer) {
        this.lookup = lookup;
        this.drafts = drafts;
        this.editor = editor;
        this.notes = notes;
        this.renderer = renderer;
    }

    /** The page that asks for a config, and gives the one there is. */
    public record Import(Router router, ImportForm form) {}

    /** What a config would change. */
    public record Preview(Router router, ImportDraft draft, ChangesPart changes) {
        /** Whether every vector of every remote would have to be re-embedded. */
        public boolean changesEncoder() {
            return changes.all().fields().stream()
                    .anyMatch(change -> change.field().startsWith("encoder"));
        }
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), ImportForm.EMPTY);
    }

    /** Shows what the config would change; changes nothing. */
    public void preview(Context ctx) {
        Router router = lookup.named(ctx);
        switch (ConfigUpload.of(ctx)) {
            case ConfigUpload.Refused(ImportForm form) -> refuse(ctx, router, form);
            case ConfigUpload.Taken taken -> {
                ImportDraft draft = drafts.keep(router, taken);
                ConfigChanges changes = ConfigChanges.between(router.head().config(), draft.config());
                renderer.page(
                        ctx,
                        RouterHead.of(router, RouterTabs.IMPORT, "Import " + TextExcerpt.of(draft.source(), 80)),
                        "router/preview.jte",
                        new Preview(router, draft, ChangesPart.first(changes)));
            }
        }
    }

    /** Takes the config that was shown. */
    public void confirm(Context ctx) {
        Router router = lookup.named(ctx);
        Optional<ImportDraft> draft = drafts.find(RequestParameters.field(ctx, "draft"), router.id());
        if (draft.isEmpty()) {
            refuse(
                    ctx,
                    router,
                    ImportForm.saying("The preview has expired. Nothing was changed; import the config again."));
            return;
        }
        RouterEdit edit = new RouterEdit.ReplaceConfig(
                draft.get().config(!RequestParameters.field(ctx, "take_over").isEmpty()),
                draft.get().source());
        Revision made = editor.edit(
                        edit, router, draft.get().base(), CurrentUser.of(ctx).name())
                .kept()
                .revision();
        AuditNote.of(ctx).made(made);
        notes.saveNew(ctx, router.id(), made.number());
        drafts.forget(draft.get().id());
        PageNotice.leave(ctx, "Imported " + draft.get().source() + " as revision " + made.number() + ".");
        ctx.redirect("/routers/" + router.id() + "/history/" + made.number(), HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, Router router, ImportForm form) {
        AuditNote.of(ctx).refused("No readable config was given.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, form);
    }

    private void render(Context ctx, Router router, ImportForm form) {
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.IMPORT, "Import and export " + router.name())
                        .saying("Replaces this router with a config file, or saves it as one."),
                "router/import.jte",
                new Import(router, form));
    }
}
