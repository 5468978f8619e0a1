package dev.signalbox.route;

import java.util.Comparator;

/** A route's name and the text of one of its utterances: what a record is known by on both sides. */
public record UtteranceKey(String route, String utterance) {
    /** By route, then utterance, each by code point. */
    public static final Comparator<UtteranceKey> ORDER = Comparator.comparing(UtteranceKey::route, CodePoints.ORDER)
            .thenComparing(UtteranceKey::utterance, CodePoints.ORDER);
}
