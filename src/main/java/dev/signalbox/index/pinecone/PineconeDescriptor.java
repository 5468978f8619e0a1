package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.FieldRule;
import dev.signalbox.index.FieldValues;
import dev.signalbox.index.FileIndex;
import dev.signalbox.index.IndexBlock;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.StoreAddress;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreField;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of Pinecone before one of its indexes is opened. */
public final class PineconeDescriptor implements StoreDescriptor {
    /** The URL of a control plane other than Pinecone's own, such as the local emulator's. */
    static final String BASE_URL = "PINECONE_API_BASE_URL";

    static final String KEY_VARIABLE = "PINECONE_API_KEY";

    /** The control plane that the library takes by default, and writes into every file. */
    private static final String PINECONES_OWN = "https://api.pinecone.io";

    private static final String SCHEME = PineconeAddress.SCHEME;
    private static final String INDEX = "index";
    /** The name that the library gives an index where a file names none. */
    private static final String DEFAULT_INDEX = "index";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String displayName() {
        return "Pinecone";
    }

    @Override
    public String indexNoun() {
        return "index";
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public String addressExample() {
        return "pinecone://index";
    }

    @Override
    public List<StoreField> fields() {
        return List.of(
                StoreField.optional(
                        INDEX,
                        "Index",
                        "Fill this in only if the key is for one index of several projects. Leave it empty to list all.",
                        FieldRule.of(
                                "[a-z0-9-]+",
                                "Pinecone index names consist of lower-case letters, digits and hyphens.")),
                StoreField.key("API key", "The API key of the project that the index belongs to."));
    }

    @Override
    public String server(FieldValues values) {
        return new StoreAddress(SCHEME, "", values.text(INDEX), 0, "", new TreeMap<>()).toString();
    }

    @Override
    public String address(String server, String index, String namespace) {
        StoreAddress at = StoreAddress.parse(server, Set.of("host"), "pinecone://HOST");
        SortedMap<String, String> parameters = new TreeMap<>(at.parameters());
        parameters.put("namespace", namespace);
        // A name that is none stays within its place, where it is refused; names themselves are left as they are.
        String name = URLEncoder.encode(index, StandardCharsets.UTF_8);
        return new StoreAddress(SCHEME, at.user(), name, at.port(), at.path(), parameters).toString();
    }

    @Override
    public Optional<FileIndex> fromFile(JsonNode index) {
        if (!index.path("type").asText().equals(SCHEME)) {
            return Optional.empty();
        }
        String base = index.path("base_url").asText("");
        List<String> remarks = base.isEmpty() || base.equals(PINECONES_OWN)
                ? List.of()
                : List.of("The file names another control plane, " + base + ": set " + BASE_URL
                        + " to it before you start Signalbox.");
        String name = index.path("index_name").asText(DEFAULT_INDEX);
        String namespace =
                index.hasNonNull("namespace") ? index.get("namespace").asText() : "";
        return Optional.of(new FileIndex(this, Map.of(), name, namespace, remarks));
    }

    /** {@inheritDoc} {@code cloud} and {@code region} are used only to create an index, and an address does not have them. */
    @Override
    public Optional<IndexBlock> fileBlock(String address) {
        PineconeAddress at = PineconeAddress.parse(address);
        ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", SCHEME);
        if (!at.index().equals(DEFAULT_INDEX)) {
            block.put("index_name", at.index());
        }
        if (!at.namespace().isEmpty()) {
            block.put("namespace", at.namespace());
        }
        block.put("base_url", PINECONES_OWN);
        List<String> remarks = new ArrayList<>();
        remarks.add("The library takes the key from PINECONE_API_KEY.");
        if (!at.host().isEmpty()) {
            remarks.add("The library asks Pinecone for the host of the index and cannot be told " + at.host()
                    + "; for an emulator, set base_url to its control plane.");
        }
        return Optional.of(new IndexBlock(block, remarks));
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of(KEY_VARIABLE);
    }

    @Override
    public Set<String> variables() {
        return Set.of(BASE_URL);
    }

    @Override
    public List<String> problems(Map<String, String> values) {
        String text = values.getOrDefault(BASE_URL, "");
        return text.isEmpty() || baseUrl(text).isPresent()
                ? List.of()
                : List.of(BASE_URL + ": this is not the URL of a server. Use a URL such as http://localhost:5080.");
    }

    private static Optional<URI> baseUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException bad) {
            return Optional.empty();
        }
    }

    @Override
    public IndexStore open(StoreEnvironment environment) {
        Optional<URI> base = baseUrl(environment.variables().getOrDefault(BASE_URL, ""));
        return new PineconeIndexes(environment.keys(), base, environment.clock());
    }
}
