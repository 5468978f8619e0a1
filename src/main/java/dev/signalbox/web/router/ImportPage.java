package dev.signalbox.web.router;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.ComposedFile;
import dev.signalbox.store.ConfigFileStore;
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
import org.jspecify.annotations.Nullable;

/** Brings a file into a router, or puts it in its place: shown first, then confirmed. */
public final class ImportPage {
    private final RouterLookup lookup;
    private final ImportDrafts drafts;
    private final RouterEditor editor;
    private final RevisionNotes notes;
    private final FileIndexReader indexes;
    private final ImportFollowUp followUp;
    private final ConfigFileStore files;
    private final PageRenderer renderer;

    public ImportPage(
            RouterLookup lookup,
            ImportDrafts drafts,
            RouterEditor editor,
            RevisionNotes notes,
            FileIndexReader indexes,
            ImportFollowUp followUp,
            ConfigFileStore files,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.drafts = drafts;
        this.editor = editor;
        this.notes = notes;
        this.indexes = indexes;
        this.followUp = followUp;
        this.files = files;
        this.renderer = renderer;
    }

    /**
     * The page that asks for a config, and gives the one there is.
     *
     * @param file the format of the file that the router was imported from, which an export edits
     * @param composed the file that the router is a part of
     */
    public record Import(Router router, ImportForm form, Optional<String> file, Optional<ComposedFile> composed) {
        /** Whether its index keeps its routes, so that a file can have them or not. */
        public boolean isPersistent() {
            return router.head().config().settings() instanceof IndexedSettings settings && settings.isPersistent();
        }
    }

    /**
     * What a config would change.
     *
     * @param outdated whether the router was changed since the preview that was confirmed
     * @param noteError what is wrong with the note; null for nothing
     * @param source where the routes are, if the file has none; null if it has
     */
    public record Preview(
            Router router,
            ImportDraft draft,
            ChangesPart changes,
            boolean outdated,
            @Nullable String noteError,
            @Nullable RouteSource source) {
        /** Whether every vector of every remote would have to be re-embedded. */
        public boolean changesEncoder() {
            return changes.all().fields().stream()
                    .anyMatch(change -> change.field().startsWith("encoder"));
        }

        /** Whether the file names another encoder, which a merge leaves as it is. */
        public boolean leavesEncoder() {
            RouterConfig now = router.head().config();
            return draft.merges()
                    && !draft.csv()
                    && !(now.encoderType().equals(draft.config().encoderType())
                            && now.encoderName().equals(draft.config().encoderName()));
        }
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), ImportForm.EMPTY);
    }

    /** Shows what the config would change; changes nothing. With the id of a draft, in the other way. */
    public void preview(Context ctx) {
        Router router = lookup.named(ctx);
        boolean merges = RequestParameters.field(ctx, "how").equals("merge");
        Optional<ImportDraft> kept = drafts.find(RequestParameters.field(ctx, "draft"), router.id());
        if (kept.isPresent()) {
            preview(ctx, router, drafts.again(router, kept.get(), merges), false, null);
            return;
        }
        switch (ConfigUpload.of(ctx, router.dialect())) {
            case ConfigUpload.Refused(ImportForm form) -> refuse(ctx, router, form);
            case ConfigUpload.Composed composed -> refuse(ctx, router, ImportForm.composed(composed));
            case ConfigUpload.Taken taken
            when taken.config().dialect() != router.dialect() ->
                refuse(ctx, router, ImportForm.otherDialect(router, taken));
            case ConfigUpload.Taken taken -> preview(ctx, router, drafts.keep(router, taken, merges), false, null);
        }
    }

    /** Reads the routes of a file that has none from its index, and shows what the config would change then; changes nothing. */
    public void readIndex(Context ctx) {
        Router router = lookup.named(ctx);
        Optional<ImportDraft> kept = drafts.find(RequestParameters.field(ctx, "draft"), router.id());
        if (kept.isEmpty()) {
            refuse(ctx, router, expired());
            return;
        }
        ImportDraft draft = kept.get();
        switch (indexes.read(ctx, draft)) {
            case FileIndexReader.Outcome.Read(ConfigUpload.Taken taken) -> {
                drafts.forget(draft.id());
                preview(ctx, router, drafts.keep(router, taken, draft.merges()), false, null);
            }
            case FileIndexReader.Outcome.Failed(RouteSource source) -> {
                ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                preview(ctx, router, draft, false, null, source);
            }
        }
    }

    /** Shows another page of what the config would change. */
    public void page(Context ctx) {
        Router router = lookup.named(ctx);
        drafts.find(RequestParameters.text(ctx, "draft"), router.id())
                .ifPresentOrElse(
                        draft -> {
                            boolean outdated = isOutdated(draft, router);
                            preview(
                                    ctx,
                                    router,
                                    outdated ? drafts.again(router, draft, draft.merges()) : draft,
                                    outdated,
                                    null);
                        },
                        () -> refuse(ctx, router, expired()));
    }

    /** Takes the config that was shown, for the revision that it was shown for; of a newer one, shows it again. */
    public void confirm(Context ctx) {
        Router router = lookup.named(ctx);
        Optional<ImportDraft> kept = drafts.find(RequestParameters.field(ctx, "draft"), router.id());
        if (kept.isEmpty()) {
            refuse(ctx, router, expired());
            return;
        }
        ImportDraft draft = kept.get();
        @Nullable String noteError = RevisionNotes.problem(ctx);
        if (isOutdated(draft, router)) {
            outdated(ctx, router, draft);
        } else if (noteError != null) {
            AuditNote.of(ctx).refused(noteError);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            preview(ctx, router, draft, false, noteError);
        } else {
            take(ctx, router, draft);
        }
    }

    private void take(Context ctx, Router router, ImportDraft draft) {
        RouterConfig result = draft.result(
                router.head().config(),
                !RequestParameters.field(ctx, "take_over").isEmpty());
        EditResult edited = editor.edit(
                new RouterEdit.ReplaceConfig(result, draft.source()),
                router,
                draft.base(),
                CurrentUser.of(ctx).name());
        if (edited instanceof EditResult.NotKept) {
            outdated(ctx, lookup.named(ctx), draft);
            return;
        }
        Revision made = edited.kept().revision();
        AuditNote.of(ctx).made(made);
        notes.saveNew(ctx, router.id(), made.number());
        drafts.forget(draft.id());
        String more = followUp.after(ctx, router, draft);
        PageNotice.leave(
                ctx,
                (draft.merges() ? "Merged " : "Imported ") + draft.source() + " as revision " + made.number() + "."
                        + more);
        ctx.redirect("/routers/" + router.id() + "/history/" + made.number(), HttpStatus.SEE_OTHER);
    }

    private static boolean isOutdated(ImportDraft draft, Router router) {
        return draft.base() != router.head().number();
    }

    private void outdated(Context ctx, Router router, ImportDraft draft) {
        AuditNote.of(ctx).refused("The router was changed after the preview. Nothing was imported.");
        ctx.status(HttpStatus.CONFLICT);
        preview(ctx, router, drafts.again(router, draft, draft.merges()), true, null);
    }

    private void preview(Context ctx, Router router, ImportDraft draft, boolean outdated, @Nullable String noteError) {
        preview(ctx, router, draft, outdated, noteError, indexes.source(draft).orElse(null));
    }

    private void preview(
            Context ctx,
            Router router,
            ImportDraft draft,
            boolean outdated,
            @Nullable String noteError,
            @Nullable RouteSource source) {
        RouterConfig now = router.head().config();
        ChangesPart changes = ChangesPart.page(
                ConfigChanges.between(now, draft.result(now, false)),
                RequestParameters.positive(ctx, "page", 1),
                "/routers/" + router.id() + "/import/preview?draft=" + draft.id());
        renderer.page(
                ctx,
                RouterHead.of(
                        router,
                        RouterTabs.IMPORT,
                        (draft.merges() ? "Merge " : "Import ") + TextExcerpt.of(draft.source(), 80)),
                "router/preview.jte",
                new Preview(router, draft, changes, outdated, noteError, source));
    }

    private static ImportForm expired() {
        return ImportForm.saying("The preview has expired. Nothing was changed; import the config again.");
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
                        .saying("Brings a file into this router, or replaces its routes, or saves them as a file."),
                "router/import.jte",
                new Import(
                        router,
                        form,
                        files.of(router.id()).map(ConfigFileStore.Text::format),
                        files.placeOf(router.id()).flatMap(place -> files.find(place.file()))));
    }
}
