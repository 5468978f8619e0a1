package dev.signalbox.web.testset;

import dev.signalbox.quality.TestSetSplit;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.RemovalQuestion;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FormText;
import dev.signalbox.web.testset.TestSetLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a test set another name or held-out share, or removes it. */
public final class TestSetSettingsPage {
    private final TestSetLookup lookup;
    private final TestSetStore store;
    private final EvaluationStore evaluations;
    private final PageRenderer renderer;

    public TestSetSettingsPage(
            TestSetLookup lookup, TestSetStore store, EvaluationStore evaluations, PageRenderer renderer) {
        this.lookup = lookup;
        this.store = store;
        this.evaluations = evaluations;
        this.renderer = renderer;
    }

    /** What the page shows; an error is null for nothing. */
    public record Settings(
            Found found,
            String name,
            @Nullable String nameError,
            String heldOut,
            @Nullable String heldOutError) {}

    public void show(Context ctx) {
        Found found = lookup.named(ctx);
        render(
                ctx,
                new Settings(
                        found,
                        found.testSet().name(),
                        null,
                        String.valueOf(found.testSet().heldOut()),
                        null));
    }

    public void save(Context ctx) {
        Found found = lookup.named(ctx);
        TestSet before = found.testSet();
        String name = FormText.line(before.name(), RequestParameters.field(ctx, "name"));
        String share = RequestParameters.field(ctx, "held_out").strip();
        AuditNote note = AuditNote.of(ctx).on("test set " + TextExcerpt.of(before.name(), 60));
        @Nullable String nameError = TestSetForm.nameProblem(name);
        @Nullable
        String shareError = share.matches("[0-9]{1,2}") && Integer.parseInt(share) <= TestSetSplit.MOST
                ? null
                : "Enter a whole number from 0 to " + TestSetSplit.MOST + ".";
        if (nameError == null && shareError == null) {
            try {
                int heldOut = Integer.parseInt(share);
                store.rename(before.id(), name, heldOut);
                note.changed("Name", before.name(), name).changed("Held-out share", before.heldOut(), heldOut);
                PageNotice.leave(ctx, "Saved the settings of the test set.");
                ctx.redirect(found.path(), HttpStatus.SEE_OTHER);
                return;
            } catch (NameTakenException taken) {
                nameError = taken.getMessage() + " Choose another name.";
            }
        }
        note.refused(nameError == null ? shareError : nameError);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, new Settings(found, name, nameError, share, shareError));
    }

    /** Asks before the test set is removed. */
    public void askRemoval(Context ctx) {
        Found found = lookup.named(ctx);
        TestSet testSet = found.testSet();
        List<String> lines = new ArrayList<>();
        lines.add("test set " + testSet.name() + " with "
                + DisplayFormat.count(testSet.head().sentences(), "row") + " in "
                + DisplayFormat.count(testSet.head().number(), "version"));
        long evaluated = evaluations.of(found.router().id(), Integer.MAX_VALUE).stream()
                .filter(each -> each.testSetId() == testSet.id())
                .count();
        if (evaluated > 0) {
            lines.add(DisplayFormat.count(evaluated, "evaluation"));
        }
        renderer.page(
                ctx,
                found.below("Remove test set"),
                "component/question.jte",
                new RemovalQuestion(
                        lines,
                        List.of("the router with its routes", "its other test sets"),
                        "This cannot be undone. Export the test set first to keep its rows.",
                        found.path() + "/removal",
                        Map.of(),
                        "Remove test set",
                        found.path() + "/settings"));
    }

    public void remove(Context ctx) {
        Found found = lookup.named(ctx);
        AuditNote.of(ctx).on("test set " + TextExcerpt.of(found.testSet().name(), 60));
        store.remove(found.testSet().id());
        PageNotice.leave(
                ctx, "Removed test set " + TextExcerpt.of(found.testSet().name(), 60) + ".");
        ctx.redirect(Found.path(found.router().id()), HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Settings settings) {
        renderer.page(ctx, settings.found().below("Settings"), "testset/settings.jte", settings);
    }
}
