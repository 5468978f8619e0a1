package dev.signalbox.web.notification;

import dev.signalbox.account.Principal;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** {@code /notifications/subscriptions}: the subscriptions of a person, and a new one. */
public final class SubscriptionsPage {
    private final NotificationStore store;
    private final SubscriptionService service;
    private final PageRenderer renderer;

    SubscriptionsPage(NotificationStore store, SubscriptionService service, PageRenderer renderer) {
        this.store = store;
        this.service = service;
        this.renderer = renderer;
    }

    /** A subscription with what it is about, in words. */
    public record Line(NotificationSubscription subscription, String scope) {}

    public void list(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        List<Line> lines = store.subscriptions(person.name()).stream()
                .map(each -> new Line(each, service.about(each, person)))
                .toList();
        PageHead head = PageHead.of("Subscriptions").under("Overview", "/").under("Notifications", "/notifications");
        renderer.page(ctx, head, "notification/subscriptions.jte", lines);
    }

    public void form(Context ctx) {
        render(ctx, SubscriptionForm.empty(service.scopes(CurrentUser.of(ctx))));
    }

    /** Adds a subscription; the form is kept if something is wrong with it. */
    public void add(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        SubscriptionForm typed = SubscriptionForm.sent(ctx, service.scopes(person));
        if (!typed.isValid()) {
            refuse(ctx, typed);
            return;
        }
        try {
            NotificationSubscription stored = service.add(person, typed);
            AuditNote.of(ctx).on("subscription " + stored.id());
            ctx.redirect("/notifications/subscriptions/" + stored.id(), HttpStatus.SEE_OTHER);
        } catch (KeyUnreadableException unreadable) {
            refuse(ctx, typed.withErrors(Map.of("address", String.valueOf(unreadable.getMessage()))));
        }
    }

    private void refuse(Context ctx, SubscriptionForm typed) {
        AuditNote.of(ctx).refused("A value of the subscription cannot be used.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, typed);
    }

    private void render(Context ctx, SubscriptionForm form) {
        PageHead head = PageHead.of("Add a subscription")
                .under("Overview", "/")
                .under("Notifications", "/notifications")
                .under("Subscriptions", "/notifications/subscriptions");
        renderer.page(ctx, head, "notification/new.jte", form);
    }
}
