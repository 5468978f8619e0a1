package dev.signalbox.web.router;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.IndexedSettingsMerge;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** Saves the settings that the file of a 1.x router has, as a revision. They are shown on the router's settings page. */
public final class IndexedSettingsPage {
    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RouterEditor editor;
    private final RouterSettingsPage page;

    public IndexedSettingsPage(RouterLookup lookup, RouterStore routers, RouterEditor editor, RouterSettingsPage page) {
        this.lookup = lookup;
        this.routers = routers;
        this.editor = editor;
        this.page = page;
    }

    /** Saves what was changed, merged with what others changed since the form was opened; of one setting that both changed, asks again. */
    public void save(Context ctx) {
        Router router = lookup.named(ctx);
        int base = RouterLookup.base(ctx);
        IndexedSettings was = routers.revision(router.id(), base)
                .map(revision -> revision.config().settings())
                .filter(IndexedSettings.class::isInstance)
                .map(IndexedSettings.class::cast)
                .orElseThrow(() -> new StaleRevisionException(
                        router.id(), base, router.head().number()));
        IndexedForm form = IndexedForm.sent(ctx, was);
        if (form.isWrong()) {
            AuditNote.of(ctx).refused("The form contained errors.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.show(ctx, router, form, base, List.of());
            return;
        }
        List<FieldChange> changes = ConfigChanges.settings(was, form.settings());
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(now -> merged(now, was, form.settings()), what(changes)),
                router,
                base,
                CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Unfit unfit) {
            conflict(ctx, unfit.router(), was, form);
        } else {
            saved(ctx, result.kept(), changes);
        }
    }

    private static Optional<RouterConfig> merged(RouterConfig now, IndexedSettings was, IndexedSettings typed) {
        return now.settings() instanceof IndexedSettings theirs
                ? new IndexedSettingsMerge(was, theirs, typed).merged().map(now::withSettings)
                : Optional.empty();
    }

    /** {@code Changed top_k and alpha of the router}. */
    private static String what(List<FieldChange> changes) {
        return "Changed "
                + DisplayFormat.list(changes.stream().map(FieldChange::field).toList())
                + " of the router";
    }

    private void conflict(Context ctx, Router router, IndexedSettings was, IndexedForm form) {
        if (!(router.head().config().settings() instanceof IndexedSettings theirs)) {
            throw new StaleRevisionException(
                    router.id(), RouterLookup.base(ctx), router.head().number());
        }
        AuditNote.of(ctx).refused("Someone else changed the same settings at the same time.");
        ctx.status(HttpStatus.CONFLICT);
        page.show(ctx, router, form, router.head().number(), ConfigChanges.settings(was, theirs));
    }

    private static void saved(Context ctx, EditResult.Kept kept, List<FieldChange> changes) {
        Router router = kept.router();
        if (kept instanceof EditResult.Unchanged) {
            PageNotice.leave(ctx, "There were no changes to save.");
        } else {
            Revision made = kept.revision();
            changes.forEach(each -> AuditNote.of(ctx).changed(each.field(), each.before(), each.after()));
            AuditNote.of(ctx).made(made);
            PageNotice.leave(
                    ctx,
                    "Saved the settings as revision " + made.number() + ". No index changes.",
                    "View what changed",
                    "/routers/" + router.id() + "/history/" + made.number());
        }
        ctx.redirect("/routers/" + router.id() + "/settings", HttpStatus.SEE_OTHER);
    }
}
