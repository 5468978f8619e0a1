package dev.signalbox.index;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words about records that are not semantic-router's: they have no route and no utterance as text, and are left alone. */
public final class ForeignRecords {
    private static final int SHOWN = 5;

    private ForeignRecords() {}

    /**
     * The refusal of a record whose id a foreign record has: writing it would delete what another program keeps there.
     *
     * @param mine the record that was to be written
     * @param holds the names of what the foreign record holds: its keys or columns
     */
    public static IndexRefusedException occupied(String address, IndexRecord mine, Collection<String> holds) {
        return new IndexRefusedException(
                address,
                "record " + mine.id() + " of route \"" + mine.utterance().route()
                        + "\" cannot be written, because a record that is not semantic-router's has that id. It contains "
                        + shown(holds) + ". Move that record to another id, or use another index.",
                null);
    }

    private static String shown(Collection<String> names) {
        if (names.isEmpty()) {
            return "only a vector";
        }
        String first = names.stream()
                .sorted()
                .limit(SHOWN)
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
    }
}
