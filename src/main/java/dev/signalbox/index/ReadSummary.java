package dev.signalbox.index;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a whole read of an index found beside the records that it handed out.
 *
 * @param foreignIds the ids of records that are not semantic-router's, since they have no route and no utterance as text; they are never
 *     read as an utterance, written or deleted
 * @param sparseRecords how many of the records that were handed out hold sparse values beside their vector, as those of hybrid routers do
 */
public record ReadSummary(Set<String> foreignIds, int sparseRecords) {
    /** A read that found nothing but records of semantic-router without sparse values. */
    public static final ReadSummary PLAIN = new ReadSummary(Set.of(), 0);

    public ReadSummary {
        foreignIds = Collections.unmodifiableSet(new TreeSet<>(foreignIds));
    }
}
