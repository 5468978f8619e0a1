package dev.signalbox.web.inbox;

import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.quality.SentenceChoice;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which open sentences of an inbox are shown. */
enum InboxFilter {
    ALL("all", "All open"),
    NO_ROUTE("no-route", "No route"),
    NEAR_THRESHOLD("near-threshold", "Near the threshold"),
    TWO_CLOSE("two-close", "Two close routes"),
    DISAGREES("disagrees", "Disagrees with today's router");

    /** How far a confidence may be from its threshold, and a second route from the first. */
    static final double DISTANCE = 0.05;

    private final String id;
    private final String label;

    InboxFilter(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** Returns the filter that the URL names; all open sentences otherwise. */
    static InboxFilter of(Context ctx) {
        String named = RequestParameters.text(ctx, "filter");
        return Stream.of(values())
                .filter(filter -> filter.id.equals(named))
                .findFirst()
                .orElse(ALL);
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    /** @param today what the router chooses today; null if that is not known, which only the first two filters do without */
    boolean takes(InboxSentence sentence, @Nullable SentenceChoice today) {
        return switch (this) {
            case ALL -> true;
            case NO_ROUTE -> sentence.route() == null;
            case NEAR_THRESHOLD -> today != null && today.isNearThreshold(DISTANCE);
            case TWO_CLOSE -> today != null && today.isClose(DISTANCE);
            case DISAGREES -> today != null && !today.route().equals(Objects.requireNonNullElse(sentence.route(), ""));
        };
    }
}
