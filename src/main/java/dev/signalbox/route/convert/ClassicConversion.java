package dev.signalbox.route.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a router of 0.x from one of 1.x. */
final class ClassicConversion {
    private static final String THRESHOLD = "confidence_threshold";
    private static final String METADATA = "metadata";
    private static final Set<String> CLASSIC_ROUTE_KEYS =
            Set.of(Dialect.V0.thresholdKey(), KeptFields.SCHEMAS, KeptFields.LLM);
    private static final Set<String> CLASSIC_KEYS = Set.of("encoder_type", "encoder_name", "routes");

    private final ConversionOptions options;
    private final RouterConfig config;
    private final IndexedSettings settings;
    private final @Nullable Calibrator calibrator;

    /** Whether a route that states no threshold passes the same scores in both lines. */
    private final boolean sameFallback;

    ClassicConversion(ConversionOptions options, RouterConfig config) {
        this.options = options;
        this.config = config;
        if (!(config.settings() instanceof IndexedSettings indexed)) {
            throw new IllegalArgumentException("a router of 1.x has settings of 1.x");
        }
        this.settings = indexed;
        Calibrator own = indexed.calibrator();
        this.calibrator = own != null && own.isUsable() ? own : null;
        EncoderThreshold encoder = options.threshold();
        Double score = encoder.score();
        double router = ScoreBounds.classic(indexed.confidenceThreshold(), calibrator);
        this.sameFallback = !(encoder instanceof EncoderThreshold.Unknown) && router == (score == null ? 0 : score);
    }

    Conversion converted() {
        List<ConvertedRoute> routes = config.routes().stream().map(this::route).toList();
        List<ConvertedField> fields = new ArrayList<>();
        ObjectNode extra = extra(fields);
        RouterConfig converted = new RouterConfig(
                config.encoderType(),
                config.encoderName(),
                routes.stream().map(ConvertedRoute::route).toList(),
                extra);
        fields.addAll(0, settings());
        return new Conversion(converted, fields, routes, problems());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!settings.routesInFile() && config.routes().isEmpty()) {
            problems.add(
                    "The file has no routes: its index keeps them. Read them from there first; a 0.x file lists its routes.");
        }
        Calibrator own = settings.calibrator();
        if (own != null && !own.isUsable()) {
            problems.add("The calibrator lacks parameters of its method, "
                    + own.method().id() + ", so nobody can tell which scores reach a threshold. Remove or replace it.");
        }
        return problems;
    }

    private List<ConvertedField> settings() {
        List<ConvertedField> fields = new ArrayList<>();
        TextNode type = TextNode.valueOf(config.encoderType());
        fields.add(new ConvertedField(
                ConvertedField.Outcome.MOVED,
                "encoder.type",
                type,
                "encoder_type",
                type,
                FileEncoders.note(config.encoderType(), Dialect.V0)));
        fields.add(ConvertedField.moved("encoder.name", TextNode.valueOf(config.encoderName()), "encoder_name"));
        fields.add(threshold());
        ObjectNode form = RouterForm.of(config.withRoutes(List.of()));
        ObjectNode defaults =
                RouterForm.of(new RouterConfig("", "", List.of(), IndexedSettings.defaults(), form.objectNode()));
        drop(fields, form, defaults, "sparse_encoder", "Build a HybridRouter with it in code.");
        drop(
                fields,
                form,
                defaults,
                "alpha",
                "Give it to a HybridRouter in code; without a sparse encoder it has no effect.");
        drop(fields, form, defaults, "top_k", "Give it to the router in code: 0.x counts 5 records otherwise.");
        drop(fields, form, defaults, "aggregation", "Give it to the router in code: 0.x takes the mean otherwise.");
        fields.add(ConvertedField.dropped("index", settings.index(), "A 0.x program makes the index itself."));
        drop(
                fields,
                form,
                defaults,
                "calibrator",
                "0.x has none: thresholds become scores that reach the same confidence.");
        drop(fields, form, defaults, "refresh_interval", "0.x reads an index when it syncs.");
        return fields;
    }

    private ConvertedField threshold() {
        JsonNode before = number(settings.confidenceThreshold());
        return sameFallback
                ? ConvertedField.dropped(THRESHOLD, before, "0.x takes the same from the encoder.")
                : ConvertedField.changed(
                        THRESHOLD,
                        before,
                        "routes." + Dialect.V0.thresholdKey(),
                        number(ScoreBounds.classic(settings.confidenceThreshold(), calibrator)),
                        "A 0.x file has no threshold of the router: every route that states none gets this one.");
    }

    private static void drop(
            List<ConvertedField> fields, ObjectNode form, ObjectNode defaults, String key, String note) {
        JsonNode value = form.path(key);
        if (!value.equals(defaults.path(key))) {
            fields.add(ConvertedField.dropped(key, value, note));
        }
    }

    private ObjectNode extra(List<ConvertedField> fields) {
        ObjectNode extra = config.extra().deepCopy();
        config.extra().properties().forEach(field -> {
            if (CLASSIC_KEYS.contains(field.getKey())) {
                extra.remove(field.getKey());
                fields.add(ConvertedField.dropped(field.getKey(), field.getValue(), "0.x would take it for its own."));
            } else {
                fields.add(ConvertedField.ignored(
                        field.getKey(), field.getValue(), "Neither line knows the key; it stays in the file."));
            }
        });
        return extra;
    }

    private ConvertedRoute route(Route route) {
        List<ConvertedField> fields = new ArrayList<>();
        Double threshold = threshold(route, fields);
        ObjectNode metadata = route.metadata() instanceof ObjectNode own
                ? own.deepCopy()
                : settings.index().objectNode();
        KeptFields kept = restored(metadata, fields);
        ObjectNode extra = extra(route, fields);
        Route converted = new Route(
                route.name(),
                route.utterances(),
                route.description(),
                kept.functionSchemas(),
                kept.llm(),
                threshold,
                metadata,
                extra);
        return new ConvertedRoute(converted, fields, List.of());
    }

    private @Nullable Double threshold(Route route, List<ConvertedField> fields) {
        Double before = route.scoreThreshold();
        if (before == null && sameFallback) {
            return null;
        }
        String key = Dialect.V0.thresholdKey();
        double after = ScoreBounds.classic(before == null ? settings.confidenceThreshold() : before, calibrator);
        if (before == null) {
            fields.add(ConvertedField.changed(THRESHOLD, NullNode.instance, key, number(after), "The router's."));
        } else if (before == after) {
            fields.add(ConvertedField.moved(THRESHOLD, number(before), key));
        } else {
            fields.add(ConvertedField.changed(THRESHOLD, number(before), key, number(after), note(before, after)));
        }
        return after;
    }

    private String note(double before, double after) {
        if (after == 0) {
            return "Every score passes, which 0.x says by 0.";
        }
        if (calibrator != null) {
            return "The lowest score that the calibrator gives this confidence.";
        }
        return before == 0 ? "0 counts as none in 0.x, so it becomes the next number below." : "";
    }

    private KeptFields restored(ObjectNode metadata, List<ConvertedField> fields) {
        KeptFields nothing = new KeptFields(NullNode.instance, null);
        if (options.metadataKey().isEmpty()
                || !metadata.has(options.metadataKey().get())) {
            return nothing;
        }
        String key = options.metadataKey().get();
        JsonNode value = metadata.get(key);
        KeptFields kept = KeptFields.read(value).orElse(nothing);
        if (kept.isEmpty()) {
            fields.add(ConvertedField.ignored(
                    METADATA + "." + key,
                    value,
                    "Not what a conversion to 1.x writes there; it stays in the metadata."));
            return nothing;
        }
        metadata.remove(key);
        for (Map.Entry<String, JsonNode> field : kept.byKey().properties()) {
            fields.add(new ConvertedField(
                    ConvertedField.Outcome.RESTORED,
                    METADATA + "." + key,
                    value,
                    field.getKey(),
                    field.getValue(),
                    ""));
        }
        return kept;
    }

    private static ObjectNode extra(Route route, List<ConvertedField> fields) {
        ObjectNode extra = route.extra().deepCopy();
        route.extra().properties().forEach(field -> {
            if (CLASSIC_ROUTE_KEYS.contains(field.getKey())) {
                extra.remove(field.getKey());
                fields.add(ConvertedField.dropped(
                        field.getKey(), field.getValue(), "1.x ignores it, and 0.x would take it for its own."));
            } else {
                fields.add(ConvertedField.ignored(
                        field.getKey(), field.getValue(), "Neither line knows the key; it stays in the file."));
            }
        });
        return extra;
    }

    private static JsonNode number(@Nullable Double number) {
        return number == null ? NullNode.instance : DoubleNode.valueOf(number);
    }
}
