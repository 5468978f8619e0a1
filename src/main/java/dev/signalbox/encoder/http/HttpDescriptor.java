package dev.signalbox.encoder.http;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderDescriptor;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderKeys;
import dev.signalbox.encoder.EncoderModel;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderVariable;
import dev.signalbox.encoder.KeyState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** An encoder over HTTP, as its row of {@link EmbeddingsApis} says. */
public final class HttpDescriptor implements EncoderDescriptor {
    /** How many numbers to ask OpenAI's servers for. */
    private static final String DIMENSIONS = "OPENAI_DIMENSIONS";

    private final EmbeddingsApi api;
    private final TokenCount tokens;

    private HttpDescriptor(EmbeddingsApi api, TokenCount tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** Every encoder over HTTP, in the order in which people are offered them. */
    public static List<EncoderDescriptor> all() {
        TokenCount tokens = new TokenCount();
        return Stream.of(
                        EmbeddingsApis.OPENAI,
                        EmbeddingsApis.AZURE,
                        EmbeddingsApis.COHERE,
                        EmbeddingsApis.MISTRAL,
                        EmbeddingsApis.VOYAGE,
                        EmbeddingsApis.JINA,
                        EmbeddingsApis.NVIDIA_NIM,
                        EmbeddingsApis.OLLAMA,
                        EmbeddingsApis.LITELLM,
                        EmbeddingsApis.HUGGING_FACE_ENDPOINT)
                .<EncoderDescriptor>map(api -> new HttpDescriptor(api, tokens))
                .toList();
    }

    @Override
    public List<String> types() {
        return api.types();
    }

    @Override
    public String displayName() {
        return api.vendor();
    }

    @Override
    public List<EncoderModel> models() {
        return api.models();
    }

    @Override
    public List<EncoderVariable> variables() {
        List<EncoderVariable> variables = new ArrayList<>();
        api.keys().forEach(name -> variables.add(EncoderVariable.key(name, keyMeaning(name))));
        variables.addAll(api.address().variables());
        if (api.is("openai")) {
            variables.add(EncoderVariable.setting(
                    DIMENSIONS, "length of a vector, for models that can shorten them", "the model's own"));
        }
        return List.copyOf(variables);
    }

    private String keyMeaning(String name) {
        if (!name.equals(api.keys().getFirst())) {
            return "the same, if " + api.keys().getFirst() + " is not set";
        }
        return api.need() == KeyNeed.OPTIONAL
                ? "key, if the server asks for one"
                : "key for encoders of type " + String.join(" and ", api.types());
    }

    @Override
    public List<String> problems(Map<String, String> values) {
        EncoderEnvironment environment = new EncoderEnvironment(values, EncoderKeys.NONE);
        List<String> problems = new ArrayList<>();
        for (String variable : api.keys()) {
            if (!environment.value(variable).map(EmbeddingsServer::isKey).orElse(true)) {
                problems.add(variable + ": contains white space or characters outside ASCII, which no key has."
                        + " Copy it again from where it was issued.");
            }
        }
        try {
            api.address().endpoint(environment);
        } catch (IllegalArgumentException bad) {
            problems.add(String.valueOf(bad.getMessage()));
        }
        try {
            dimensions(environment);
        } catch (NumberFormatException bad) {
            problems.add(DIMENSIONS + ": must be a whole number of 1 or more, such as 1536.");
        }
        return problems;
    }

    @Override
    public KeyState key(EncoderEnvironment environment) {
        Optional<URI> endpoint = api.address().endpoint(environment);
        if (endpoint.isPresent()
                && EmbeddingsServer.key(environment, endpoint.get(), api.keys()).isPresent()) {
            return KeyState.PRESENT;
        }
        return needsKey(endpoint) ? KeyState.MISSING : KeyState.NOT_NEEDED;
    }

    private boolean needsKey(Optional<URI> endpoint) {
        return switch (api.need()) {
            case ALWAYS -> true;
            case AT_VENDOR -> endpoint.map(api.address()::isVendors).orElse(true);
            case OPTIONAL -> false;
        };
    }

    @Override
    public Optional<String> obstacle(EncoderName name, EncoderEnvironment environment) {
        List<String> missing = api.address().missing(environment);
        Optional<URI> endpoint = api.address().endpoint(environment);
        if (endpoint.isEmpty()) {
            List<String> wanted = new ArrayList<>(missing);
            if (key(environment) == KeyState.MISSING) {
                wanted.add(api.keys().getFirst());
            }
            return Optional.of(api.vendor() + " is not set up. Set " + listed(wanted) + " and restart.");
        }
        return key(environment) != KeyState.MISSING
                ? Optional.empty()
                : Optional.of("There is no key for " + api.vendor() + ". Set "
                        + api.keys().getFirst() + " and restart, or add a line with "
                        + ServerAddress.server(endpoint.get()) + " and the key to the file that SIGNALBOX_KEYS names.");
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    @Override
    public Encoder open(EncoderName name, EncoderEnvironment environment) {
        URI endpoint = api.address().endpoint(environment).orElseThrow();
        return new HttpEncoder(
                name,
                api,
                new EmbeddingsServer(
                        endpoint,
                        () -> EmbeddingsServer.key(environment, endpoint, api.keys()),
                        dimensions(environment)),
                sentModel(name, environment),
                tokens);
    }

    /** What a request calls the model. */
    private String sentModel(EncoderName name, EncoderEnvironment environment) {
        if (api.is("azure")) {
            return environment
                    .value("AZURE_OPENAI_DEPLOYMENT_NAME")
                    .orElse(api.models().getFirst().name());
        }
        String proxied = "litellm_proxy/";
        return api.is("litellm") && name.name().startsWith(proxied)
                ? name.name().substring(proxied.length())
                : name.name();
    }

    private OptionalInt dimensions(EncoderEnvironment environment) {
        if (!api.is("openai")) {
            return OptionalInt.empty();
        }
        Optional<String> text = environment.value(DIMENSIONS);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int dimensions = Integer.parseInt(text.get());
        if (dimensions < 1) {
            throw new NumberFormatException("not positive");
        }
        return OptionalInt.of(dimensions);
    }
}
