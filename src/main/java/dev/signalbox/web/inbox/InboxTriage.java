package dev.signalbox.web.inbox;

import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.InboxReader;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes what a person decided about sentences of an inbox. */
public final class InboxTriage {
    private final RouterLookup lookup;
    private final DecisionStore decisions;
    private final SentenceTriage triage;
    private final InboxPage page;

    public InboxTriage(RouterLookup lookup, DecisionStore decisions, SentenceTriage triage, InboxPage page) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.triage = triage;
        this.page = page;
    }

    public void triage(Context ctx) {
        Router router = lookup.named(ctx);
        List<InboxSentence> open = decisions.find(router.id(), ids(ctx)).stream()
                .filter(each -> each.mark().isEmpty())
                .toList();
        SentenceTriage.Decision decision = new SentenceTriage.Decision(
                router,
                open,
                RequestParameters.field(ctx, "action"),
                RequestParameters.field(ctx, "route"),
                RequestParameters.field(ctx, "set"),
                CurrentUser.of(ctx).name());
        switch (triage.apply(decision)) {
            case SentenceTriage.Refused refused -> refuse(ctx, decision, refused.why());
            case SentenceTriage.Done done -> goBack(ctx, router, done);
        }
    }

    private static void goBack(Context ctx, Router router, SentenceTriage.Done done) {
        AuditNote.of(ctx).saying(done.said());
        if (done.made() != null) {
            AuditNote.of(ctx).made(done.made());
        }
        PageNotice.leave(ctx, done.said(), "View triaged sentences", path(router) + "/triaged");
        String back = OwnPath.of(RequestParameters.field(ctx, "back"));
        String next = back.equals("/") ? path(router) : back;
        ctx.redirect(
                done.made() == null
                        ? next
                        : next + (next.indexOf('?') < 0 ? "?" : "&") + "made="
                                + done.made().number(),
                HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, SentenceTriage.Decision decision, String title) {
        String group = RequestParameters.field(ctx, "group");
        page.refuse(
                ctx,
                decision.router(),
                new InboxView.Problem(
                        title + ". Nothing was changed",
                        List.of(),
                        group.matches("[0-9]{1,18}") ? Long.parseLong(group) : 0,
                        decision.route()));
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

    private static String path(Router router) {
        return "/routers/" + router.id() + "/inbox";
    }
}
