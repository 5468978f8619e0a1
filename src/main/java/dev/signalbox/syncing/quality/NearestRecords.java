package dev.signalbox.syncing.quality;

import dev.signalbox.probe.ProbeHit;
import java.util.List;

/** Finds the nearest records of sentences. */
@FunctionalInterface
interface NearestRecords {
    /**
     * Returns the nearest records of each sentence, nearest first.
     *
     * @param sentences their vectors
     */
    List<List<ProbeHit>> nearest(List<float[]> sentences, int most);
}
