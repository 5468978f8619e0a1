package dev.signalbox.store;

import dev.signalbox.account.PermissionReach;
import dev.signalbox.notification.NotificationEvent;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores events, who has read them, subscriptions, and the messages to their receivers. The other stores write the events of what they store in the
 * same transaction.
 */
public interface NotificationStore {
    /** An event for a person. */
    record InboxLine(NotificationEvent event, boolean read) {}

    /**
     * Records an event that no other store records.
     *
     * @param occasion unique; an event that is recorded already is not recorded again
     * @throws MissingEntityException if there is no such remote
     */
    void record(
            String occasion, NotificationKind kind, long remoteId, Instant at, String who, String path, String details);

    /** Returns the events at remotes that a person may view, newest first; not those of reviews that they caused themselves. */
    List<InboxLine> inbox(String person, PermissionReach sees, int offset, int limit);

    /** Returns how many events are in the inbox of a person. */
    int count(String person, PermissionReach sees);

    /** Returns how many of them the person has not read, at most {@code most}. */
    int unread(String person, PermissionReach sees, int most);

    Optional<NotificationEvent> event(long id);

    /** Marks an event as read; nothing happens if there is no such event. */
    void markRead(String person, long event);

    /** Marks all events up to one as read. */
    void markAllRead(String person, long upTo);

    /** Returns the id of the newest event; 0 for none. */
    long newest();

    /** Returns the subscriptions of a person by name. */
    List<NotificationSubscription> subscriptions(String owner);

    Optional<NotificationSubscription> subscription(long id);

    /** Stores a new subscription, whose id is ignored, and returns its id. */
    long add(NotificationSubscription subscription);

    void remove(long id);

    /**
     * Stops a subscription, or lets it go on.
     *
     * @param why shown to its owner; null to go on
     */
    void stop(long id, @Nullable String why);

    /**
     * Makes messages of the events that none was made of yet, in one transaction.
     *
     * @return how many events
     */
    int dispatch(Instant now, int limit);

    /** Returns the subscriptions with messages that are due. */
    List<Long> due(Instant now);

    /**
     * Takes the oldest message of a subscription that is due and counts an attempt. If it is not {@link #finish finished} afterwards it is due again
     * at {@code until}, as its sender was killed.
     */
    Optional<OutgoingMessage> claim(long subscription, Instant now, Instant until);

    /** Stores how an attempt ended. */
    void finish(long message, OutgoingMessage.State state, Instant at, Instant due, String answer);

    Optional<OutgoingMessage> message(long id);

    /** Returns the messages of a subscription, newest first. */
    List<OutgoingMessage> messages(long subscription, int offset, int limit);

    int countMessages(long subscription);

    /** Makes a message due with all its attempts before it. */
    void sendAgain(long message, Instant now);

    /** Deletes events and messages from before a time; messages that are pending stay with their events. */
    void prune(Instant before);
}
