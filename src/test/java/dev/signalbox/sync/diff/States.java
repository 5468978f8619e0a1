package dev.signalbox.sync.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes states for tests from as few words as possible. */
public final class States {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private States() {}

    /** JSON, where single quotes may stand for double ones. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Iterable<JsonNode> golden(String file) {
        try (InputStream in = States.class.getResourceAsStream("/golden/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RouteValue metadata(String json) {
        return new RouteValue(json("null"), json(json));
    }

    public static RouteValue value(String schemas, String metadata) {
        return new RouteValue(json(schemas), json(metadata));
    }

    public static Route route(String name, String... texts) {
        return Route.of(name, Arrays.asList(texts));
    }

    /** A route as a config file says it, from its four keys that an index knows. */
    public static Route route(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.get("utterances").forEach(text -> texts.add(text.textValue()));
        return Route.of(node.get("name").textValue(), texts)
                .withValue(new RouteValue(node.get("function_schemas"), node.get("metadata")));
    }

    public static List<Route> routes(JsonNode nodes) {
        return nodes.valueStream().map(States::route).toList();
    }

    public static LocalState local(Route... routes) {
        return local(List.of(routes));
    }

    public static LocalState local(List<Route> routes) {
        return new LocalState(RouterConfig.of("huggingface", "mini", routes), 0.5);
    }

    public static RemoteState remote(TestStore store, Utterance... records) {
        return new RemoteState(Stream.of(records).map(store::record).toList(), null, store);
    }

    public static RemoteState remote(Utterance... records) {
        return remote(TestStore.ALL, records);
    }

    /** A remote that holds these routes as a sync would have written them. */
    public static RemoteState remoteOf(TestStore store, List<Route> routes) {
        List<StoredRecord> records = new ArrayList<>();
        for (Route route : routes) {
            route.texts()
                    .distinct()
                    .forEach(text -> records.add(store.record(new Utterance(route.name(), text, route.value()))));
        }
        return new RemoteState(records, null, store);
    }

    public static Utterance says(String route, String text) {
        return new Utterance(route, text, RouteValue.NONE);
    }

    public static Utterance says(String route, String text, String metadata) {
        return new Utterance(route, text, metadata(metadata));
    }

    /** A route with all that no index knows: what every sync has to keep. */
    public static Route rich(Route route) {
        ObjectNode extra = (ObjectNode) json("{'x-owner': '" + route.name().length() + "', 'a': [1, 1.0, null]}");
        return new Route(
                route.name(),
                route.utterances(),
                "all about it",
                route.functionSchemas(),
                new LanguageModel("m", "c", "gpt"),
                0.25,
                route.metadata(),
                extra);
    }
}
