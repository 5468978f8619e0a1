package dev.signalbox.web.notification;

import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notifying.MessageDelivery;
import dev.signalbox.notifying.NotificationSettings;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.PageRenderer;
import java.time.Clock;

/** The pages and the API of notifications, over what they share. */
public record NotificationPages(
        NotificationsPage inbox,
        SubscriptionsPage subscriptions,
        SubscriptionPage subscription,
        MailSettingsPage settings,
        NotificationApi api) {
    public static NotificationPages of(
            NotificationStore store,
            RouterStore routers,
            RemoteStore remotes,
            MessageDelivery delivery,
            NotificationSettings settings,
            StoreKeyring keyring,
            Clock clock,
            PageRenderer renderer) {
        SubscriptionService service =
                new SubscriptionService(store, delivery, keyring, new SubscriptionScopes(routers, remotes), clock);
        MailSettingsPage mail = new MailSettingsPage(settings, keyring, renderer);
        return new NotificationPages(
                new NotificationsPage(store, renderer),
                new SubscriptionsPage(store, service, renderer),
                new SubscriptionPage(store, service, renderer),
                mail,
                new NotificationApi(store, service, mail));
    }
}
