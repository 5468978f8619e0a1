package dev.signalbox.route.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.Optional;

/**
 * What a conversion has to be told, because the router does not say it.
 *
 * @param threshold of the router's encoder in 0.x
 * @param metadataKey under which a 1.x route keeps the function schemas and the language model of 0.x, and where they are looked for on the
 *     way back; empty drops them
 * @param index the {@code index} block of a 1.x router; ignored on the way to 0.x
 */
public record ConversionOptions(EncoderThreshold threshold, Optional<String> metadataKey, ObjectNode index) {
    /** The metadata key that is used where nobody chose another. */
    public static final String METADATA_KEY = "semantic_router_0x";

    public ConversionOptions {
        if (metadataKey.isPresent() && isReserved(metadataKey.get())) {
            throw new IllegalArgumentException("the library reserves metadata keys that begin with "
                    + RecordMetadata.RESERVED + ": " + metadataKey.get());
        }
    }

    /** The options of a router with an index in memory, which keeps what 1.x has no place for. */
    public static ConversionOptions of(EncoderThreshold threshold) {
        return new ConversionOptions(threshold, Optional.of(METADATA_KEY), IndexedSettings.localIndex());
    }

    /** Whether 1.x removes a metadata key of that name from a route, or it has no name at all. */
    public static boolean isReserved(String key) {
        return key.isBlank() || key.startsWith(RecordMetadata.RESERVED);
    }
}
