package dev.signalbox.syncing.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.CountText;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which line of semantic-router filled an index.
 *
 * @param dialect empty where nothing in the index tells
 * @param reason what tells, or that nothing does, as a sentence
 * @param records how many have fields that only 1.x writes; 0 where the layout tells already
 */
public record DialectDetection(Optional<Dialect> dialect, String reason, int records) {
    /**
     * Looks at the records of an index, at what is kept beside them, and at its layout. What only 1.x writes counts more than what only 0.x does,
     * since a 0.x index that 1.x took over still has the latter.
     *
     * @throws dev.signalbox.index.IndexException if the index cannot be read
     */
    public static DialectDetection of(RouteIndex index) {
        RouteIndex stored = index.forDialect(Dialect.V0);
        Optional<Dialect> layout = stored.dialectOfLayout();
        if (layout.isPresent()) {
            return found(
                    layout.get(),
                    layout.get() == Dialect.V1
                            ? "The table has the column metadata, which 1.x adds."
                            : "The table has no column metadata, which 1.x adds when it writes.");
        }
        AtomicInteger indexed = new AtomicInteger();
        AtomicInteger classic = new AtomicInteger();
        stored.read(
                Vectors.WITHOUT,
                page -> page.forEach(record -> {
                    RouteValue value = record.utterance().value();
                    JsonNode metadata = value.metadata();
                    if (metadata != null && RecordMetadata.isIn(metadata)) {
                        indexed.incrementAndGet();
                    }
                    if (value.functionSchemas() != null) {
                        classic.incrementAndGet();
                    }
                }));
        return of(indexed.get(), classic.get(), stored);
    }

    private static DialectDetection of(int indexed, int classic, RouteIndex stored) {
        if (indexed > 0) {
            return new DialectDetection(
                    Optional.of(Dialect.V1),
                    CountText.count(indexed, "record has", "records have")
                            + " sr_description or sr_confidence_threshold, which only 1.x writes.",
                    indexed);
        }
        Map<String, ConfigParameter> marks =
                stored.parameters(Set.of(ConfigParameter.HASH, ConfigParameter.INDEXED_HASH));
        if (has(marks, ConfigParameter.INDEXED_HASH)) {
            return found(Dialect.V1, "Signalbox stored the hash of a 1.x router with the index.");
        }
        if (classic > 0) {
            return found(
                    Dialect.V0,
                    CountText.count(classic, "record has", "records have")
                            + " a key for function schemas, which only 0.x and Signalbox for 0.x write.");
        }
        return has(marks, ConfigParameter.HASH)
                ? found(Dialect.V0, "The index has sr_hash, which only 0.x and Signalbox for 0.x write.")
                : new DialectDetection(
                        Optional.empty(), "Nothing in the index tells which line of semantic-router filled it.", 0);
    }

    private static boolean has(Map<String, ConfigParameter> marks, String field) {
        ConfigParameter mark = marks.get(field);
        return mark != null && !mark.value().isEmpty();
    }

    private static DialectDetection found(Dialect dialect, String reason) {
        return new DialectDetection(Optional.of(dialect), reason, 0);
    }
}
