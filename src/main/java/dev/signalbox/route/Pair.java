package dev.signalbox.route;

import java.util.Comparator;

/** A route's name and the text of one of its utterances: what a record is known by on both sides. */
public record Pair(String route, String utterance) {
    /** By route, then utterance, each by code point. */
    public static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::route, CodePoints.ORDER).thenComparing(Pair::utterance, CodePoints.ORDER);
}
