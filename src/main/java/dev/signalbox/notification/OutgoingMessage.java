package dev.signalbox.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to a receiver about one or more events.
 *
 * @param webhookId the same whenever it is sent again
 * @param attempts how often it was sent, or was about to be
 * @param due when it is sent next, while it is pending
 * @param answer what the receiver answered last, shortened; may be empty
 * @param events oldest first; empty if all of them were removed
 */
public record OutgoingMessage(
        long id,
        long subscriptionId,
        String webhookId,
        Instant created,
        State state,
        int attempts,
        Instant due,
        @Nullable Instant lastAttempt,
        String answer,
        List<NotificationEvent> events) {
    /** What became of it. */
    public enum State {
        PENDING("pending"),
        DELIVERED("delivered"),
        FAILED("failed"),
        /** The owner of the subscription may no longer view what it is about. */
        WITHHELD("withheld");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public OutgoingMessage {
        events = List.copyOf(events);
    }

    /** Returns the same message about other events. */
    public OutgoingMessage about(List<NotificationEvent> others) {
        return new OutgoingMessage(
                id, subscriptionId, webhookId, created, state, attempts, due, lastAttempt, answer, others);
    }
}
