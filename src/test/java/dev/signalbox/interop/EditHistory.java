package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random edits of a small router of 1.x; the same seed makes the same ones. Each state goes through a file, as a user keeps it. */
final class EditHistory {
    private static final int MOST_ROUTES = 6;
    private static final int MOST_UTTERANCES = 5;
    private static final List<String> NAMES = List.of(
            "billing",
            "billing two",
            "refund",
            "Refund",
            "it's \"quoted\"",
            "null",
            "yes",
            "1:30",
            "sr_route",
            " padded ");
    private static final List<String> WIDE_NAMES = List.of("Ärger", "名前", "e\u0301té", "👍 thanks");
    private static final List<String> UTTERANCES = List.of(
            "my invoice is wrong",
            "My invoice is wrong",
            "my invoice is wrong ",
            "send it back",
            "where is my parcel",
            "when does it arrive",
            "hello",
            "no",
            "~",
            "1e5",
            "a: b # c",
            "- item",
            "{\"json\": [1, 2]}",
            "line\nbreak",
            "tab\there",
            "it's \"quoted\" 'twice'",
            "schöne Grüsse 👍",
            "日本語",
            "e\u0301",
            "é",
            "\u202eevil\u202c",
            "a sentence so long that YAML has to fold it over several lines, which must not change it at all, nor its id");
    private static final List<String> DESCRIPTIONS =
            List.of("", "Invoices and what they cost", "yes", "two\nlines", "\"quoted\"", "über 日本語", "{}", " padded ");
    private static final List<Double> THRESHOLDS =
            List.of(0.0, -0.0, 1.0, 0.3, -1.0, 1e-07, Double.MIN_VALUE, 0.1 + 0.2, 12345.678);
    private static final List<String> METADATA = List.of(
            "{}",
            "{\"owner\": \"ops\"}",
            "{\"owner\": \"dev\", \"level\": 3}",
            "{\"level\": 3.0, \"on\": true, \"share\": 0.1}",
            "{\"tags\": [\"a\", \"b\"], \"Owner\": \"\"}",
            "{\"none\": null, \"owner\": \"ops\"}",
            "{\"routes\": \"x\", \"name\": \"y\", \"é\": \"ü 👍\"}");
    private static final List<String> WIDE_METADATA = List.of(
            "{\"deep\": {\"z\": [], \"a\": {\"b\": [1, null, {\"c\": 1.5}]}}}",
            "{\"mixed\": [1, \"a\", true, null]}",
            "{\"big\": 1e16, \"small\": 1e-7, \"whole\": 1.0}",
            "{\"minus\": -0.0, \"long\": 9007199254740993}");

    private final Random random;
    private final ConfigFormat format;
    private final List<String> names;
    private final List<String> metadata;
    private RouterConfig file;

    /** An edit of some kind; a router to which it cannot be made stays as it is. */
    private enum Edit {
        ADD_ROUTE,
        REMOVE_ROUTE,
        RENAME_ROUTE,
        MOVE_ROUTE,
        ADD_UTTERANCE,
        REMOVE_UTTERANCE,
        REWORD_UTTERANCE,
        MOVE_UTTERANCE,
        DESCRIBE,
        SET_THRESHOLD,
        SET_METADATA
    }

    EditHistory(long seed, StoreName store) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        format = random.nextBoolean() ? ConfigFormat.YAML : ConfigFormat.JSON;
        // Pinecone's ids are ASCII, and its metadata is flat.
        boolean wide = store != StoreName.PINECONE;
        names = wide ? joined(NAMES, WIDE_NAMES) : NAMES;
        metadata = wide ? joined(METADATA, WIDE_METADATA) : METADATA;
        file = written(edited(IndexedDrift.config(any(names).transform(this::route))));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** What the file says now. */
    RouterConfig file() {
        return file;
    }

    /** Takes over what a sync made of the file. */
    void save(RouterConfig config) {
        file = written(config);
    }

    /** Makes one to three edits of the file. */
    void edit() {
        file = written(edited(file));
    }

    /** A router made by the same kind of edits, as another program has it; the file stays as it is. */
    RouterConfig elsewhere() {
        return written(edited(file));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private RouterConfig edited(RouterConfig config) {
        List<Route> routes = new ArrayList<>(config.routes());
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            make(any(List.of(Edit.values())), routes);
        }
        // A sync refuses to empty a side, which is held by tests of its own.
        if (routes.stream().allMatch(route -> route.utterances().isEmpty())) {
            routes.clear();
            Route route = route(any(names));
            routes.add(with(route, route.name(), plus(route, any(UTTERANCES))));
        }
        return config.withRoutes(routes);
    }

    private void make(Edit edit, List<Route> routes) {
        if (edit == Edit.ADD_ROUTE || routes.isEmpty()) {
            unused(routes).ifPresent(name -> routes.add(random.nextInt(routes.size() + 1), route(name)));
            return;
        }
        int at = random.nextInt(routes.size());
        Route route = routes.get(at);
        switch (edit) {
            case ADD_ROUTE -> throw new IllegalStateException();
            case REMOVE_ROUTE -> routes.remove(at);
            case RENAME_ROUTE ->
                unused(routes).ifPresent(name -> routes.set(at, with(route, name, route.utterances())));
            case MOVE_ROUTE -> routes.add(random.nextInt(routes.size()), routes.remove(at));
            case ADD_UTTERANCE -> routes.set(at, with(route, route.name(), plus(route, any(UTTERANCES))));
            case REMOVE_UTTERANCE -> routes.set(at, with(route, route.name(), minusOne(route)));
            case REWORD_UTTERANCE -> {
                Route less = with(route, route.name(), minusOne(route));
                routes.set(at, with(less, less.name(), plus(less, any(UTTERANCES))));
            }
            case MOVE_UTTERANCE -> move(routes, at, random.nextInt(routes.size()));
            case DESCRIBE ->
                routes.set(at, fields(route, orNull(DESCRIPTIONS), route.scoreThreshold(), route.metadata()));
            case SET_THRESHOLD ->
                routes.set(at, fields(route, route.description(), orNull(THRESHOLDS), route.metadata()));
            case SET_METADATA ->
                routes.set(at, fields(route, route.description(), route.scoreThreshold(), Drift.json(any(metadata))));
        }
    }

    private void move(List<Route> routes, int from, int to) {
        Route source = routes.get(from);
        if (from == to || source.utterances().isEmpty()) {
            return;
        }
        JsonNode moved = any(source.utterances());
        List<JsonNode> rest = new ArrayList<>(source.utterances());
        rest.remove(moved);
        routes.set(from, with(source, source.name(), rest));
        routes.set(to, with(routes.get(to), routes.get(to).name(), plus(routes.get(to), moved.textValue())));
    }

    private Optional<String> unused(List<Route> routes) {
        List<String> free = names.stream()
                .filter(name -> routes.stream().noneMatch(route -> route.name().equals(name)))
                .toList();
        return routes.size() >= MOST_ROUTES || free.isEmpty() ? Optional.empty() : Optional.of(any(free));
    }

    private Route route(String name) {
        String[] utterances = IntStream.range(0, random.nextInt(MOST_UTTERANCES))
                .mapToObj(i -> any(UTTERANCES))
                .distinct()
                .toArray(String[]::new);
        return IndexedDrift.route(name, orNull(DESCRIPTIONS), orNull(THRESHOLDS), any(metadata), utterances);
    }

    private <T> @Nullable T orNull(List<T> values) {
        return chance(0.4) ? null : any(values);
    }

    private static List<JsonNode> plus(Route route, String text) {
        return Stream.concat(route.utterances().stream(), Stream.of(TextNode.valueOf(text)))
                .distinct()
                .toList();
    }

    private List<JsonNode> minusOne(Route route) {
        List<JsonNode> rest = new ArrayList<>(route.utterances());
        if (!rest.isEmpty()) {
            rest.remove(random.nextInt(rest.size()));
        }
        return rest;
    }

    private static Route with(Route route, String name, List<JsonNode> utterances) {
        return new Route(
                route.dialect(),
                name,
                utterances,
                route.description(),
                NullNode.instance,
                null,
                route.scoreThreshold(),
                route.metadata(),
                route.extra());
    }

    private static Route fields(
            Route route, @Nullable String description, @Nullable Double threshold, JsonNode metadata) {
        return new Route(
                route.dialect(),
                route.name(),
                route.utterances(),
                description,
                NullNode.instance,
                null,
                threshold,
                metadata,
                route.extra());
    }

    private RouterConfig written(RouterConfig config) {
        try {
            return ((ConfigDocument) RouterFiles.read("router", ConfigText.write(config, format), format)).config();
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }
}
