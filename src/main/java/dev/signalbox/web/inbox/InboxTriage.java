package dev.signalbox.web.inbox;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouteInput;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.TriageKind;
import dev.signalbox.inbox.TriageMark;
import dev.signalbox.route.Route;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.InboxReader;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FormText;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Does with sentences of an inbox what a person decided, and notes who decided it. */
public final class InboxTriage {
    private static final int LONGEST_NAME = 60;

    private final RouterLookup lookup;
    private final DecisionStore decisions;
    private final RouterEditor editor;
    private final TestSetAddition testSets;
    private final InboxPage page;
    private final Clock clock;

    public InboxTriage(
            RouterLookup lookup,
            DecisionStore decisions,
            RouterEditor editor,
            TestSetStore testSets,
            TestSetService testSetService,
            InboxPage page,
            Clock clock) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.editor = editor;
        this.testSets = new TestSetAddition(testSets, testSetService);
        this.page = page;
        this.clock = clock;
    }

    /**
     * What was sent with the form of a group.
     *
     * @param sentences that were selected and are open
     * @param route as it was typed
     */
    private record Request(Context ctx, Router router, List<InboxSentence> sentences, String route) {
        List<String> texts() {
            return sentences.stream().map(InboxSentence::text).toList();
        }

        List<Long> ids() {
            return sentences.stream().map(InboxSentence::id).toList();
        }

        String who() {
            return CurrentUser.of(ctx).name();
        }

        String counted() {
            return DisplayFormat.count(sentences.size(), "sentence");
        }
    }

    public void triage(Context ctx) {
        Router router = lookup.named(ctx);
        List<InboxSentence> open = decisions.find(router.id(), ids(ctx)).stream()
                .filter(each -> each.mark().isEmpty())
                .toList();
        Request request = new Request(ctx, router, open, RequestParameters.field(ctx, "route"));
        if (open.isEmpty()) {
            refuse(request, "Select at least one sentence that is still open");
            return;
        }
        switch (RequestParameters.field(ctx, "action")) {
            case "utterance" -> addUtterances(request);
            case "test-set" -> addToTestSet(request);
            case "route" -> createRoute(request);
            case "dismiss" -> done(request, TriageKind.DISMISSED, "", "Dismissed " + request.counted() + ".", 0);
            default -> refuse(request, "Choose what to do with the sentences");
        }
    }

    private void addUtterances(Request request) {
        int place = place(request);
        if (place < 0) {
            refuse(request, "No route is called \"" + shown(request.route()) + "\". Type the name of a route");
            return;
        }
        EditResult.Kept kept = edit(request, new RouterEdit.AddUtterances(place, request.texts()));
        String name = kept.routes().get(kept.place()).name();
        done(
                request,
                TriageKind.UTTERANCE,
                name,
                "Added " + request.counted() + " to " + shown(name) + ".",
                revision(request, kept));
    }

    private void createRoute(Request request) {
        String name = request.route().strip();
        if (name.isEmpty()) {
            refuse(request, "Type the name of the new route");
            return;
        }
        Route route = Route.of(request.router().dialect(), name, new LinkedHashSet<>(request.texts()));
        EditResult result = editor.edit(
                new RouterEdit.AddRoute(RouteInput.of(route)),
                request.router(),
                request.router().head().number(),
                request.who());
        if (result instanceof EditResult.Invalid) {
            refuse(request, "Another route is called \"" + shown(name) + "\". Type another name");
            return;
        }
        done(
                request,
                TriageKind.NEW_ROUTE,
                name,
                "Created the route " + shown(name) + " with " + request.counted() + ".",
                revision(request, result.kept()));
    }

    private void addToTestSet(Request request) {
        String label = "";
        if (!request.route().isBlank()) {
            int place = place(request);
            if (place < 0) {
                refuse(
                        request,
                        "No route is called \"" + shown(request.route())
                                + "\". Type the route that the sentences should get, or nothing for none");
                return;
            }
            label = request.router().head().config().routes().get(place).name();
        }
        TestSetAddition.Added added = testSets.add(
                request.router(), RequestParameters.field(request.ctx(), "set"), request.texts(), label, request.who());
        done(request, TriageKind.TEST_SET, added.name(), added.said(), 0);
    }

    private EditResult.Kept edit(Request request, RouterEdit edit) {
        return editor.edit(edit, request.router(), request.router().head().number(), request.who())
                .kept();
    }

    private static int revision(Request request, EditResult.Kept kept) {
        if (kept instanceof EditResult.Saved saved) {
            AuditNote.of(request.ctx()).made(saved.revision());
            return saved.revision().number();
        }
        return 0;
    }

    private void done(Request request, TriageKind kind, String target, String said, int made) {
        Context ctx = request.ctx();
        decisions.triage(
                request.router().id(), request.ids(), new TriageMark(kind, target, request.who(), clock.instant()));
        AuditNote.of(ctx).saying(said);
        PageNotice.leave(ctx, said, "View triaged sentences", path(request.router()) + "/triaged");
        String back = OwnPath.of(RequestParameters.field(ctx, "back"));
        String next = back.equals("/") ? path(request.router()) : back;
        ctx.redirect(
                made == 0 ? next : next + (next.indexOf('?') < 0 ? "?" : "&") + "made=" + made, HttpStatus.SEE_OTHER);
    }

    private void refuse(Request request, String title) {
        String group = RequestParameters.field(request.ctx(), "group");
        page.refuse(
                request.ctx(),
                request.router(),
                new InboxView.Problem(
                        title + ". Nothing was changed",
                        List.of(),
                        group.matches("[0-9]{1,18}") ? Long.parseLong(group) : 0,
                        request.route()));
    }

    /** Opens triaged sentences again. What was done with them stays. */
    public void reopen(Context ctx) {
        Router router = lookup.named(ctx);
        int opened = decisions.reopen(router.id(), ids(ctx));
        String said = opened == 0
                ? "The sentence was open already."
                : "Took " + DisplayFormat.count(opened, "sentence") + " back to open.";
        AuditNote.of(ctx).saying(said);
        PageNotice.leave(ctx, said, "View the inbox", path(router));
        ctx.redirect(path(router) + "/triaged", HttpStatus.SEE_OTHER);
    }

    /** The selected sentences, and with {@code others} those that the page does not show. */
    private static Set<Long> ids(Context ctx) {
        Stream<String> others = RequestParameters.ticked(ctx, "others")
                ? Stream.of(RequestParameters.field(ctx, "rest").split(","))
                : Stream.empty();
        Set<Long> ids = new LinkedHashSet<>();
        Stream.concat(ctx.formParams("id").stream(), others)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .limit(InboxReader.LOOKED_AT)
                .forEach(text -> ids.add(Long.parseLong(text)));
        return ids;
    }

    private static int place(Request request) {
        List<Route> routes = request.router().head().config().routes();
        return IntStream.range(0, routes.size())
                .filter(at -> FormText.same(routes.get(at).name(), request.route()))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, routes.size())
                        .filter(at -> !request.route().isBlank()
                                && routes.get(at)
                                        .name()
                                        .strip()
                                        .equals(request.route().strip()))
                        .findFirst()
                        .orElse(-1));
    }

    private static String shown(String name) {
        return TextExcerpt.of(name, LONGEST_NAME);
    }

    private static String path(Router router) {
        return "/routers/" + router.id() + "/inbox";
    }
}
