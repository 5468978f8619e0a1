package dev.signalbox.probe;

import dev.signalbox.index.RecordMatch;

/**
 * One of the records nearest to a sentence.
 *
 * @param score as {@link RecordMatch#score}
 */
public record ProbeHit(String route, String utterance, double score) {
    public static ProbeHit of(RecordMatch match) {
        return new ProbeHit(match.utterance().route(), match.utterance().utterance(), match.score());
    }
}
