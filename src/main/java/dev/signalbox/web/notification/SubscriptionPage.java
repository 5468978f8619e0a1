package dev.signalbox.web.notification;

import dev.signalbox.account.Principal;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.notifying.MessageDelivery;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /notifications/subscriptions/{subscription}}: a subscription of the person who asks, with its delivery log. */
public final class SubscriptionPage {
    private static final int LINES = 30;

    private final NotificationStore store;
    private final MessageDelivery delivery;
    private final StoreKeyring keyring;
    private final SubscriptionScopes scopes;
    private final Clock clock;
    private final PageRenderer renderer;

    SubscriptionPage(
            NotificationStore store,
            MessageDelivery delivery,
            StoreKeyring keyring,
            SubscriptionScopes scopes,
            Clock clock,
            PageRenderer renderer) {
        this.store = store;
        this.delivery = delivery;
        this.keyring = keyring;
        this.scopes = scopes;
        this.clock = clock;
        this.renderer = renderer;
    }

    /** @param log newest first */
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
                        scopes.words(subscription, CurrentUser.of(ctx)),
                        store.messages(subscription.id(), paging.offset(), LINES),
                        paging));
    }

    /** Sends a test message and says what the receiver did with it. */
    public void test(Context ctx) throws InterruptedException {
        NotificationSubscription subscription = own(ctx);
        DeliveryAnswer answer = delivery.test(subscription);
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
        OutgoingMessage message = store.message(RequestParameters.id(ctx, "message"))
                .filter(each -> each.subscriptionId() == subscription.id())
                .orElseThrow(() -> new NotFoundException("message"));
        AuditNote.of(ctx).on("subscription " + subscription.id());
        store.sendAgain(message.id(), clock.instant());
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
                        List.of("subscription " + subscription.name() + " with its address and secret", "its delivery log"),
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
        store.remove(subscription.id());
        keyring.forget(subscription.addressKey());
        keyring.forget(subscription.secretKey());
        PageNotice.leave(ctx, "Removed subscription " + TextExcerpt.of(subscription.name(), 60) + ".");
        ctx.redirect("/notifications/subscriptions", HttpStatus.SEE_OTHER);
    }

    private NotificationSubscription own(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        long id = RequestParameters.id(ctx, "subscription");
        return store.subscription(id)
                .filter(each -> each.owner().equals(person.name()))
                .orElseThrow(() -> new NotFoundException("subscription " + id));
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
