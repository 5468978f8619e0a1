package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.PythonNumbers;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Configs whose every value tries to be taken for something else. The same seed gives the same config. */
public final class HostileConfigs {
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "  two  spaces ",
            "plain text",
            "isn't it?",
            "no",
            "Yes",
            "y",
            "null",
            "~",
            "010",
            "1:30",
            "1e5",
            "0x1F",
            "1_000",
            ".5",
            ".inf",
            "2001-01-01",
            "=",
            "<<",
            "-",
            "- a",
            "? b",
            ": c",
            "key: value",
            "trailing:",
            "a #comment",
            "#comment",
            "&anchor",
            "*alias",
            "!tag",
            "%directive",
            "@at",
            "`tick",
            "[list]",
            "{object}",
            "a, b",
            "\"quoted\"",
            "'single'",
            "back\\slash",
            "|",
            ">",
            "---",
            "...",
            "tab\there",
            "line\nbreak",
            "\nleading",
            "trailing\n",
            "cr\rlf\r\n",
            "nul\u0000",
            "bell\u0007",
            "del\u007f",
            "nel\u0085",
            "nbsp\u00a0",
            "ls\u2028ps\u2029",
            "bom\ufeff",
            "\ufffe",
            "é",
            "日本語",
            "שלום",
            "\u202eevil",
            "zero\u200bwidth",
            "👩\u200d👩\u200d👧",
            "😀",
            "\ud800",
            "\udc00\ud800",
            "</script>",
            "x".repeat(2_000));

    private final Random random;

    public HostileConfigs(long seed) {
        this.random = new Random(seed);
    }

    RouterConfig config() {
        List<Route> routes = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            routes.add(route());
        }
        return new RouterConfig(text(), text(), routes, extra());
    }

    public Route route() {
        List<JsonNode> utterances = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            utterances.add(random.nextInt(10) == 0 ? value(2) : TextNode.valueOf(text()));
        }
        return new Route(
                text(),
                utterances,
                random.nextBoolean() ? text() : null,
                schemas(),
                random.nextInt(3) == 0 ? new LanguageModel(text(), text(), text()) : null,
                threshold(),
                random.nextInt(4) == 0 ? NullNode.instance : object(3),
                extra());
    }

    private @Nullable Double threshold() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> 1e-7;
            case 2 -> -0.0;
            case 3 -> Double.NaN;
            case 4 -> Double.NEGATIVE_INFINITY;
            default -> random.nextDouble();
        };
    }

    private JsonNode schemas() {
        if (random.nextBoolean()) {
            return NullNode.instance;
        }
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            schemas.add(object(3));
        }
        return schemas;
    }

    private ObjectNode extra() {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        if (random.nextInt(3) == 0) {
            extra.set("x " + text(), value(2));
        }
        return extra;
    }

    JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> NullNode.instance;
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> PythonNumbers.integer(BigInteger.valueOf(random.nextInt(100)));
            case 3 -> PythonNumbers.integer(new BigInteger(random.nextInt(300), random).negate());
            case 4 -> DoubleNode.valueOf(Double.longBitsToDouble(random.nextLong()));
            case 5, 6 -> TextNode.valueOf(text());
            case 7 -> object(depth - 1);
            default -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
        };
    }

    ObjectNode object(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(text(), value(depth - 1));
        }
        return object;
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** The config with something else about it: what an edit or a sync does. */
    RouterConfig changed(RouterConfig config) {
        List<Route> routes = new ArrayList<>(config.routes());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = routes.isEmpty() ? 0 : random.nextInt(routes.size());
            switch (random.nextInt(7)) {
                case 0 -> routes.add(random.nextInt(routes.size() + 1), route());
                case 1 -> removed(routes, at);
                case 2 -> java.util.Collections.shuffle(routes, random);
                default -> edited(routes, at);
            }
        }
        ObjectNode extra = random.nextInt(4) == 0 ? extra() : config.extra();
        String name = random.nextInt(4) == 0 ? text() : config.encoderName();
        return new RouterConfig(config.encoderType(), name, routes, extra);
    }

    private static void removed(List<Route> routes, int at) {
        if (!routes.isEmpty()) {
            routes.remove(at);
        }
    }

    private void edited(List<Route> routes, int at) {
        if (routes.isEmpty()) {
            return;
        }
        Route was = routes.get(at);
        Route other = route();
        List<JsonNode> utterances = new ArrayList<>(was.utterances());
        utterances.add(random.nextInt(utterances.size() + 1), TextNode.valueOf(text()));
        if (random.nextBoolean()) {
            utterances.remove(random.nextInt(utterances.size()));
        }
        routes.set(
                at,
                switch (random.nextInt(4)) {
                    case 0 -> was.withUtterances(utterances);
                    case 1 -> was.withScoreThreshold(other.scoreThreshold());
                    case 2 -> was.withValue(other.value());
                    default ->
                        new Route(
                                random.nextBoolean() ? was.name() : other.name(),
                                utterances,
                                other.description(),
                                was.functionSchemas(),
                                other.llm(),
                                was.scoreThreshold(),
                                was.metadata(),
                                other.extra());
                });
    }
}
