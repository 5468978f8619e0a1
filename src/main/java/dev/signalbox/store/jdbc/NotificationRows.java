package dev.signalbox.store.jdbc;

import dev.signalbox.notification.ChannelKind;
import dev.signalbox.notification.DigestPeriod;
import dev.signalbox.notification.NotificationEvent;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.notification.OutgoingMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of events, subscriptions and messages. */
final class NotificationRows {
    static final String EVENT_COLUMNS =
            "event.id, event.occasion, event.kind, event.router_id, router.name AS router_name, event.remote_id, "
                    + "remote.name AS remote_name, event.at, event.who, event.path, event.details";

    static final String EVENTS = "notification_event event JOIN router ON router.id = event.router_id "
            + "JOIN remote ON remote.id = event.remote_id";

    private NotificationRows() {}

    static NotificationEvent event(ResultSet row) throws SQLException {
        return new NotificationEvent(
                row.getLong("id"),
                row.getString("occasion"),
                NotificationKind.of(row.getString("kind"))
                        .orElseThrow(() -> new DamagedRowException("the kind of an event", null)),
                row.getLong("router_id"),
                StoredText.read(row.getString("router_name")),
                row.getLong("remote_id"),
                StoredText.read(row.getString("remote_name")),
                Instant.parse(row.getString("at")),
                StoredText.read(row.getString("who")),
                row.getString("path"),
                StoredText.read(row.getString("details")));
    }

    static NotificationSubscription subscription(ResultSet row) throws SQLException {
        return new NotificationSubscription(
                row.getLong("id"),
                StoredText.read(row.getString("owner")),
                StoredText.read(row.getString("name")),
                ChannelKind.of(row.getString("channel"))
                        .orElseThrow(() -> new DamagedRowException("the channel of a subscription", null)),
                StoredText.read(row.getString("shown")),
                number(row, "router_id"),
                number(row, "remote_id"),
                kinds(row.getString("kinds")),
                DigestPeriod.of(row.getString("digest"))
                        .orElseThrow(() -> new DamagedRowException("the digest of a subscription", null)),
                ZoneId.of(row.getString("zone")),
                StoredText.readNullable(row.getString("stopped")));
    }

    static Optional<OutgoingMessage> message(Handle handle, long id) {
        List<NotificationEvent> events = handle.createQuery("SELECT " + EVENT_COLUMNS + " FROM " + EVENTS
                        + " JOIN notification_message_event part ON part.event_id = event.id "
                        + "WHERE part.message_id = :id ORDER BY event.id")
                .bind("id", id)
                .map((row, context) -> event(row))
                .list();
        return handle.createQuery("SELECT * FROM notification_message WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> message(row, events))
                .findOne();
    }

    private static OutgoingMessage message(ResultSet row, List<NotificationEvent> events) throws SQLException {
        String last = row.getString("last_attempt");
        return new OutgoingMessage(
                row.getLong("id"),
                row.getLong("subscription_id"),
                row.getString("webhook_id"),
                Instant.parse(row.getString("created")),
                OutgoingMessage.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Instant.parse(row.getString("due")),
                last == null ? null : Instant.parse(last),
                StoredText.read(row.getString("answer")),
                events);
    }

    private static Set<NotificationKind> kinds(String ids) {
        return Stream.of(ids.split(" ", -1))
                .flatMap(id -> NotificationKind.of(id).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }
}
