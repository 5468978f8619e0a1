package dev.signalbox.web.route;

import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;

/**
 * The page of what was typed for a route that somebody removed meanwhile.
 *
 * @param base number of the revision that the form was made from
 * @param utterances how many it had last
 */
public record GoneView(Router router, String href, int base, RouteForm form, Revision removal, int utterances) {}
