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
    private final FieldReader fields;
    /** Whether the router adds the similarities of a route's records up, which may come to more than 1. */
    private boolean sums;

    ConfigReader(String text, ConfigFindings findings) {
        this.reported = new ReportedValue(text, findings);
        this.fields = new FieldReader(reported);
    }

    /** The config; of use only if no problem was found on the way. */
    RouterConfig read(LocatedValue root) {
        if (!(root instanceof LocatedValue.Fields top)) {
            reported.wrong(root, "", "an object with encoder_type, encoder_name and routes");
            return RouterConfig.of("", "", List.of());
        }
        String type = fields.text(top, ConfigKeys.ENCODER_TYPE, "", "text, such as openai");
        unknownKeys(top, "", ConfigKeys.TOP, Map.of());
        ObjectNode extra = FieldReader.extra(top, ConfigKeys.TOP);
        sums = extra.path(ConfigKeys.SIGNALBOX).path("aggregation").asText().equals("sum");
        return new RouterConfig(type, encoderName(top, type), routes(top), extra);
    }

    private String encoderName(LocatedValue.Fields top, String type) {
        LocatedValue.Field field = top.get(ConfigKeys.ENCODER_NAME);
        String model = ConfigKeys.DEFAULT_MODELS.get(type);
        if (field != null && FieldReader.isNull(field.value()) && model != null) {
            reported.became(
                    field.value(), field.key(), "was read as \"" + model + "\", the library's default for " + type);
            return model;
        }
        return fields.text(top, ConfigKeys.ENCODER_NAME, "", "text, the name of the encoder's model");
    }

    private List<Route> routes(LocatedValue.Fields top) {
        LocatedValue.Field field = fields.required(top, ConfigKeys.ROUTES, "", "a list of routes");
        if (field == null) {
            return List.of();
        }
        List<Route> routes = new ArrayList<>();
        if (field.value() instanceof LocatedValue.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                String path = ConfigKeys.ROUTES + "[" + i + "]";
                if (list.items().get(i) instanceof LocatedValue.Fields each) {
                    routes.add(route(each, path));
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
            case LocatedValue.Fields object -> object.fields().isEmpty();
            case LocatedValue.Leaf leaf ->
                leaf.json().isTextual() && leaf.json().textValue().isEmpty();
            case LocatedValue.Items items -> true;
            case LocatedValue.Broken broken -> false;
        };
    }

    private Route route(LocatedValue.Fields route, String path) {
        fields.textKeys(route, path);
        unknownKeys(route, path, ConfigKeys.ROUTE, ConfigKeys.OFTEN_MEANT);
        return new Route(
                fields.text(route, ConfigKeys.NAME, path, "text"),
                utterances(route, path),
                optionalText(route, path),
                functionSchemas(route, path),
                llm(route, path),
                scoreThreshold(route, path),
                metadata(route, path),
                FieldReader.extra(route, ConfigKeys.ROUTE));
    }

    private List<JsonNode> utterances(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = fields.required(route, ConfigKeys.UTTERANCES, path, "a list of texts");
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
        if (field == null || FieldReader.isNull(field.value())) {
            return null;
        }
        return fields.text(route, ConfigKeys.DESCRIPTION, path, "text, or null");
    }

    JsonNode functionSchemas(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.FUNCTION_SCHEMAS);
        if (field == null || FieldReader.isNull(field.value())) {
            return NullNode.instance;
        }
        String key = path + "." + ConfigKeys.FUNCTION_SCHEMAS;
        if (!(field.value() instanceof LocatedValue.Items list)) {
            reported.wrong(field.value(), key, "a list of objects, or null");
            return NullNode.instance;
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof LocatedValue.Fields schema) {
                fields.textKeys(schema, key + "[" + i + "]");
            } else {
                reported.wrong(list.items().get(i), key + "[" + i + "]", "an object");
            }
        }
        return list.json();
    }

    private @Nullable LanguageModel llm(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.LLM);
        if (field == null || FieldReader.isNull(field.value())) {
            return null;
        }
        String key = path + "." + ConfigKeys.LLM;
        if (!(field.value() instanceof LocatedValue.Fields llm)) {
            reported.wrong(field.value(), key, "an object with module, class and model, or null");
            return null;
        }
        return new LanguageModel(
                fields.text(llm, "module", key, "text, the Python module of the class"),
                fields.text(llm, "class", key, "text, the name of the class"),
                fields.text(llm, "model", key, "text, the name of the model"));
    }

    private @Nullable Double scoreThreshold(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.SCORE_THRESHOLD);
        if (field == null || FieldReader.isNull(field.value())) {
            return null;
        }
        String key = path + "." + ConfigKeys.SCORE_THRESHOLD;
        Double value = fields.real(field.value(), key, "a number that fits 64 bits, or null");
        if (value != null && !(sums && Double.isFinite(value))) {
            SimilarityRange.consequence(value)
                    .ifPresent(consequence -> reported.became(
                            field.value(), key, "is kept, but a similarity is between -1 and 1: " + consequence));
        }
        return value;
    }

    JsonNode metadata(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.METADATA);
        if (field == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (field.value() instanceof LocatedValue.Fields metadata) {
            fields.textKeys(metadata, path + "." + ConfigKeys.METADATA);
        } else if (!FieldReader.isNull(field.value())) {
            reported.wrong(field.value(), path + "." + ConfigKeys.METADATA, "an object, or null");
        }
        return field.value().json();
    }

    /** Warns of keys that the library does not know and that are probably misspelled. */
    private void unknownKeys(LocatedValue.Fields object, String path, Set<String> known, Map<String, String> meant) {
        for (LocatedValue.Field field : object.fields()) {
            String key = field.key();
            if (known.contains(key)) {
                continue;
            }
            if (key.equals(OldFunctionSchema.KEY) && !path.isEmpty()) {
                reported.oldFunctionSchema(field, object, path);
                continue;
            }
            Optional.ofNullable(meant.get(key.toLowerCase(Locale.ROOT).replace('-', '_')))
                    .or(() -> CloseNames.of(key, known, 1).stream().findFirst())
                    .ifPresent(close -> reported.unknownKey(field, path, close));
        }
    }
}
