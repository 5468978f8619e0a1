package dev.signalbox.encoder.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderDescriptor;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderKeys;
import dev.signalbox.encoder.EncoderName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Requests as {@code src/test/python/encoder_requests.py} records them, and ours in the same form. */
public final class RecordedRequests {
    private static final List<String> TEXTS = List.of("book a table for two", "Wie spät ist es? 你好");
    private static final String KEY = "key-of-the-test";
    private static final Map<String, String> MODELS = Map.of(
            "openai", "text-embedding-3-small",
            "azure", "text-embedding-3-small",
            "mistral", "mistral-embed",
            "voyage", "voyage-3-lite",
            "jina_ai", "jina-embeddings-v3",
            "nvidia_nim", "nvidia/nv-embedqa-mistral-7b-v2",
            "cohere", "embed-english-v3.0",
            "ollama", "nomic-embed-text",
            "base", "hugging_face_custom_endpoint",
            "litellm", "litellm_proxy/team/our-embedder");

    private static final List<EncoderDescriptor> DESCRIPTORS = HttpDescriptor.all();

    private RecordedRequests() {}

    /** A line a case. */
    public static List<JsonNode> read(String lines) {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            try {
                cases.add(new ObjectMapper().readTree(line));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(line, e);
            }
        }
        return cases;
    }

    /** What our encoders send in the same cases. */
    public static List<JsonNode> ours(List<JsonNode> cases) {
        return cases.stream().map(RecordedRequests::our).toList();
    }

    /** What a request calls a model. */
    static String sentModel(String type, String name) {
        try (LocalServer server = new LocalServer(2);
                Encoder encoder = open(server, new EncoderName(type, name))) {
            encoder.encode(List.of("a text"));
            return server.requests().getFirst().body().path("model").textValue();
        }
    }

    private static JsonNode our(JsonNode wanted) {
        String type = wanted.required("encoder").textValue();
        String kind = wanted.required("texts").textValue();
        String model = Objects.requireNonNull(MODELS.get(type));
        EmbeddingsApi api = VendorsTest.apis()
                .filter(one -> one.types().contains(type))
                .findFirst()
                .orElseThrow();
        try (LocalServer server = new LocalServer(api.dimensions(model).orElse(2)).answering(api.response());
                Encoder encoder = open(server, new EncoderName(type, model))) {
            if (kind.equals("queries")) {
                encoder.encodeQueries(TEXTS);
            } else {
                encoder.encode(TEXTS);
            }
            ObjectNode ours = new ObjectMapper().createObjectNode().put("encoder", type);
            ArrayNode requests = ours.putArray("requests");
            for (LocalServer.Request request : server.requests()) {
                ObjectNode one = requests.addObject()
                        .put("method", "POST")
                        .put("path", request.path())
                        .put("query", request.query());
                ObjectNode keys = one.putObject("keys");
                request.headers()
                        .forEach((name, values) -> values.stream()
                                .filter(value -> value.contains(KEY))
                                .forEach(value -> keys.put(name.toLowerCase(Locale.ROOT), value)));
                one.set("body", request.body());
            }
            return ours.put("texts", kind);
        }
    }

    private static Encoder open(LocalServer server, EncoderName name) {
        String at = server.baseUrl().toString().replace("/v1", "");
        Map<String, String> variables = new HashMap<>();
        variables.put("OPENAI_BASE_URL", at + "/v1");
        variables.put("AZURE_OPENAI_ENDPOINT", at);
        variables.put("AZURE_OPENAI_API_VERSION", "2024-10-21");
        variables.put("AZURE_OPENAI_DEPLOYMENT_NAME", "our-deployment");
        variables.put("MISTRAL_API_BASE", at + "/v1");
        variables.put("VOYAGE_API_BASE", at + "/v1");
        variables.put("JINA_BASE_URL", at + "/v1");
        variables.put("NVIDIA_NIM_API_BASE", at + "/v1");
        variables.put("CO_API_URL", at);
        variables.put("OLLAMA_BASE_URL", at);
        variables.put("HF_API_URL", at + "/models/our");
        variables.put("LITELLM_PROXY_API_BASE", at);
        EncoderDescriptor descriptor = DESCRIPTORS.stream()
                .filter(one -> one.types().contains(name.type()))
                .findFirst()
                .orElseThrow();
        descriptor.variables().stream()
                .filter(variable -> variable.secret() && !variable.name().startsWith("OLLAMA"))
                .forEach(variable -> variables.put(variable.name(), KEY));
        return descriptor.open(name, new EncoderEnvironment(variables, EncoderKeys.NONE));
    }
}
