package dev.signalbox.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CountText;
import dev.signalbox.route.EscapedText;
import dev.signalbox.route.ShortenedText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message in the form of each channel. Names can be any text: none of them may end a line, mention a person or make a link.
 *
 * @param created when the message was made; the same whenever it is sent again
 * @param events oldest first; none for a test
 * @param console the address of the console before the paths of its pages; may be empty
 */
public record MessageText(Instant created, List<NotificationEvent> events, String console) {
    private static final int NAME = 120;
    private static final int DETAILS = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public MessageText {
        events = List.copyOf(events);
    }

    /** Returns the title as one line: the subject of an e-mail. */
    public String title() {
        return switch (events.size()) {
            case 0 -> "Test of a subscription";
            case 1 -> title(events.getFirst());
            default -> CountText.count(events.size(), "notification", "notifications") + " from Signalbox";
        };
    }

    private static String title(NotificationEvent event) {
        return event.kind().label() + ": " + name(event.router()) + " / " + name(event.remote());
    }

    /** Returns the text of an e-mail. */
    public String text() {
        if (events.isEmpty()) {
            return "This is a test message from Signalbox. Messages of this subscription arrive here.\n";
        }
        return events.stream().map(this::paragraph).collect(Collectors.joining("\n"));
    }

    private String paragraph(NotificationEvent event) {
        String details = details(event);
        return title(event) + "\n" + event.at() + (event.who().isEmpty() ? "" : ", " + name(event.who())) + "\n"
                + (details.isEmpty() ? "" : details + "\n") + (console.isEmpty() ? "" : console + event.path() + "\n");
    }

    /** Returns the body of a webhook: type, timestamp and data, as Standard Webhooks says. */
    public ObjectNode webhook() {
        ObjectNode body = JSON.objectNode();
        if (events.size() == 1) {
            NotificationEvent event = events.getFirst();
            return body.put("type", event.kind().id())
                    .put("timestamp", event.at().toString())
                    .set("data", data(event));
        }
        body.put("type", events.isEmpty() ? "notification.test" : "notification.digest")
                .put("timestamp", created.toString());
        var listed = body.putObject("data").putArray("events");
        events.forEach(event -> listed.addObject()
                .put("type", event.kind().id())
                .put("timestamp", event.at().toString())
                .set("data", data(event)));
        return body;
    }

    private ObjectNode data(NotificationEvent event) {
        ObjectNode data = JSON.objectNode();
        data.put("event", event.id());
        data.putObject("router").put("id", event.routerId()).put("name", event.router());
        data.putObject("remote").put("id", event.remoteId()).put("name", event.remote());
        return data.put("by", event.who()).put("details", event.details()).put("url", console + event.path());
    }

    /** Returns the body for an incoming webhook of Slack. */
    public ObjectNode slack() {
        String escaped =
                (heading() + text()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return JSON.objectNode().put("text", escaped).put("mrkdwn", false);
    }

    /** Returns the body for an incoming webhook of Teams: a card whose text runs are not read as Markdown. */
    public ObjectNode teams() {
        ObjectNode body = JSON.objectNode().put("type", "message");
        ObjectNode card = body.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content");
        card.put("type", "AdaptiveCard").put("version", "1.4");
        var inlines =
                card.putArray("body").addObject().put("type", "RichTextBlock").putArray("inlines");
        inlines.addObject().put("type", "TextRun").put("text", heading() + text());
        return body;
    }

    /** The text of one event begins with its title. */
    private String heading() {
        return events.size() == 1 ? "" : title() + "\n\n";
    }

    private static String name(String text) {
        return EscapedText.of(ShortenedText.of(text, NAME));
    }

    private static String details(NotificationEvent event) {
        return EscapedText.of(ShortenedText.of(event.details(), DETAILS));
    }
}
