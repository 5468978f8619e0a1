package dev.signalbox.web.page;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the frame around a page shows, and what every template of one request may need.
 *
 * @param csrf the token that every form carries
 * @param here path and query of the page, to come back to
 * @param routers what the switcher lists
 * @param who who is looking
 * @param now when the page was made
 * @param asset turns a file name of {@code static/} into its URL
 */
public record Layout(
        PageHead head,
        String csrf,
        Theme theme,
        String here,
        List<RouterLink> routers,
        String who,
        Instant now,
        UnaryOperator<String> asset) {

    public String asset(String name) {
        return asset.apply(name);
    }

    /** What htmx sends with each request. The token is hex: nothing in it needs escaping. */
    public String htmxHeaders() {
        return "{\"X-CSRF-Token\":\"" + csrf + "\"}";
    }
}
