package dev.signalbox.web.page;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around a page shows, and what every template of one request may need.
 *
 * @param csrf the token that every form carries
 * @param keys whether keys of one letter do anything
 * @param here path and query of the page, to come back to
 * @param routers what the switcher lists
 * @param person who is looking; null before they have signed in
 * @param about what the page is about
 * @param now when the page was made
 * @param asset turns a file name of {@code static/} into its URL
 */
public record PageLayout(
        PageHead head,
        String csrf,
        ColorTheme theme,
        boolean keys,
        String here,
        List<RouterLink> routers,
        @Nullable Principal person,
        RoleScope about,
        Instant now,
        UnaryOperator<String> asset) {

    /** Whether whoever looks may do that to what the page is about. */
    public boolean may(Permission permission) {
        return person != null && person.may(permission, about);
    }

    /** Whether whoever looks may do that to everything. */
    public boolean mayEverywhere(Permission permission) {
        return person != null && person.may(permission, RoleScope.EVERYTHING);
    }

    public String asset(String name) {
        return asset.apply(name);
    }

    /** What htmx sends with each request. The token is hex: nothing in it needs escaping. */
    public String htmxHeaders() {
        return "{\"X-CSRF-Token\":\"" + csrf + "\"}";
    }
}
