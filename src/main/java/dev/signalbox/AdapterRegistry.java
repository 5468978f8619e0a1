package dev.signalbox;

import dev.signalbox.encoder.EncoderCatalog;
import dev.signalbox.encoder.http.HttpDescriptor;
import dev.signalbox.encoder.onnx.OnnxDescriptor;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.index.embedded.EmbeddedDescriptor;
import dev.signalbox.index.pinecone.PineconeDescriptor;
import dev.signalbox.index.postgres.PostgresDescriptor;
import dev.signalbox.index.qdrant.QdrantDescriptor;
import java.util.List;
import java.util.stream.Stream;

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

    /** Returns every type of encoder, in the order in which pages list them. */
    public static EncoderCatalog encoders() {
        return new EncoderCatalog(Stream.concat(
                        Stream.of(
                                OnnxDescriptor.huggingFace(), //
                                OnnxDescriptor.fastEmbed(),
                                OnnxDescriptor.local()),
                        HttpDescriptor.all().stream())
                .toList());
    }
}
