package dev.signalbox.web.probe;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FormText;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.stream.IntStream;

/** Adds a probed sentence to a route as an utterance, and shows the new answer for the same sentence. */
public final class SentenceAddHandler {
    private static final int LONGEST_NAME = 60;

    private final RouterLookup lookup;
    private final RouterEditor editor;

    public SentenceAddHandler(RouterLookup lookup, RouterEditor editor) {
        this.lookup = lookup;
        this.editor = editor;
    }

    /** Adds it to the route of that name, whatever others did since the page was shown. */
    public void add(Context ctx) {
        Router router = lookup.named(ctx);
        ProbeQuestion question = ProbeQuestion.sent(ctx);
        List<Route> routes = router.head().config().routes();
        String name = RequestParameters.field(ctx, "route");
        int place = place(routes, name);
        String back = question.href(router.id());
        if (place < 0 || question.sentence().isEmpty()) {
            AuditNote.of(ctx).refused("There is no such route, or no sentence.");
            ctx.redirect(back + "&missing=" + DisplayFormat.query(TextExcerpt.of(name)), HttpStatus.SEE_OTHER);
            return;
        }
        AuditNote note =
                AuditNote.of(ctx).on("route " + TextExcerpt.of(routes.get(place).name(), LONGEST_NAME));
        EditResult.Kept kept = editor.edit(
                        new RouterEdit.AddUtterances(place, List.of(question.sentence())),
                        router,
                        router.head().number(),
                        CurrentUser.of(ctx).name())
                .kept();
        String added =
                "&added=" + DisplayFormat.query(kept.routes().get(kept.place()).name());
        switch (kept) {
            case EditResult.Saved saved -> {
                note.made(saved.revision());
                added += "&made=" + saved.revision().number();
            }
            case EditResult.Unchanged _ -> note.saying("The route has this utterance already.");
        }
        ctx.redirect(back + added, HttpStatus.SEE_OTHER);
    }

    private static int place(List<Route> routes, String name) {
        return IntStream.range(0, routes.size())
                .filter(at -> FormText.same(routes.get(at).name(), name))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, routes.size())
                        .filter(at ->
                                !name.isBlank() && routes.get(at).name().strip().equals(name.strip()))
                        .findFirst()
                        .orElse(-1));
    }
}
