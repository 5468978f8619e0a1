package dev.signalbox.web.search;

import dev.signalbox.web.page.DisplayFormat;

/**
 * A place where the words were found.
 *
 * @param routerId of the router
 * @param route name of the route
 * @param inName whether they are in the route's name, not in an utterance
 */
public record SearchHit(long routerId, String router, String route, boolean inName, TextSnippet snippet) {
    /** Where the route is. */
    public String href() {
        return "/routers/" + routerId + "/route?name=" + DisplayFormat.query(route);
    }
}
