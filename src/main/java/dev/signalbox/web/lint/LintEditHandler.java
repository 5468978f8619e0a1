package dev.signalbox.web.lint;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.store.LintDecisionStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.lint.LintPlaces.Place;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What is done about a finding: its utterance is moved or deleted, which makes a revision, or a decision says that it is fine. */
public final class LintEditHandler {
    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RouterEditor editor;
    private final LintDecisionStore decisions;

    public LintEditHandler(RouterLookup lookup, RouterStore routers, RouterEditor editor, LintDecisionStore decisions) {
        this.lookup = lookup;
        this.routers = routers;
        this.editor = editor;
        this.decisions = decisions;
    }

    /** Moves the utterance to the suggested route, or to the one that was typed. */
    public void move(Context ctx) {
        LintForm form = form(ctx);
        Place place = form.chosen(ctx);
        String suggested = RequestParameters.field(ctx, "to");
        String target =
                suggested.isEmpty() ? RequestParameters.field(ctx, "target").strip() : suggested;
        boolean exists = RouteHref.first(form.router().head().config().routes(), target) >= 0;
        if (!exists || target.equals(form.route(place).name())) {
            String why = exists
                    ? "The utterance is in " + FindingView.name(target) + " already. Nothing was moved."
                    : target.isEmpty()
                            ? "No route was given. Nothing was moved."
                            : "No route is called " + FindingView.name(target) + ". Nothing was moved.";
            AuditNote.of(ctx).refused(why);
            PageNotice.leave(ctx, why);
            ctx.redirect(form.back(ctx, "other=" + number(ctx)), HttpStatus.SEE_OTHER);
            return;
        }
        answer(
                ctx,
                form,
                place,
                new RouterEdit.TransferUtterances(place.route(), form.all(place), target, false, false));
    }

    /** Deletes the utterance. */
    public void delete(Context ctx) {
        LintForm form = form(ctx);
        Place place = form.chosen(ctx);
        answer(ctx, form, place, new RouterEdit.RemoveUtterances(place.route(), form.all(place)));
    }

    /** Remembers that the finding is fine. */
    public void keep(Context ctx) {
        LintForm form = form(ctx);
        decisions.save(form.router().id(), form.subject(), CurrentUser.of(ctx).name());
        AuditNote.of(ctx)
                .on("route "
                        + FindingView.name(form.route(form.places().getFirst()).name()));
        PageNotice.leave(
                ctx,
                "Saved the decision. The finding does not come back.",
                "View decisions",
                "/routers/" + form.router().id() + "/lint/decisions");
        ctx.redirect(form.back(ctx, ""), HttpStatus.SEE_OTHER);
    }

    private LintForm form(Context ctx) {
        return LintForm.of(ctx, lookup.named(ctx), routers);
    }

    /** The finding's place on the page, so that a refused form is open again. */
    private static String number(Context ctx) {
        String back = RequestParameters.field(ctx, "back");
        String number = back.substring(back.lastIndexOf('-') + 1);
        return number.matches("[0-9]{1,3}") ? number : "";
    }

    private void answer(Context ctx, LintForm form, Place place, RouterEdit edit) {
        AuditNote note = AuditNote.of(ctx)
                .on("route " + FindingView.name(form.route(place).name()));
        EditResult.Kept kept = editor.edit(
                        edit,
                        form.router(),
                        form.revision().number(),
                        CurrentUser.of(ctx).name())
                .kept();
        switch (kept) {
            case EditResult.Saved saved -> {
                note.made(saved.revision());
                ctx.redirect(form.back(ctx, "made=" + saved.revision().number()), HttpStatus.SEE_OTHER);
            }
            case EditResult.Unchanged _ -> {
                String done = "\"" + TextExcerpt.of(form.key(place).utterance(), 60)
                        + "\" is no longer in this route. Nothing was changed.";
                note.saying(done);
                PageNotice.leave(ctx, done);
                ctx.redirect(form.back(ctx, ""), HttpStatus.SEE_OTHER);
            }
        }
    }
}
