package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetFinding;
import dev.signalbox.quality.TestSetSplit;
import dev.signalbox.route.Route;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouterHead;
import dev.signalbox.web.testset.TestSetLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** {@code /routers/{router}/test-sets/{testset}}: the rows of the newest version, and the form that adds one. */
public final class TestSetPage {
    private static final int SIZE = 25;
    /** The most routes that a form offers; any other name can be typed. */
    private static final int OFFERED = 200;

    private final TestSetLookup lookup;
    private final TestSetService service;
    private final PageRenderer renderer;

    public TestSetPage(TestSetLookup lookup, TestSetService service, PageRenderer renderer) {
        this.lookup = lookup;
        this.service = service;
        this.renderer = renderer;
    }

    /**
     * A row.
     *
     * @param place in the version, from 0
     * @param known whether the router has its route, or it has none
     */
    public record Line(int place, LabelledSentence row, boolean heldOut, boolean known) {}

    /**
     * What the page shows.
     *
     * @param heldOut rows that are held out, of all
     * @param typed the row that could not be added, or an empty one
     */
    public record Rows(
            Found found,
            RowFilter filter,
            List<Line> lines,
            ListPaging paging,
            int heldOut,
            List<TestSetFinding> findings,
            List<String> routes,
            RowForm typed) {
        public int total() {
            return found.testSet().head().sentences();
        }

        public int fit() {
            return total() - heldOut;
        }
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), RowForm.EMPTY);
    }

    /** Adds a row to the newest version, whatever others did since the page was shown. */
    public void add(Context ctx) {
        Found found = lookup.named(ctx);
        AuditNote note = AuditNote.of(ctx)
                .on("test set " + TextExcerpt.of(found.testSet().name(), 60));
        RowForm form = RowForm.sent(ctx, new LabelledSentence("", ""));
        if (form.error() != null) {
            note.refused(form.error());
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, found, form);
            return;
        }
        TestSetService.Addition addition = service.addRow(
                found.testSet().id(), form.row(), CurrentUser.of(ctx).name());
        if (!addition.disputed().isEmpty()) {
            String other = RowChanges.route(addition.disputed().getFirst().route());
            String error = "The test set has this sentence with " + TextExcerpt.of(other, 60)
                    + " already. Edit that row instead.";
            note.refused(error);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, lookup.named(ctx), new RowForm(form.sentence(), form.route(), form.tags(), error));
            return;
        }
        String said = addition.added().isEmpty()
                ? "The test set has this row already. Nothing was added."
                : "Added the row as version " + addition.testSet().head().number() + ".";
        note.saying(said);
        PageNotice.leave(ctx, said);
        ctx.redirect(found.path(), HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Found found, RowForm typed) {
        List<LabelledSentence> rows = lookup.rows(found);
        List<Route> routes = found.router().head().config().routes();
        List<String> names = routes.stream().map(Route::name).distinct().toList();
        TestSetSplit split = new TestSetSplit(found.testSet().heldOut());
        RowFilter filter = RowFilter.of(ctx);
        List<Integer> places = filter.places(rows, split);
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1), SIZE, places.size(), found.path() + filter.query());
        List<Line> lines = places.subList(paging.offset(), paging.end()).stream()
                .map(place -> line(place, rows.get(place), split, names))
                .toList();
        int heldOut = (int)
                rows.stream().filter(row -> split.isHeldOut(row.sentence())).count();
        renderer.page(
                ctx,
                RouterHead.of(
                                found.router(),
                                RouterTabs.QUALITY,
                                TextExcerpt.of(found.testSet().name(), 80))
                        .under("Test sets", Found.path(found.router().id()))
                        .saying("Sentences with the route that "
                                + found.router().name() + " should choose for them."),
                "testset/page.jte",
                new Rows(
                        found,
                        filter,
                        lines,
                        paging,
                        heldOut,
                        TestSetFinding.of(rows, routes),
                        names.subList(0, Math.min(OFFERED, names.size())),
                        typed));
    }

    private static Line line(int place, LabelledSentence row, TestSetSplit split, List<String> names) {
        return new Line(place, row, split.isHeldOut(row.sentence()), !row.isInScope() || names.contains(row.route()));
    }
}
