package dev.signalbox;

import dev.signalbox.encoder.SharedEncoders;
import dev.signalbox.encoder.onnx.MiniLm;
import dev.signalbox.encoder.openai.OpenAiEncoder;
import dev.signalbox.encoder.openai.OpenAiSettings;
import dev.signalbox.index.RestrictedIndexStore;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.index.pinecone.PineconeIndexes;
import dev.signalbox.index.postgres.PostgresIndexes;
import dev.signalbox.index.qdrant.QdrantIndexes;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The adapters of this build, by the name that selects them. */
final class AdapterRegistry {
    private AdapterRegistry() {}

    /**
     * Creates the index factories by scheme of the address.
     *
     * @param who name of this process in messages to others who want to write to the same index
     * @param keys of the servers
     * @param pinecone a control plane to use instead of Pinecone's own
     */
    static SchemeIndexes indexes(String who, StoreKeys keys, Optional<URI> pinecone, Clock clock) {
        return new SchemeIndexes(Map.of(
                "embedded", new EmbeddedIndexes(who, clock),
                "qdrant", new RestrictedIndexStore(new QdrantIndexes(keys, clock)),
                "pinecone", new RestrictedIndexStore(new PineconeIndexes(keys, pinecone, clock)),
                "postgresql", new RestrictedIndexStore(new PostgresIndexes(keys))));
    }

    /** Creates the encoders by semantic-router's encoder type. */
    static SharedEncoders encoders(OpenAiSettings openAi) {
        return new SharedEncoders(Map.of(
                "huggingface",
                name -> name.equals(MiniLm.NAME) ? Optional.of(new MiniLm()) : Optional.empty(),
                "openai",
                name -> openAi.usable() ? Optional.of(new OpenAiEncoder(name.name(), openAi)) : Optional.empty()));
    }
}
