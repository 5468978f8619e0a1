package dev.signalbox.web.search;

import dev.signalbox.web.page.DisplayFormat;

/**
 * One search result.
 *
 * @param routerId of the router
 * @param route name of the route
 * @param inName whether the words are in the route's name, not in an utterance
 */
public record SearchHit(long routerId, String router, String route, boolean inName, TextSnippet snippet) {
    /** Returns the URL of the route. */
    public String href() {
        return "/routers/" + routerId + "/route?name=" + DisplayFormat.query(route);
    }
}
