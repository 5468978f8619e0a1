package dev.signalbox.web.search;

import dev.signalbox.web.page.Words;

/**
 * A place where the words were found.
 *
 * @param routerId of the router
 * @param route name of the route
 * @param inName whether they are in the route's name, not in an utterance
 */
public record Hit(long routerId, String router, String route, boolean inName, Snippet snippet) {
    /** Where the route is. */
    public String href() {
        return "/routers/" + routerId + "/route?name=" + Words.query(route);
    }
}
