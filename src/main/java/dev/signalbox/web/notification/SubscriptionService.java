package dev.signalbox.web.notification;

import dev.signalbox.account.Principal;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.notification.ChannelKind;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.notifying.MessageDelivery;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.web.frame.NotFoundException;
import java.time.Clock;
import java.util.Map;

/** What pages and programs do with the subscriptions of a person; no one reaches those of another one. */
final class SubscriptionService {
    private final NotificationStore store;
    private final MessageDelivery delivery;
    private final StoreKeyring keyring;
    private final SubscriptionScopes scopes;
    private final Clock clock;

    SubscriptionService(
            NotificationStore store,
            MessageDelivery delivery,
            StoreKeyring keyring,
            SubscriptionScopes scopes,
            Clock clock) {
        this.store = store;
        this.delivery = delivery;
        this.keyring = keyring;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Returns what subscriptions of a person can be about, by the word that forms use. */
    Map<String, String> scopes(Principal person) {
        return scopes.of(person);
    }

    /** Returns what a subscription is about, in words. */
    String about(NotificationSubscription subscription, Principal person) {
        return scopes.words(subscription, person);
    }

    /** @throws NotFoundException if there is none of that id, or it is another person's */
    NotificationSubscription own(Principal person, long id) {
        return store.subscription(id)
                .filter(each -> each.owner().equals(person.name()))
                .orElseThrow(() -> new NotFoundException("subscription " + id));
    }

    /**
     * Stores a subscription of a valid form; its address and secret go into the keyring.
     *
     * @throws KeyUnreadableException if they cannot be encrypted; then nothing is stored
     */
    NotificationSubscription add(Principal person, SubscriptionForm typed) {
        NotificationSubscription subscription = typed.subscription(person);
        NotificationSubscription stored = subscription.stored(store.add(subscription));
        try {
            keyring.keep(stored.addressKey(), new StoreKey(typed.address()));
            if (stored.channel() == ChannelKind.WEBHOOK) {
                keyring.keep(stored.secretKey(), new StoreKey(typed.secret()));
            }
            return stored;
        } catch (KeyUnreadableException unreadable) {
            remove(stored);
            throw unreadable;
        }
    }

    void remove(NotificationSubscription subscription) {
        store.remove(subscription.id());
        keyring.forget(subscription.addressKey());
        keyring.forget(subscription.secretKey());
    }

    /** Sends a test message and returns what the receiver did with it. */
    DeliveryAnswer test(NotificationSubscription subscription) {
        try {
            return delivery.test(subscription);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new DeliveryAnswer.Failed("The console stops.");
        }
    }

    /**
     * Sends a message of the log again, with the same id.
     *
     * @throws NotFoundException if the subscription has no such message
     */
    void again(NotificationSubscription subscription, long id) {
        OutgoingMessage message = store.message(id)
                .filter(each -> each.subscriptionId() == subscription.id())
                .orElseThrow(() -> new NotFoundException("message " + id));
        store.sendAgain(message.id(), clock.instant());
    }
}
