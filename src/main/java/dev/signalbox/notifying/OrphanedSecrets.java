package dev.signalbox.notifying;

import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.store.SealedKeyStore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses and secrets of subscriptions that are gone: a subscription goes with its router, remote or person, and the keyring knows nothing of
 * them.
 */
public final class OrphanedSecrets {
    private static final Pattern OF_A_SUBSCRIPTION = Pattern.compile("notification/(\\d{1,18})/.*");

    private final NotificationStore notifications;
    private final SealedKeyStore sealed;
    private final StoreKeyring keyring;

    public OrphanedSecrets(NotificationStore notifications, SealedKeyStore sealed, StoreKeyring keyring) {
        this.notifications = notifications;
        this.sealed = sealed;
        this.keyring = keyring;
    }

    /** Forgets them. A subscription is stored before its secrets, so those of a new one stay. */
    public void forget() {
        for (String name : sealed.servers()) {
            Matcher id = OF_A_SUBSCRIPTION.matcher(name);
            if (id.matches()
                    && notifications.subscription(Long.parseLong(id.group(1))).isEmpty()) {
                keyring.forget(name);
            }
        }
    }
}
