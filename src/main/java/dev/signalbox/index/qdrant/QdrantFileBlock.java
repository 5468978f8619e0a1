package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.FileIndex;
import dev.signalbox.index.IndexBlock;
import dev.signalbox.index.StoreDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code index} block of a config file of 1.x with type {@code qdrant}: the arguments of {@code QdrantIndex}, which are those of Qdrant's own
 * Python client.
 */
record QdrantFileBlock(JsonNode block) {
    private static final String IN_MEMORY = ":memory:";

    /** A block that names a server; empty for one of another type, in memory or in a folder of the machine that wrote it. */
    static Optional<QdrantFileBlock> of(JsonNode block) {
        QdrantFileBlock read = new QdrantFileBlock(block);
        boolean server = read.text("type").equals(QdrantAddress.SCHEME)
                && read.text("path").isEmpty()
                && !(read.url().isEmpty() && read.text("host").isEmpty());
        return server ? Optional.of(read) : Optional.empty();
    }

    /** The block that names a collection. An address has the port of gRPC alone, so the client is told to use that. */
    static IndexBlock naming(QdrantAddress address) {
        ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", QdrantAddress.SCHEME);
        if (!address.collection().equals(QdrantAddress.DEFAULT_COLLECTION)) {
            block.put("index_name", address.collection());
        }
        block.putNull("location");
        if (address.port() != QdrantAddress.GRPC_PORT) {
            block.put("grpc_port", address.port());
        }
        block.put("prefer_grpc", true);
        if (address.tls()) {
            block.put("https", true);
        }
        block.put("host", address.host());
        if (!address.namespace().isEmpty()) {
            block.put("namespace", address.namespace());
        }
        return new IndexBlock(
                block,
                List.of(
                        "The block names the gRPC port, as the address does, and leaves the REST port at 6333.",
                        "No file can name the key of a Qdrant server: the library loads none that names a server with a key."
                                + " Build the index in code there."));
    }

    FileIndex index(StoreDescriptor store) {
        Optional<URI> url = parsed();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("host", url.map(URI::getHost).orElse(text("host")));
        String port = text("grpc_port");
        values.put("port", port.isEmpty() ? String.valueOf(QdrantAddress.GRPC_PORT) : port);
        values.put(QdrantAddress.TLS, String.valueOf(isEncrypted(url)));
        String name = text("index_name");
        return new FileIndex(
                store,
                values,
                name.isEmpty() ? QdrantAddress.DEFAULT_COLLECTION : name,
                text("namespace"),
                remarks(url));
    }

    /** The client takes {@code https} as true only if it is said, here or by the URL, or if there is a key, which no file has. */
    private boolean isEncrypted(Optional<URI> url) {
        return block.path("https").asBoolean()
                || url.map(at -> "https".equals(at.getScheme())).orElse(false);
    }

    private List<String> remarks(Optional<URI> url) {
        List<String> remarks = new ArrayList<>();
        if (text("grpc_port").isEmpty()) {
            remarks.add(
                    "The file names the REST port of Qdrant, or none. Signalbox connects by gRPC, by default at port "
                            + QdrantAddress.GRPC_PORT + ".");
        }
        boolean below =
                url.map(at -> at.getPath() != null && at.getPath().length() > 1).orElse(false);
        if (below || !text("prefix").isEmpty()) {
            remarks.add("The file has a path prefix, which gRPC does not use.");
        }
        return remarks;
    }

    private Optional<URI> parsed() {
        if (url().isEmpty()) {
            return Optional.empty();
        }
        try {
            URI at = new URI(url().contains("://") ? url() : "http://" + url());
            return Optional.of(at).filter(each -> each.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private String url() {
        String location = text("location");
        return text("url").isEmpty() && !location.equals(IN_MEMORY) ? location : text("url");
    }

    private String text(String key) {
        return block.path(key).isNull() ? "" : block.path(key).asText("").strip();
    }
}
