package dev.signalbox.web.notification;

import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /notifications/subscriptions/{subscription}}: a subscription of the person who asks, with its delivery log. */
public final class SubscriptionPage {
    private static final int LINES = 30;

    private final NotificationStore store;
    private final SubscriptionService service;
    private final PageRenderer renderer;

    SubscriptionPage(NotificationStore store, SubscriptionService service, PageRenderer renderer) {
        this.store = store;
        this.service = service;
        this.renderer = renderer;
    }

    /**
     * A subscription and what was sent for it.
     *
     * @param log newest first
     */
    public record View(
            NotificationSubscription subscription, String scope, List<OutgoingMessage> log, ListPaging paging) {
        public String kinds() {
            return subscription.kinds().size() == NotificationKind.values().length
                    ? "All events"
                    : subscription.kinds().stream()
                            .sorted()
                            .map(NotificationKind::label)
                            .collect(Collectors.joining(", "));
        }
    }

    public void show(Context ctx) {
        NotificationSubscription subscription = own(ctx);
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                LINES,
                store.countMessages(subscription.id()),
                path(subscription));
        renderer.page(
                ctx,
                head(subscription.name()),
                "notification/subscription.jte",
                new View(
                        subscription,
                        service.about(subscription, CurrentUser.of(ctx)),
                        store.messages(subscription.id(), paging.offset(), LINES),
                        paging));
    }

    /** Sends a test message and says what the receiver did with it. */
    public void test(Context ctx) {
        NotificationSubscription subscription = own(ctx);
        DeliveryAnswer answer = service.test(subscription);
        AuditNote.of(ctx).on("subscription " + subscription.id());
        PageNotice.leave(
                ctx,
                (answer instanceof DeliveryAnswer.Accepted ? "The test message was delivered. " : "The test failed. ")
                        + answer.text());
        back(ctx, subscription);
    }

    /** Sends a message of the log again, with the same id. */
    public void again(Context ctx) {
        NotificationSubscription subscription = own(ctx);
        AuditNote.of(ctx).on("subscription " + subscription.id());
        service.again(subscription, RequestParameters.id(ctx, "message"));
        back(ctx, subscription);
    }

    /** Lets a stopped subscription go on. */
    public void resume(Context ctx) {
        NotificationSubscription subscription = own(ctx);
        AuditNote.of(ctx).on("subscription " + subscription.id());
        store.stop(subscription.id(), null);
        back(ctx, subscription);
    }

    /** Asks before the subscription is removed. */
    public void askRemoval(Context ctx) {
        NotificationSubscription subscription = own(ctx);
        renderer.page(
                ctx,
                head("Remove subscription"),
                "component/question.jte",
                new RemovalQuestion(
                        List.of(
                                "subscription " + subscription.name() + " with its address and secret",
                                "its delivery log"),
                        List.of("the notifications in the console"),
                        "This cannot be undone. Messages that were not sent yet are not sent.",
                        path(subscription) + "/removal",
                        Map.of(),
                        "Remove subscription",
                        path(subscription)));
    }

    public void remove(Context ctx) {
        NotificationSubscription subscription = own(ctx);
        AuditNote.of(ctx).on("subscription " + subscription.id());
        service.remove(subscription);
        PageNotice.leave(ctx, "Removed subscription " + TextExcerpt.of(subscription.name(), 60) + ".");
        ctx.redirect("/notifications/subscriptions", HttpStatus.SEE_OTHER);
    }

    private NotificationSubscription own(Context ctx) {
        return service.own(CurrentUser.of(ctx), RequestParameters.id(ctx, "subscription"));
    }

    private static PageHead head(String title) {
        return PageHead.of(title)
                .under("Overview", "/")
                .under("Notifications", "/notifications")
                .under("Subscriptions", "/notifications/subscriptions");
    }

    private static String path(NotificationSubscription subscription) {
        return "/notifications/subscriptions/" + subscription.id();
    }

    private static void back(Context ctx, NotificationSubscription subscription) {
        ctx.redirect(path(subscription), HttpStatus.SEE_OTHER);
    }
}
