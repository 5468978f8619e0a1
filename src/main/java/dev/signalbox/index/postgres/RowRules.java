package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Utterance;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What fits into a row of semantic-router's table. */
final class RowRules {
    /** Characters of {@code VARCHAR(255)}. */
    private static final int LONGEST = 255;

    private RowRules() {}

    static Optional<String> refusal(Utterance utterance) {
        String route = utterance.route();
        String text = utterance.utterance();
        if (CodePoints.hasLoneSurrogate(route) || CodePoints.hasLoneSurrogate(text)) {
            return Optional.of("it contains half of a surrogate pair, which is not text");
        }
        if (route.indexOf('\0') >= 0 || text.indexOf('\0') >= 0) {
            return Optional.of("it contains the character NUL (U+0000), which Postgres cannot store in text");
        }
        if (length(route) > LONGEST) {
            return Optional.of(
                    "its route's name has " + length(route) + " characters; Postgres allows " + LONGEST + " here");
        }
        int id = length(RowIds.of(route, text));
        return id > LONGEST
                ? Optional.of("its id, which begins with the route's name, would have " + id
                        + " characters; Postgres allows " + LONGEST + " here. Shorten the route's name by "
                        + (id - LONGEST))
                : Optional.empty();
    }

    /**
     * The records by id, each of which fits; of two with one id the later. In an order that all writers share, so that no two of them
     * wait for one another.
     *
     * @param refusal why an utterance does not fit
     * @throws IndexRefusedException with why one does not fit
     */
    static SortedMap<String, IndexRecord> checked(
            List<IndexRecord> records, String address, Function<Utterance, Optional<String>> refusal) {
        SortedMap<String, IndexRecord> byId = new TreeMap<>();
        for (IndexRecord record : records) {
            refusal.apply(record.utterance()).ifPresent(why -> {
                throw new IndexRefusedException(address, "record " + record.id() + ": " + why, null);
            });
            byId.put(checkedId(record, address), record);
        }
        return byId;
    }

    /** As {@link #checked}, of the ids alone: what the rows hold came from a row. */
    static SortedMap<String, IndexRecord> byId(List<IndexRecord> records, String address) {
        SortedMap<String, IndexRecord> byId = new TreeMap<>();
        records.forEach(record -> byId.put(checkedId(record, address), record));
        return byId;
    }

    private static String checkedId(IndexRecord record, String address) {
        if (record.id().isEmpty() || !canBeId(record.id())) {
            throw new IndexRefusedException(
                    address, "a record has an id that is empty, longer than " + LONGEST + " or not text", null);
        }
        return record.id();
    }

    /** Those ids that a row could have at all: Postgres takes no others even to look for. */
    static List<String> possible(Collection<String> ids) {
        return ids.stream().filter(RowRules::canBeId).distinct().sorted().toList();
    }

    /** Those texts that Postgres can look for. */
    static List<String> keepable(Collection<String> texts) {
        return texts.stream()
                .filter(text -> text.indexOf('\0') < 0 && !CodePoints.hasLoneSurrogate(text))
                .toList();
    }

    private static boolean canBeId(String id) {
        return length(id) <= LONGEST && id.indexOf('\0') < 0 && !CodePoints.hasLoneSurrogate(id);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
