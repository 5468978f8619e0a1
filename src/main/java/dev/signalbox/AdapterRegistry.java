package dev.signalbox;

import dev.signalbox.encoder.SharedEncoders;
import dev.signalbox.encoder.onnx.MiniLm;
import dev.signalbox.encoder.openai.OpenAiEncoder;
import dev.signalbox.encoder.openai.OpenAiSettings;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.index.embedded.EmbeddedDescriptor;
import dev.signalbox.index.pinecone.PineconeDescriptor;
import dev.signalbox.index.postgres.PostgresDescriptor;
import dev.signalbox.index.qdrant.QdrantDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapters of this build, by the name that selects them. */
public final class AdapterRegistry {
    private AdapterRegistry() {}

    /** Returns every type of store, in the order in which pages list them. */
    public static StoreRegistry stores() {
        return new StoreRegistry(List.of(
                new EmbeddedDescriptor(), //
                new QdrantDescriptor(),
                new PineconeDescriptor(),
                new PostgresDescriptor()));
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
