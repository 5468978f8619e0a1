package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetRows;
import dev.signalbox.quality.TestSetSplit;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.testset.TestSetLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Edits a row of a test set, and removes rows. Rows are named by their place in the version that the page showed. */
public final class TestSetRowPage {
    /** Rows to remove that the question lists. */
    private static final int LISTED = 30;

    private final TestSetLookup lookup;
    private final TestSetStore store;
    private final PageRenderer renderer;

    public TestSetRowPage(TestSetLookup lookup, TestSetStore store, PageRenderer renderer) {
        this.lookup = lookup;
        this.store = store;
        this.renderer = renderer;
    }

    /**
     * The form of a row.
     *
     * @param place of the row in the newest version; -1 if it is not there any more
     * @param outdated whether the test set was changed since the form was opened
     */
    public record Editing(Found found, int place, RowForm form, boolean heldOut, boolean outdated) {
        public boolean isGone() {
            return place < 0;
        }
    }

    /**
     * The question before rows are removed.
     *
     * @param places of the rows in the newest version
     * @param rows the first of them
     * @param gone selected rows that are not there any more
     * @param outdated whether the test set was changed since the rows were selected
     * @param all whether all rows that the filter takes were selected
     * @param filter of the list that it came from
     */
    public record Removing(
            Found found,
            Set<Integer> places,
            List<LabelledSentence> rows,
            int gone,
            boolean outdated,
            boolean all,
            RowFilter filter) {
        /** Returns the places as a field of the form. */
        public String joined() {
            return places.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        public int more() {
            return places.size() - rows.size();
        }
    }

    public void show(Context ctx) {
        Found found = lookup.named(ctx);
        int place = place(ctx.queryParam("place"));
        List<LabelledSentence> rows = lookup.base(found, RequestParameters.positive(ctx, "version", found.head()));
        if (place < 0 || place >= rows.size()) {
            throw new NotFoundException("row of this test set", new PageAction.Go("View its rows", found.path()));
        }
        LabelledSentence row = rows.get(place);
        int now = RequestParameters.positive(ctx, "version", found.head()) == found.head()
                ? place
                : moved(rows, place, found);
        render(ctx, found, now, RowForm.of(row), false);
    }

    /** Saves a row. If the test set was changed meanwhile, nothing is saved, and the form is shown again for the newest version. */
    public void save(Context ctx) {
        Found found = lookup.named(ctx);
        int base = RouterLookup.base(ctx);
        List<LabelledSentence> before = lookup.base(found, base);
        int place = place(ctx.formParam("place"));
        LabelledSentence was = place >= 0 && place < before.size() ? before.get(place) : new LabelledSentence("", "");
        RowForm form = RowForm.sent(ctx, was);
        note(ctx, found);
        if (form.error() != null) {
            AuditNote.of(ctx).refused(form.error());
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, found, base == found.head() ? place : moved(before, place, found), form, false);
            return;
        }
        if (place >= before.size()) {
            throw new NotFoundException("row of this test set", new PageAction.Go("View its rows", found.path()));
        }
        if (form.row().equals(was)) {
            PageNotice.leave(ctx, "The row is unchanged. Nothing was saved.");
            ctx.redirect(found.path(), HttpStatus.SEE_OTHER);
            return;
        }
        try {
            // Without a place, the row is gone and its text is added to the newest version.
            List<LabelledSentence> after = place < 0
                    ? TestSetRows.merged(before, List.of(form.row()))
                    : TestSetRows.replaced(before, place, form.row());
            saved(
                    ctx,
                    found,
                    store.change(
                            found.testSet().id(),
                            base,
                            after,
                            CurrentUser.of(ctx).name(),
                            "Edited a row"));
        } catch (StaleVersionException newer) {
            AuditNote.of(ctx).refused(newer.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            Found now = lookup.named(ctx);
            render(ctx, now, moved(before, place, now), form, true);
        }
    }

    /** Asks before the selected rows are removed. */
    public void askRemoval(Context ctx) {
        Found found = lookup.named(ctx);
        int base = RouterLookup.base(ctx);
        ask(ctx, found, lookup.base(found, base), base);
    }

    /** Removes rows. If the test set was changed meanwhile, nothing is removed, and the question is asked again for the newest version. */
    public void remove(Context ctx) {
        Found found = lookup.named(ctx);
        note(ctx, found);
        int base = RouterLookup.base(ctx);
        List<LabelledSentence> before = lookup.base(found, base);
        Set<Integer> places = places(ctx, found, before);
        List<LabelledSentence> after = TestSetRows.without(before, places);
        String what = "Removed " + DisplayFormat.count(before.size() - after.size(), "row");
        try {
            saved(
                    ctx,
                    found,
                    store.change(
                            found.testSet().id(),
                            base,
                            after,
                            CurrentUser.of(ctx).name(),
                            what));
        } catch (StaleVersionException newer) {
            AuditNote.of(ctx).refused(newer.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            ask(ctx, lookup.named(ctx), before, base);
        }
    }

    private void ask(Context ctx, Found found, List<LabelledSentence> before, int base) {
        List<LabelledSentence> now = lookup.rows(found);
        boolean all = RequestParameters.ticked(ctx, "all");
        Set<Integer> selected = places(ctx, found, all ? now : before);
        Set<Integer> places = all || base == found.head() ? selected : TestSetRows.moved(before, selected, now);
        if (selected.isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Removing removing = new Removing(
                found,
                places,
                places.stream().limit(LISTED).map(now::get).toList(),
                selected.size() - places.size(),
                base != found.head(),
                all,
                RowFilter.carried(ctx));
        renderer.page(ctx, found.below("Remove rows"), "testset/removal.jte", removing);
    }

    /** The selected rows; with the box for all, those that the filter takes. */
    private static Set<Integer> places(Context ctx, Found found, List<LabelledSentence> rows) {
        if (RequestParameters.ticked(ctx, "all")) {
            return new TreeSet<>(RowFilter.carried(ctx)
                    .places(rows, new TestSetSplit(found.testSet().heldOut())));
        }
        Set<Integer> places = new TreeSet<>();
        for (String text : String.join(",", ctx.formParams("place")).split(",", -1)) {
            int place = place(text);
            if (place >= 0 && place < rows.size()) {
                places.add(place);
            }
        }
        return new LinkedHashSet<>(places);
    }

    private int moved(List<LabelledSentence> before, int place, Found found) {
        return TestSetRows.moved(before, Set.of(place), lookup.rows(found)).stream()
                .findFirst()
                .orElse(-1);
    }

    private static int place(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static void note(Context ctx, Found found) {
        AuditNote.of(ctx).on("test set " + TextExcerpt.of(found.testSet().name(), 60));
    }

    private static void saved(Context ctx, Found found, TestSet made) {
        String said = made.head().what() + " as version " + made.head().number() + ".";
        AuditNote.of(ctx).saying(said);
        PageNotice.leave(
                ctx,
                said,
                "View what changed",
                found.path() + "/versions/" + made.head().number());
        ctx.redirect(found.path(), HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Found found, int place, RowForm form, boolean outdated) {
        boolean heldOut = new TestSetSplit(found.testSet().heldOut()).isHeldOut(form.sentence());
        renderer.page(
                ctx, found.below("Edit row"), "testset/row.jte", new Editing(found, place, form, heldOut, outdated));
    }
}
