package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetDiff;
import dev.signalbox.quality.TestSetFinding;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouterHead;
import dev.signalbox.web.testset.TestSetLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a test set from a file or pasted rows, or brings them into one. What changes is shown before it is saved. */
public final class TestSetImportPage {
    private final RouterLookup routers;
    private final TestSetLookup lookup;
    private final TestSetStore store;
    private final TestSetDrafts drafts;
    private final PageRenderer renderer;

    public TestSetImportPage(
            RouterLookup routers,
            TestSetLookup lookup,
            TestSetStore store,
            TestSetDrafts drafts,
            PageRenderer renderer) {
        this.routers = routers;
        this.lookup = lookup;
        this.store = store;
        this.drafts = drafts;
        this.renderer = renderer;
    }

    /** What rows are brought into: a test set, or a new one of a router. */
    private record Target(Router router, @Nullable Found found) {
        long id() {
            return found == null ? 0 : found.testSet().id();
        }

        int head() {
            return found == null ? 0 : found.head();
        }

        String path() {
            return found == null ? Found.path(router.id()) + "/new" : found.path() + "/import";
        }

        String confirmation() {
            return found == null ? Found.path(router.id()) : found.path() + "/import/confirmation";
        }

        String back() {
            return found == null ? Found.path(router.id()) : found.path();
        }
    }

    /**
     * The page that asks for rows.
     *
     * @param fresh whether they are for a new test set
     */
    public record Import(Router router, boolean fresh, String action, String back, TestSetForm form) {}

    /**
     * What the rows would change.
     *
     * @param outdated whether the test set was changed since the preview that was confirmed
     * @param nameError what is wrong with the name of a new test set; null for nothing
     */
    public record Preview(
            Router router,
            TestSetDraft draft,
            RowChanges changes,
            List<TestSetFinding> findings,
            String action,
            String confirmation,
            int head,
            boolean outdated,
            @Nullable String nameError) {}

    public void showNew(Context ctx) {
        render(ctx, fresh(ctx), TestSetForm.EMPTY);
    }

    public void previewNew(Context ctx) {
        preview(ctx, fresh(ctx));
    }

    public void pageOfNew(Context ctx) {
        page(ctx, fresh(ctx));
    }

    /** Creates the test set from the rows that were shown. */
    public void create(Context ctx) {
        Target target = fresh(ctx);
        Optional<TestSetDraft> kept = drafts.find(
                RequestParameters.field(ctx, "draft"), target.router().id(), 0);
        if (kept.isEmpty()) {
            expired(ctx, target);
            return;
        }
        String name = RequestParameters.field(ctx, "name").strip();
        TestSetDraft draft = drafts.keep(kept.get().with(0, name, kept.get().merges()));
        @Nullable String problem = TestSetForm.nameProblem(name);
        if (problem == null) {
            try {
                TestSet made = store.add(
                        target.router().id(),
                        name,
                        draft.rows(),
                        CurrentUser.of(ctx).name(),
                        "Created from " + TextExcerpt.of(draft.source(), 80));
                drafts.forget(draft.id());
                saved(
                        ctx,
                        target.router(),
                        made,
                        "Created test set " + TextExcerpt.of(name, 60) + " with "
                                + DisplayFormat.count(made.head().sentences(), "row") + ".");
                return;
            } catch (NameTakenException taken) {
                problem = taken.getMessage() + " Choose another name.";
            }
        }
        refuse(ctx, problem);
        preview(ctx, target, draft, false, problem);
    }

    public void show(Context ctx) {
        render(ctx, existing(ctx), TestSetForm.EMPTY);
    }

    public void preview(Context ctx) {
        preview(ctx, existing(ctx));
    }

    public void page(Context ctx) {
        page(ctx, existing(ctx));
    }

    /** Saves the rows that were shown, for the version that they were shown for; for a newer one, shows them again. */
    public void confirm(Context ctx) {
        Target target = existing(ctx);
        Optional<TestSetDraft> kept = drafts.find(
                RequestParameters.field(ctx, "draft"), target.router().id(), target.id());
        if (kept.isEmpty()) {
            expired(ctx, target);
            return;
        }
        TestSetDraft draft = kept.get();
        try {
            TestSet made = store.change(
                    target.id(),
                    draft.base(),
                    draft.result(now(target)),
                    CurrentUser.of(ctx).name(),
                    (draft.merges() ? "Added rows of " : "Replaced by ") + TextExcerpt.of(draft.source(), 80));
            drafts.forget(draft.id());
            saved(
                    ctx,
                    target.router(),
                    made,
                    "Saved version " + made.head().number() + " with "
                            + DisplayFormat.count(made.head().sentences(), "row") + ".");
        } catch (StaleVersionException newer) {
            AuditNote.of(ctx).refused(newer.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            Target again = existing(ctx);
            preview(ctx, again, drafts.keep(draft.with(again.head(), "", draft.merges())), true, null);
        }
    }

    private static void saved(Context ctx, Router router, TestSet testSet, String message) {
        AuditNote.of(ctx).on("test set " + TextExcerpt.of(testSet.name(), 60)).saying(message);
        PageNotice.leave(ctx, message);
        ctx.redirect(Found.path(router.id()) + "/" + testSet.id(), HttpStatus.SEE_OTHER);
    }

    private Target fresh(Context ctx) {
        return new Target(routers.named(ctx), null);
    }

    private Target existing(Context ctx) {
        Found found = lookup.named(ctx);
        return new Target(found.router(), found);
    }

    private List<LabelledSentence> now(Target target) {
        return target.found() == null ? List.of() : lookup.rows(target.found());
    }

    private void preview(Context ctx, Target target) {
        TestSetForm form = TestSetForm.sent(ctx);
        Optional<TestSetDraft> kept = drafts.find(
                RequestParameters.field(ctx, "draft"), target.router().id(), target.id());
        if (kept.isPresent()) {
            preview(ctx, target, drafts.keep(kept.get().with(target.head(), form.name(), form.merges())), false, null);
            return;
        }
        @Nullable String nameError = target.found() == null ? TestSetForm.nameProblem(form.name()) : null;
        try {
            TestSetForm.Rows rows = form.read(ctx);
            if (rows == null || nameError != null) {
                refuse(ctx, nameError == null ? "No rows were given." : nameError);
                TestSetForm typed = form.withNameError(nameError);
                render(ctx, target, rows != null ? typed : typed.saying("Choose a file, or paste rows."));
                return;
            }
            TestSetDraft draft = new TestSetDraft(
                    UUID.randomUUID().toString(),
                    target.router().id(),
                    target.id(),
                    target.head(),
                    form.name(),
                    rows.source(),
                    rows.format(),
                    rows.rows(),
                    target.found() != null && form.merges());
            preview(ctx, target, drafts.keep(draft), false, null);
        } catch (InvalidConfigException bad) {
            refuse(ctx, "The rows cannot be read.");
            render(ctx, target, form.withNameError(nameError).refused(bad));
        }
    }

    private void page(Context ctx, Target target) {
        drafts.find(RequestParameters.text(ctx, "draft"), target.router().id(), target.id())
                .ifPresentOrElse(
                        draft -> preview(
                                ctx,
                                target,
                                drafts.keep(draft.with(target.head(), draft.name(), draft.merges())),
                                draft.base() != target.head(),
                                null),
                        () -> expired(ctx, target));
    }

    private void expired(Context ctx, Target target) {
        String why = "The preview has expired. Nothing was saved; upload or paste the rows again.";
        refuse(ctx, why);
        render(ctx, target, TestSetForm.EMPTY.saying(why));
    }

    private static void refuse(Context ctx, String why) {
        AuditNote.of(ctx).refused(why);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private void preview(Context ctx, Target target, TestSetDraft draft, boolean outdated, @Nullable String nameError) {
        List<LabelledSentence> now = now(target);
        List<LabelledSentence> result = draft.result(now);
        RowChanges changes = RowChanges.page(
                TestSetDiff.between(now, result),
                RequestParameters.positive(ctx, "page", 1),
                target.path() + "/preview?draft=" + draft.id());
        renderer.page(
                ctx,
                head(target, "Preview of " + TextExcerpt.of(draft.source(), 80)),
                "testset/preview.jte",
                new Preview(
                        target.router(),
                        draft,
                        changes,
                        TestSetFinding.of(
                                result, target.router().head().config().routes()),
                        target.path(),
                        target.confirmation(),
                        target.head(),
                        outdated,
                        nameError));
    }

    private static PageHead head(Target target, String title) {
        return target.found() == null
                ? RouterHead.of(target.router(), RouterTabs.QUALITY, title)
                        .under("Test sets", Found.path(target.router().id()))
                : target.found().below(title);
    }

    private void render(Context ctx, Target target, TestSetForm form) {
        renderer.page(
                ctx,
                head(target, target.found() == null ? "New test set" : "Import rows")
                        .saying("You see what changes before it is saved."),
                "testset/import.jte",
                new Import(target.router(), target.found() == null, target.path(), target.back(), form));
    }
}
