package dev.signalbox.web.page;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page, and the values that every template of one request may need.
 *
 * @param csrf the token of every form
 * @param keys whether one-letter keys are on
 * @param here path and query of the page, to return to
 * @param answersForm whether the page answers a form, so that what is in its fields may be saved nowhere else
 * @param routers the routers of the switcher
 * @param waiting how many entries wait for the person
 * @param unread how many notifications the person has not read
 * @param person the person who is signed in; null before that
 * @param about the scope of the page
 * @param notice what the last action did; null for nothing to say
 * @param sent turns the name of a field into what a refused form sent in it; empty for a page that answers no form
 * @param now when the page was rendered
 * @param asset turns a file name of {@code static/} into its URL
 */
public record PageLayout(
        PageHead head,
        String csrf,
        ColorTheme theme,
        boolean keys,
        String here,
        boolean answersForm,
        List<RouterLink> routers,
        int waiting,
        int unread,
        @Nullable Principal person,
        RoleScope about,
        @Nullable NoticeText notice,
        UnaryOperator<String> sent,
        Instant now,
        UnaryOperator<String> asset) {

    /** Returns whether the person has a permission in the scope of the page. */
    public boolean may(Permission permission) {
        return person != null && person.may(permission, about);
    }

    /** Returns whether the person has a permission on everything. */
    public boolean mayEverywhere(Permission permission) {
        return person != null && person.may(permission, RoleScope.EVERYTHING);
    }

    /** Returns what a refused form sent in a field, so that it is kept; empty for nothing. Not for passwords and keys. */
    public String typed(String field) {
        return sent.apply(field);
    }

    /** Returns how many entries wait for the person, with two digits at most. */
    public String waits() {
        return counted(waiting);
    }

    /** Returns how many notifications the person has not read, with two digits at most. */
    public String news() {
        return counted(unread);
    }

    private static String counted(int number) {
        return number > 99 ? "99+" : String.valueOf(number);
    }

    public String asset(String name) {
        return asset.apply(name);
    }

    /** Returns the headers that htmx sends with each request, as JSON. The token is hex and needs no escaping. */
    public String htmxHeaders() {
        return "{\"X-CSRF-Token\":\"" + csrf + "\"}";
    }
}
