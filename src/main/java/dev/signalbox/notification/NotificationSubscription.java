package dev.signalbox.notification;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be told, and where.
 *
 * @param owner the name of the person
 * @param shown the address as pages may show it: without what is secret in it
 * @param routerId only events of this router; null for all that the owner may view
 * @param remoteId only events of this remote; null for all of the router
 * @param stopped why nothing is sent at present; null while it is
 */
public record NotificationSubscription(
        long id,
        String owner,
        String name,
        ChannelKind channel,
        String shown,
        @Nullable Long routerId,
        @Nullable Long remoteId,
        Set<NotificationKind> kinds,
        DigestPeriod digest,
        ZoneId zone,
        @Nullable String stopped) {
    public NotificationSubscription {
        kinds = Set.copyOf(kinds);
    }

    /** Returns the same subscription with the id that the store gave it. */
    public NotificationSubscription stored(long given) {
        return new NotificationSubscription(
                given, owner, name, channel, shown, routerId, remoteId, kinds, digest, zone, stopped);
    }

    /** Returns whether an event is to be sent. */
    public boolean wants(NotificationEvent event) {
        return stopped == null
                && kinds.contains(event.kind())
                && (routerId == null || routerId == event.routerId())
                && (remoteId == null || remoteId == event.remoteId());
    }

    /** Returns the name under which the keyring has its address. */
    public String addressKey() {
        return "notification/" + id + "/address";
    }

    /** Returns the name under which the keyring has the secret that signs its messages. */
    public String secretKey() {
        return "notification/" + id + "/secret";
    }
}
