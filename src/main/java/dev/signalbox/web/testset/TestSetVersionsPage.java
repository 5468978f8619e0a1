package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetDiff;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.testset.TestSetLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The versions of a test set: what each changed, what differs between two, and the way back to one. */
public final class TestSetVersionsPage {
    private static final int SIZE = 50;

    private final TestSetLookup lookup;
    private final TestSetStore store;
    private final PageRenderer renderer;

    public TestSetVersionsPage(TestSetLookup lookup, TestSetStore store, PageRenderer renderer) {
        this.lookup = lookup;
        this.store = store;
        this.renderer = renderer;
    }

    /** The versions, the newest first. */
    public record Versions(Found found, List<TestSet.VersionLine> lines, ListPaging paging) {}

    /**
     * A version.
     *
     * @param from number of the version that it is compared with; 0 for no rows
     * @param back what restoring it would change now
     * @param outdated whether the test set was changed since its restoration was asked for
     */
    public record Detail(
            Found found, TestSet.VersionLine line, int from, RowChanges changes, TestSetDiff back, boolean outdated) {
        public boolean isNewest() {
            return line.number() == found.head();
        }
    }

    public void list(Context ctx) {
        Found found = lookup.named(ctx);
        List<TestSet.VersionLine> all = store.versions(found.testSet().id());
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1), SIZE, all.size(), found.path() + "/versions");
        renderer.page(
                ctx,
                found.below("Versions")
                        .saying("Every change makes a version. Open one to see its changes or to restore it."),
                "testset/versions.jte",
                new Versions(found, all.subList(paging.offset(), paging.end()), paging));
    }

    /** Shows a version and what differs from the one before, or from the one that {@code from} names. */
    public void show(Context ctx) {
        Found found = lookup.named(ctx);
        render(ctx, found, number(ctx), false);
    }

    /** Makes a new version with the rows of an old one. */
    public void restore(Context ctx) {
        Found found = lookup.named(ctx);
        TestSet.Version old = lookup.version(found, number(ctx));
        int number = old.line().number();
        AuditNote.of(ctx).on("test set " + TextExcerpt.of(found.testSet().name(), 60));
        try {
            TestSet made = store.change(
                    found.testSet().id(),
                    RouterLookup.base(ctx),
                    old.sentences(),
                    CurrentUser.of(ctx).name(),
                    "Restored version " + number);
            String said =
                    "Restored version " + number + " as version " + made.head().number() + ".";
            AuditNote.of(ctx).saying(said);
            PageNotice.leave(ctx, said);
            ctx.redirect(found.path() + "/versions", HttpStatus.SEE_OTHER);
        } catch (StaleVersionException newer) {
            AuditNote.of(ctx).refused(newer.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            render(ctx, lookup.named(ctx), number, true);
        }
    }

    private void render(Context ctx, Found found, int number, boolean outdated) {
        TestSet.Version version = lookup.version(found, number);
        int from = ctx.queryParam("from") == null ? number - 1 : RequestParameters.positive(ctx, "from", number - 1);
        List<LabelledSentence> before =
                from < 1 ? List.of() : lookup.version(found, from).sentences();
        String here = found.path() + "/versions/" + number;
        RowChanges changes = RowChanges.page(
                TestSetDiff.between(before, version.sentences()),
                RequestParameters.positive(ctx, "page", 1),
                here + (from == number - 1 ? "" : "?from=" + from));
        Detail detail = new Detail(
                found,
                version.line(),
                from,
                changes,
                TestSetDiff.between(lookup.rows(found), version.sentences()),
                outdated);
        renderer.page(
                ctx,
                found.below("Version " + number)
                        .under("Versions", found.path() + "/versions")
                        .saying(version.line().what()),
                "testset/version.jte",
                detail);
    }

    private static int number(Context ctx) {
        return (int) Math.min(RequestParameters.id(ctx, "version"), Integer.MAX_VALUE);
    }
}
