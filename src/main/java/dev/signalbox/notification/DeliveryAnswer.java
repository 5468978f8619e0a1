package dev.signalbox.notification;

/** What a receiver did with a message. */
public sealed interface DeliveryAnswer {
    /** What it answered, shortened and without control characters. */
    String text();

    /** It has the message. */
    record Accepted(String text) implements DeliveryAnswer {}

    /** It may take the message later. */
    record Failed(String text) implements DeliveryAnswer {}

    /** It wants no message any more: status 410. */
    record Gone(String text) implements DeliveryAnswer {}
}
