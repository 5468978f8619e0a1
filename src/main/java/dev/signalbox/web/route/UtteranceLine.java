package dev.signalbox.web.route;

import java.util.List;

/**
 * An utterance as a list shows it.
 *
 * @param at its place in the route
 * @param text fit for a row
 * @param odd warnings about it
 */
public record UtteranceLine(int at, String text, List<String> odd) {}
