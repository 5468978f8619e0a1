package dev.signalbox.web.notification;

import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notifying.MessageDelivery;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.PageRenderer;
import java.time.Clock;

/** The pages of subscriptions, over what they share. */
public record NotificationPages(SubscriptionsPage subscriptions, SubscriptionPage subscription) {
    public NotificationPages(
            NotificationStore store,
            RouterStore routers,
            RemoteStore remotes,
            MessageDelivery delivery,
            StoreKeyring keyring,
            Clock clock,
            PageRenderer renderer) {
        SubscriptionScopes scopes = new SubscriptionScopes(routers, remotes);
        this(
                new SubscriptionsPage(store, keyring, scopes, renderer),
                new SubscriptionPage(store, delivery, keyring, scopes, clock, renderer));
    }
}
