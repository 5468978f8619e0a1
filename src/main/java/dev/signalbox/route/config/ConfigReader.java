package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CloseNames;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.SimilarityRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link RouterConfig} of a parsed file, taking and refusing what semantic-router's own {@code RouterConfig.from_file}
 * takes and refuses, and reporting all that is wrong instead of the first thing.
 */
final class ConfigReader {
    private final ReportedValue reported;

    ConfigReader(String text, ConfigFindings findings) {
        this.reported = new ReportedValue(text, findings);
    }

    /** The config; of use only if no problem was found on the way. */
    RouterConfig read(LocatedValue root) {
        if (!(root instanceof LocatedValue.Fields top)) {
            reported.wrong(root, "", "an object with encoder_type, encoder_name and routes");
            return RouterConfig.of("", "", List.of());
        }
        String type = text(top, ConfigKeys.ENCODER_TYPE, "", "text, such as openai");
        unknownKeys(top, "", ConfigKeys.TOP, Map.of());
        return new RouterConfig(type, encoderName(top, type), routes(top), extra(top, ConfigKeys.TOP));
    }

    private String encoderName(LocatedValue.Fields top, String type) {
        LocatedValue.Field field = top.get(ConfigKeys.ENCODER_NAME);
        String model = ConfigKeys.DEFAULT_MODELS.get(type);
        if (field != null && isNull(field.value()) && model != null) {
            reported.became(
                    field.value(), field.key(), "was read as \"" + model + "\", the library's default for " + type);
            return model;
        }
        return text(top, ConfigKeys.ENCODER_NAME, "", "text, the name of the encoder's model");
    }

    private List<Route> routes(LocatedValue.Fields top) {
        LocatedValue.Field field = required(top, ConfigKeys.ROUTES, "", "a list of routes");
        if (field == null) {
            return List.of();
        }
        List<Route> routes = new ArrayList<>();
        if (field.value() instanceof LocatedValue.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                String path = ConfigKeys.ROUTES + "[" + i + "]";
                if (list.items().get(i) instanceof LocatedValue.Fields fields) {
                    routes.add(route(fields, path));
                } else {
                    reported.wrong(list.items().get(i), path, "an object with name and utterances");
                }
            }
        } else if (!countsAsNone(field.value())) {
            reported.wrong(field.value(), ConfigKeys.ROUTES, "a list of routes");
        }
        return routes;
    }

    /** Python walks over an empty object or an empty text as over an empty list. */
    private static boolean countsAsNone(LocatedValue spot) {
        return switch (spot) {
            case LocatedValue.Fields fields -> fields.fields().isEmpty();
            case LocatedValue.Leaf leaf ->
                leaf.json().isTextual() && leaf.json().textValue().isEmpty();
            case LocatedValue.Items items -> true;
            case LocatedValue.Broken broken -> false;
        };
    }

    private Route route(LocatedValue.Fields fields, String path) {
        textKeys(fields, path);
        unknownKeys(fields, path, ConfigKeys.ROUTE, ConfigKeys.OFTEN_MEANT);
        return new Route(
                text(fields, ConfigKeys.NAME, path, "text"),
                utterances(fields, path),
                optionalText(fields, path),
                functionSchemas(fields, path),
                llm(fields, path),
                scoreThreshold(fields, path),
                metadata(fields, path),
                extra(fields, ConfigKeys.ROUTE));
    }

    private List<JsonNode> utterances(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = required(route, ConfigKeys.UTTERANCES, path, "a list of texts");
        if (field == null) {
            return List.of();
        }
        String key = path + "." + ConfigKeys.UTTERANCES;
        if (!(field.value() instanceof LocatedValue.Items list)) {
            reported.wrong(field.value(), key, "a list of texts");
            return List.of();
        }
        List<JsonNode> utterances = new ArrayList<>(list.items().size());
        for (LocatedValue item : list.items()) {
            JsonNode node = item.json();
            if (!node.isTextual()) {
                reported.notText(item, key, utterances.size());
            }
            utterances.add(node);
        }
        return utterances;
    }

    private @Nullable String optionalText(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.DESCRIPTION);
        if (field == null || isNull(field.value())) {
            return null;
        }
        return text(route, ConfigKeys.DESCRIPTION, path, "text, or null");
    }

    JsonNode functionSchemas(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.FUNCTION_SCHEMAS);
        if (field == null || isNull(field.value())) {
            return NullNode.instance;
        }
        String key = path + "." + ConfigKeys.FUNCTION_SCHEMAS;
        if (!(field.value() instanceof LocatedValue.Items list)) {
            reported.wrong(field.value(), key, "a list of objects, or null");
            return NullNode.instance;
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof LocatedValue.Fields schema) {
                textKeys(schema, key + "[" + i + "]");
            } else {
                reported.wrong(list.items().get(i), key + "[" + i + "]", "an object");
            }
        }
        return list.json();
    }

    private @Nullable LanguageModel llm(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.LLM);
        if (field == null || isNull(field.value())) {
            return null;
        }
        String key = path + "." + ConfigKeys.LLM;
        if (!(field.value() instanceof LocatedValue.Fields llm)) {
            reported.wrong(field.value(), key, "an object with module, class and model, or null");
            return null;
        }
        return new LanguageModel(
                text(llm, "module", key, "text, the Python module of the class"),
                text(llm, "class", key, "text, the name of the class"),
                text(llm, "model", key, "text, the name of the model"));
    }

    private @Nullable Double scoreThreshold(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.SCORE_THRESHOLD);
        if (field == null || isNull(field.value())) {
            return null;
        }
        JsonNode node = field.value().json();
        Double value = switch (node.getNodeType()) {
            case BOOLEAN -> node.booleanValue() ? 1.0 : 0.0;
            case NUMBER -> node.doubleValue();
            case STRING -> PythonNumbers.real(node.textValue());
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> null;
        };
        boolean overflow = node.isIntegralNumber() && value != null && value.isInfinite();
        if (value == null || overflow) {
            reported.wrong(
                    field.value(), path + "." + ConfigKeys.SCORE_THRESHOLD, "a number that fits 64 bits, or null");
        } else {
            SimilarityRange.consequence(value)
                    .ifPresent(consequence -> reported.became(
                            field.value(),
                            path + "." + ConfigKeys.SCORE_THRESHOLD,
                            "is kept, but a similarity is between -1 and 1: " + consequence));
        }
        return value;
    }

    JsonNode metadata(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.METADATA);
        if (field == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (field.value() instanceof LocatedValue.Fields metadata) {
            textKeys(metadata, path + "." + ConfigKeys.METADATA);
        } else if (!isNull(field.value())) {
            reported.wrong(field.value(), path + "." + ConfigKeys.METADATA, "an object, or null");
        }
        return field.value().json();
    }

    /** Warns of keys that the library does not know and that are probably misspelled. */
    private void unknownKeys(LocatedValue.Fields fields, String path, Set<String> known, Map<String, String> meant) {
        for (LocatedValue.Field field : fields.fields()) {
            String key = field.key();
            if (known.contains(key)) {
                continue;
            }
            if (key.equals(OldFunctionSchema.KEY) && !path.isEmpty()) {
                reported.oldFunctionSchema(field, fields, path);
                continue;
            }
            Optional.ofNullable(meant.get(key.toLowerCase(Locale.ROOT).replace('-', '_')))
                    .or(() -> CloseNames.of(key, known, 1).stream().findFirst())
                    .ifPresent(close -> reported.unknownKey(field, path, close));
        }
    }

    private void textKeys(LocatedValue.Fields fields, String path) {
        for (LocatedValue.Field field : fields.fields()) {
            if (!field.text()) {
                reported.wrongKey(field, path);
            }
        }
    }

    private String text(LocatedValue.Fields fields, String key, String path, String expected) {
        LocatedValue.Field field = required(fields, key, path, expected);
        if (field == null) {
            return "";
        }
        if (!field.value().json().isTextual()) {
            reported.wrong(field.value(), path.isEmpty() ? key : path + "." + key, expected);
        }
        JsonNode node = field.value().json();
        return node.isTextual() ? node.textValue() : "";
    }

    private LocatedValue.@Nullable Field required(
            LocatedValue.Fields fields, String key, String path, String expected) {
        LocatedValue.Field field = fields.get(key);
        if (field == null) {
            reported.missing(fields, path.isEmpty() ? key : path + "." + key, expected);
        }
        return field;
    }

    private static ObjectNode extra(LocatedValue.Fields fields, Set<String> known) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        for (LocatedValue.Field field : fields.fields()) {
            if (!known.contains(field.key())) {
                extra.set(field.key(), field.value().json());
            }
        }
        return extra;
    }

    /** A value in which something broke off was reported there; it is not null, and nothing else either. */
    private static boolean isNull(LocatedValue spot) {
        return spot.json().isNull();
    }
}
