package dev.signalbox.syncing.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the console stores with the config parameters of an index, under fields that semantic-router never reads: the encoders that made
 * the vectors, and for each route of 0.x what no index holds: description, llm, score threshold. Records of 1.x hold all fields of a route.
 *
 * @param encoders at least one; several while the index contains vectors of more than one, the earliest first
 * @param routes by name
 */
public record SignalboxMetadata(List<EncoderName> encoders, ObjectNode routes) {
    /** The first field; a text that is too long for one goes on in {@code signalbox_local_2} and so on. */
    public static final String FIELD = "signalbox_local";

    /** Characters of a part, all of them ASCII: Pinecone keeps 40 KB a record. */
    private static final int PART = 30_000;

    private static final int MOST_PARTS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    public SignalboxMetadata {
        encoders = List.copyOf(encoders);
    }

    /** The encoder that made the vectors, or the first of them. */
    public EncoderName encoder() {
        return encoders.getFirst();
    }

    /** What is written down of a config. */
    public static SignalboxMetadata of(RouterConfig config) {
        ObjectNode routes = JSON.createObjectNode();
        config.routes().forEach(route -> {
            ObjectNode kept = localOnly(route);
            if (!kept.isEmpty()) {
                routes.set(route.name(), kept);
            }
        });
        return new SignalboxMetadata(List.of(new EncoderName(config.encoderType(), config.encoderName())), routes);
    }

    /** Returns this record with the encoders of another, for an index that still contains vectors made by those. */
    public SignalboxMetadata madeBy(List<EncoderName> others) {
        return new SignalboxMetadata(others, routes);
    }

    /** Returns this record with what another one says of routes. */
    public SignalboxMetadata about(SignalboxMetadata other) {
        return new SignalboxMetadata(encoders, other.routes());
    }

    /** Returns this record with additional encoders. */
    public SignalboxMetadata and(Collection<EncoderName> more) {
        LinkedHashSet<EncoderName> all = new LinkedHashSet<>(encoders);
        all.addAll(more);
        return new SignalboxMetadata(List.copyOf(all), routes);
    }

    private static ObjectNode localOnly(Route route) {
        ObjectNode kept = JSON.createObjectNode();
        if (route.dialect() == Dialect.V1) {
            return kept;
        }
        if (route.description() != null) {
            kept.put("description", route.description());
        }
        LanguageModel llm = route.llm();
        if (llm != null) {
            kept.putObject("llm")
                    .put("module", llm.module())
                    .put("class", llm.type())
                    .put("model", llm.model());
        }
        if (route.scoreThreshold() != null) {
            kept.put("score_threshold", route.scoreThreshold());
        }
        return kept;
    }

    /** The whole of it, in ASCII, which {@link #parsed} reads back. */
    public String text() {
        ObjectNode all = JSON.createObjectNode();
        all.put("encoder_type", encoder().type()).put("encoder_name", encoder().name());
        if (encoders.size() > 1) {
            ArrayNode more = all.putArray("more_encoders");
            encoders.stream()
                    .skip(1)
                    .forEach(each -> more.addObject().put("type", each.type()).put("name", each.name()));
        }
        all.set("routes", routes);
        return PythonJson.dumps(all);
    }

    /** Stores it with an index. */
    public void write(RouteIndex index, Instant now) {
        write(index, text(), now);
    }

    /** Writes the text of one, its beginning last, so that a reader never takes an old end for a new one's; empty to have none there. */
    public static void write(RouteIndex index, String text, Instant now) {
        if (text.isEmpty()) {
            index.write(ConfigParameter.at(now, FIELD, ""));
            return;
        }
        int parts = (text.length() + PART - 1) / PART;
        for (int part = parts; part > 0; part--) {
            String piece = text.substring((part - 1) * PART, Math.min(part * PART, text.length()));
            String value = part == 1 ? parts + " " + piece : piece;
            index.write(ConfigParameter.at(now, field(part), value));
        }
    }

    private static String field(int part) {
        return part == 1 ? FIELD : FIELD + "_" + part;
    }

    /** The one of an index; empty where none was ever written, or it cannot be read. */
    public static Optional<SignalboxMetadata> of(RouteIndex index) {
        if (!index.capabilities().hash()) {
            return Optional.empty();
        }
        String first = index.parameter(FIELD).map(ConfigParameter::value).orElse("");
        int space = first.indexOf(' ');
        if (space < 1 || !first.substring(0, space).matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        int parts = Math.min(MOST_PARTS, Integer.parseInt(first.substring(0, space)));
        Set<String> others = IntStream.rangeClosed(2, parts)
                .mapToObj(SignalboxMetadata::field)
                .collect(Collectors.toSet());
        var read = others.isEmpty() ? java.util.Map.<String, ConfigParameter>of() : index.parameters(others);
        StringBuilder text = new StringBuilder(first.substring(space + 1));
        IntStream.rangeClosed(2, parts)
                .mapToObj(part -> read.get(field(part)))
                .forEach(part -> text.append(part == null ? "" : part.value()));
        return parsed(text.toString());
    }

    /** The encoders that a first part names, which come before everything else in it; empty where it names none. */
    static Set<EncoderName> encodersOf(@Nullable ConfigParameter first) {
        String text = first == null ? "" : first.value();
        int space = text.indexOf(' ');
        if (space < 1) {
            return Set.of();
        }
        int routes = text.indexOf("\"routes\": ", space);
        String head = routes < 0 ? text.substring(space + 1) : text.substring(space + 1, routes) + "\"routes\": {}}";
        return parsed(head)
                .<Set<EncoderName>>map(own -> new LinkedHashSet<>(own.encoders()))
                .orElse(Set.of());
    }

    /** The one of that text; empty where it is none. */
    public static Optional<SignalboxMetadata> parsed(String text) {
        try {
            JsonNode all = JSON.readTree(text);
            if (!(all.path("routes") instanceof ObjectNode routes)) {
                return Optional.empty();
            }
            List<EncoderName> encoders = new ArrayList<>();
            encoders.add(new EncoderName(
                    all.path("encoder_type").asText(), all.path("encoder_name").asText()));
            all.path("more_encoders")
                    .forEach(each -> encoders.add(new EncoderName(
                            each.path("type").asText(), each.path("name").asText())));
            return Optional.of(new SignalboxMetadata(encoders, routes));
        } catch (JsonProcessingException halfWritten) {
            // Two consoles wrote at once, or one was interrupted: the next sync writes it again, and nothing else
            // depends on
            // it.
            return Optional.empty();
        }
    }

    /** Routes as an index holds them, with what this knows of them beyond that. */
    public List<Route> onto(List<Route> held) {
        List<Route> whole = new ArrayList<>();
        for (Route route : held) {
            if (route.dialect() == Dialect.V1) {
                whole.add(route);
                continue;
            }
            JsonNode kept = routes.path(route.name());
            JsonNode llm = kept.path("llm");
            whole.add(new Route(
                    route.name(),
                    route.utterances(),
                    kept.path("description").isTextual()
                            ? kept.path("description").textValue()
                            : null,
                    route.functionSchemas(),
                    llm.isObject()
                            ? new LanguageModel(
                                    llm.path("module").asText(),
                                    llm.path("class").asText(),
                                    llm.path("model").asText())
                            : null,
                    kept.path("score_threshold").isNumber()
                            ? (Double) kept.path("score_threshold").doubleValue()
                            : null,
                    route.metadata(),
                    route.extra()));
        }
        return whole;
    }
}
