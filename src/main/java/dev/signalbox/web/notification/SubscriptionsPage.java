package dev.signalbox.web.notification;

import dev.signalbox.account.Principal;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notification.ChannelKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /notifications/subscriptions}: the subscriptions of a person, and a new one. */
public final class SubscriptionsPage {
    private final NotificationStore store;
    private final StoreKeyring keyring;
    private final SubscriptionScopes scopes;
    private final PageRenderer renderer;

    SubscriptionsPage(
            NotificationStore store, StoreKeyring keyring, SubscriptionScopes scopes, PageRenderer renderer) {
        this.store = store;
        this.keyring = keyring;
        this.scopes = scopes;
        this.renderer = renderer;
    }

    /** A subscription with what it is about, in words. */
    public record Line(NotificationSubscription subscription, String scope) {}

    public void list(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        List<Line> lines = store.subscriptions(person.name()).stream()
                .map(each -> new Line(each, scopes.words(each, person)))
                .toList();
        PageHead head = PageHead.of("Subscriptions")
                .under("Overview", "/")
                .under("Notifications", "/notifications");
        renderer.page(ctx, head, "notification/subscriptions.jte", lines);
    }

    public void form(Context ctx) {
        render(ctx, SubscriptionForm.empty(scopes.of(CurrentUser.of(ctx))));
    }

    /** Adds a subscription; the form is kept if something is wrong with it. */
    public void add(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        SubscriptionForm typed = SubscriptionForm.sent(ctx, scopes.of(person));
        if (!typed.isValid()) {
            refuse(ctx, typed);
            return;
        }
        NotificationSubscription subscription = typed.subscription(person);
        NotificationSubscription stored = subscription.stored(store.add(subscription));
        try {
            keyring.keep(stored.addressKey(), new StoreKey(typed.address()));
            if (stored.channel() == ChannelKind.WEBHOOK) {
                keyring.keep(stored.secretKey(), new StoreKey(typed.secret()));
            }
        } catch (KeyUnreadableException unreadable) {
            store.remove(stored.id());
            Map<String, String> errors = new LinkedHashMap<>();
            errors.put("address", String.valueOf(unreadable.getMessage()));
            refuse(ctx, typed.withErrors(errors));
            return;
        }
        AuditNote.of(ctx).on("subscription " + stored.id());
        ctx.redirect("/notifications/subscriptions/" + stored.id(), HttpStatus.SEE_OTHER);
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
