package dev.signalbox.notification;

import java.time.Instant;

/**
 * Something that happened at a remote.
 *
 * @param occasion unique: one change of state has one event
 * @param router its name now
 * @param remote its name now
 * @param who caused it; empty for no one
 * @param path of the page to open
 * @param details a sentence; may be empty
 */
public record NotificationEvent(
        long id,
        String occasion,
        NotificationKind kind,
        long routerId,
        String router,
        long remoteId,
        String remote,
        Instant at,
        String who,
        String path,
        String details) {}
