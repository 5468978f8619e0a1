package dev.signalbox.notification;

import java.util.Optional;
import java.util.stream.Stream;

/** How messages are sent. */
public enum ChannelKind {
    WEBHOOK("webhook", "Webhook, signed"),
    SLACK("slack", "Slack"),
    TEAMS("teams", "Microsoft Teams"),
    MAIL("mail", "E-mail");

    private final String id;
    private final String label;

    ChannelKind(String id, String label) {
        this.id = id;
        this.label = label;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public static Optional<ChannelKind> of(String id) {
        return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
