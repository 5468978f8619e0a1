package dev.signalbox.web.search;

/**
 * One search result.
 *
 * @param router name of the router
 * @param route name of the route
 * @param href of the route; of an utterance, the place on the route's page where it is listed
 * @param inName whether the words are in the route's name, not in an utterance
 */
public record SearchHit(String router, String route, String href, boolean inName, TextSnippet snippet) {}
