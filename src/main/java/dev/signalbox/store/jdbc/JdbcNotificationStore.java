package dev.signalbox.store.jdbc;

import dev.signalbox.account.PermissionReach;
import dev.signalbox.notification.NotificationEvent;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import dev.signalbox.store.NotificationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class JdbcNotificationStore implements NotificationStore {
    private static final String INBOX = " FROM (SELECT " + NotificationRows.EVENT_COLUMNS + ", "
            + "CASE WHEN event.id <= COALESCE((SELECT up_to FROM notification_all_read WHERE person = :person), 0) "
            + "OR EXISTS (SELECT 1 FROM notification_read mark WHERE mark.person = :person AND mark.event_id = event.id) "
            + "THEN 1 ELSE 0 END AS has_read FROM "
            + NotificationRows.EVENTS
            + " WHERE NOT (event.who = :person AND event.kind LIKE 'review.%')) listed WHERE ";

    private final JdbcDatabase database;

    JdbcNotificationStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public void record(
            String occasion,
            NotificationKind kind,
            long remoteId,
            Instant at,
            String who,
            String path,
            String details) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            EventOutbox.write(handle, occasion, kind, remoteId, at, who, path, details);
        });
    }

    @Override
    public List<InboxLine> inbox(String person, PermissionReach sees, int offset, int limit) {
        return database.read(handle -> handle.createQuery("SELECT *" + INBOX + ReachCondition.condition(sees)
                        + " ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .bind("person", StoredText.of(person))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> new InboxLine(NotificationRows.event(row), row.getInt("has_read") == 1))
                .list());
    }

    @Override
    public int count(String person, PermissionReach sees) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*)" + INBOX + ReachCondition.condition(sees))
                .bind("person", StoredText.of(person))
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public int unread(String person, PermissionReach sees, int most) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM (SELECT id" + INBOX
                        + ReachCondition.condition(sees) + " AND has_read = 0 LIMIT :most) some")
                .bind("person", StoredText.of(person))
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public Optional<NotificationEvent> event(long id) {
        return database.read(handle -> handle.createQuery("SELECT " + NotificationRows.EVENT_COLUMNS + " FROM "
                        + NotificationRows.EVENTS + " WHERE event.id = :id")
                .bind("id", id)
                .map((row, context) -> NotificationRows.event(row))
                .findOne());
    }

    @Override
    public void markRead(String person, long event) {
        database.change(handle -> handle.execute(
                "INSERT INTO notification_read (person, event_id) SELECT ?, id FROM notification_event WHERE id = ? "
                        + "ON CONFLICT (person, event_id) DO NOTHING",
                StoredText.of(person),
                event));
    }

    @Override
    public void markAllRead(String person, long upTo) {
        database.change(handle -> {
            handle.execute(
                    "INSERT INTO notification_all_read (person, up_to) VALUES (?, ?) ON CONFLICT (person) DO UPDATE "
                            + "SET up_to = excluded.up_to WHERE notification_all_read.up_to < excluded.up_to",
                    StoredText.of(person),
                    upTo);
            handle.execute(
                    "DELETE FROM notification_read WHERE person = ? AND event_id <= ?", StoredText.of(person), upTo);
        });
    }

    @Override
    public long newest() {
        return database.read(handle -> handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM notification_event")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<NotificationSubscription> subscriptions(String owner) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM notification_subscription WHERE owner = :owner ORDER BY name, id")
                .bind("owner", StoredText.of(owner))
                .map((row, context) -> NotificationRows.subscription(row))
                .list());
    }

    @Override
    public Optional<NotificationSubscription> subscription(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM notification_subscription WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> NotificationRows.subscription(row))
                .findOne());
    }

    @Override
    public long add(NotificationSubscription subscription) {
        return database.write(handle -> handle.createQuery("INSERT INTO notification_subscription "
                        + "(owner, name, channel, shown, router_id, remote_id, kinds, digest, zone) VALUES "
                        + "(:owner, :name, :channel, :shown, :router, :remote, :kinds, :digest, :zone) RETURNING id")
                .bind("owner", StoredText.of(subscription.owner()))
                .bind("name", StoredText.of(subscription.name()))
                .bind("channel", subscription.channel().id())
                .bind("shown", StoredText.of(subscription.shown()))
                .bind("router", subscription.routerId())
                .bind("remote", subscription.remoteId())
                .bind(
                        "kinds",
                        subscription.kinds().stream()
                                .map(NotificationKind::id)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .bind("digest", subscription.digest().id())
                .bind("zone", subscription.zone().getId())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void remove(long id) {
        database.change(handle -> handle.execute("DELETE FROM notification_subscription WHERE id = ?", id));
    }

    @Override
    public void stop(long id, @Nullable String why) {
        database.change(handle -> handle.execute(
                "UPDATE notification_subscription SET stopped = ? WHERE id = ?", StoredText.ofNullable(why), id));
    }

    @Override
    public int dispatch(Instant now, int limit) {
        return database.write(handle -> {
            List<NotificationEvent> events = handle.createQuery("SELECT " + NotificationRows.EVENT_COLUMNS + " FROM "
                            + NotificationRows.EVENTS + " WHERE event.dispatched = 0 ORDER BY event.id LIMIT :limit")
                    .bind("limit", limit)
                    .map((row, context) -> NotificationRows.event(row))
                    .list();
            if (events.isEmpty()) {
                return 0;
            }
            List<NotificationSubscription> subscriptions = handle.createQuery(
                            "SELECT * FROM notification_subscription WHERE stopped IS NULL ORDER BY id")
                    .map((row, context) -> NotificationRows.subscription(row))
                    .list();
            for (NotificationEvent event : events) {
                for (NotificationSubscription subscription : subscriptions) {
                    if (subscription.wants(event)) {
                        address(handle, event, subscription, now);
                    }
                }
                handle.execute("UPDATE notification_event SET dispatched = 1 WHERE id = ?", event.id());
            }
            return events.size();
        });
    }

    /** Adds the event to the digest that is not due yet, or makes a message. */
    private static void address(
            Handle handle, NotificationEvent event, NotificationSubscription subscription, Instant now) {
        Instant due = subscription.digest().due(now, subscription.zone());
        long message = handle.createQuery("SELECT id FROM notification_message WHERE subscription_id = :subscription "
                        + "AND state = 'PENDING' AND attempts = 0 AND due = :due AND due > :now ORDER BY id LIMIT 1")
                .bind("subscription", subscription.id())
                .bind("due", StoredTime.of(due))
                .bind("now", StoredTime.of(now))
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> handle.createQuery("INSERT INTO notification_message "
                                + "(subscription_id, webhook_id, created, state, attempts, due, answer) "
                                + "VALUES (:subscription, :webhook, :now, 'PENDING', 0, :due, '') RETURNING id")
                        .bind("subscription", subscription.id())
                        .bind("webhook", "msg_" + UUID.randomUUID().toString().replace("-", ""))
                        .bind("now", StoredTime.of(now))
                        .bind("due", StoredTime.of(due))
                        .mapTo(Long.class)
                        .one());
        handle.execute(
                "INSERT INTO notification_message_event (message_id, event_id) VALUES (?, ?)", message, event.id());
    }

    @Override
    public List<Long> due(Instant now) {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT subscription_id FROM notification_message "
                        + "WHERE state = 'PENDING' AND due <= :now ORDER BY subscription_id")
                .bind("now", StoredTime.of(now))
                .mapTo(Long.class)
                .list());
    }

    @Override
    public Optional<OutgoingMessage> claim(long subscription, Instant now, Instant until) {
        return database.write(handle -> handle.createQuery("UPDATE notification_message SET attempts = attempts + 1, "
                        + "due = :until, last_attempt = :now WHERE id = (SELECT id FROM notification_message "
                        + "WHERE subscription_id = :subscription AND state = 'PENDING' AND due <= :now "
                        + "ORDER BY due, id LIMIT 1) RETURNING id")
                .bind("subscription", subscription)
                .bind("now", StoredTime.of(now))
                .bind("until", StoredTime.of(until))
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> NotificationRows.message(handle, id)));
    }

    @Override
    public void finish(long message, OutgoingMessage.State state, Instant at, Instant due, String answer) {
        database.change(handle -> handle.execute(
                "UPDATE notification_message SET state = ?, last_attempt = ?, due = ?, answer = ? WHERE id = ?",
                state.name(),
                StoredTime.of(at),
                StoredTime.of(due),
                StoredText.of(answer),
                message));
    }

    @Override
    public Optional<OutgoingMessage> message(long id) {
        return database.read(handle -> NotificationRows.message(handle, id));
    }

    @Override
    public List<OutgoingMessage> messages(long subscription, int offset, int limit) {
        return database.read(handle -> handle
                .createQuery("SELECT id FROM notification_message WHERE subscription_id = :subscription "
                        + "ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .bind("subscription", subscription)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapTo(Long.class)
                .list()
                .stream()
                .flatMap(id -> NotificationRows.message(handle, id).stream())
                .toList());
    }

    @Override
    public int countMessages(long subscription) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM notification_message WHERE subscription_id = :subscription")
                .bind("subscription", subscription)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void sendAgain(long message, Instant now) {
        database.change(handle -> handle.execute(
                "UPDATE notification_message SET state = 'PENDING', attempts = 0, due = ? WHERE id = ?",
                StoredTime.of(now),
                message));
    }

    @Override
    public void prune(Instant before) {
        database.change(handle -> {
            handle.execute(
                    "DELETE FROM notification_message WHERE created < ? AND state <> 'PENDING'", StoredTime.of(before));
            handle.execute(
                    "DELETE FROM notification_event WHERE at < ? AND dispatched = 1 AND NOT EXISTS (SELECT 1 FROM "
                            + "notification_message_event part JOIN notification_message message "
                            + "ON message.id = part.message_id WHERE part.event_id = notification_event.id "
                            + "AND message.state = 'PENDING')",
                    before.toString());
        });
    }
}
