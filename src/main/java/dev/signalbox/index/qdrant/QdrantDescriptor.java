package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.index.FieldValues;
import dev.signalbox.index.FileIndex;
import dev.signalbox.index.IndexBlock;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.StoreAddress;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreField;
import dev.signalbox.index.TrainingServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of Qdrant before one of its collections is opened. */
public final class QdrantDescriptor implements StoreDescriptor {
    static final String KEY_VARIABLE = "QDRANT_API_KEY";

    private static final String SCHEME = QdrantAddress.SCHEME;

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String displayName() {
        return "Qdrant";
    }

    @Override
    public String indexNoun() {
        return "collection";
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public String addressExample() {
        return "qdrant://host:6334/collection";
    }

    @Override
    public List<StoreField> fields() {
        return List.of(
                StoreField.host("localhost", "A host name or an IP address, without https://."),
                StoreField.port("gRPC port", QdrantAddress.GRPC_PORT, "6334 by default. (6333 is the REST port.)"),
                StoreField.choice(
                        QdrantAddress.TLS,
                        "Encryption",
                        "",
                        "TLS, except on this machine",
                        "true",
                        "TLS",
                        "false",
                        "None"),
                StoreField.key("API key", "Only if the server requires one."));
    }

    @Override
    public String server(FieldValues values) {
        return new StoreAddress(
                        SCHEME, "", values.text("host"), values.port("port"), "", values.parameters(QdrantAddress.TLS))
                .toString();
    }

    @Override
    public String address(String server, String index, String namespace) {
        StoreAddress at = StoreAddress.parse(server, Set.of(QdrantAddress.TLS), "qdrant://HOST");
        SortedMap<String, String> parameters = new TreeMap<>(at.parameters());
        parameters.put(QdrantAddress.NAMESPACE, namespace);
        return new StoreAddress(SCHEME, at.user(), at.host(), at.port(), index, parameters).toString();
    }

    @Override
    public Optional<FileIndex> fromFile(JsonNode index) {
        return QdrantFileBlock.of(index).map(block -> block.index(this));
    }

    @Override
    public Optional<IndexBlock> fileBlock(String address) {
        return Optional.of(QdrantFileBlock.naming(QdrantAddress.parse(address)));
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of(KEY_VARIABLE);
    }

    @Override
    public IndexStore open(StoreEnvironment environment) {
        return new QdrantIndexes(environment.keys(), environment.clock());
    }

    @Override
    public Optional<TrainingServer> trainingServer() {
        return Optional.of(QdrantTrainingServer.start());
    }
}
