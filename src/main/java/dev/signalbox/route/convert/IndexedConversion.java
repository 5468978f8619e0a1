package dev.signalbox.route.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a router of 1.x from one of 0.x. */
final class IndexedConversion {
    private static final String THRESHOLD = "confidence_threshold";
    private static final String METADATA = "metadata";

    private final ConversionOptions options;

    IndexedConversion(ConversionOptions options) {
        this.options = options;
    }

    Conversion of(RouterConfig config) {
        List<ConvertedRoute> routes = config.routes().stream().map(this::route).toList();
        ObjectNode index = options.index();
        IndexedSettings settings = new IndexedSettings(
                null,
                IndexedSettings.ALPHA,
                IndexedSettings.TOP_K,
                IndexedSettings.AGGREGATION,
                index,
                options.threshold().score(),
                null,
                null,
                true);
        RouterConfig converted = new RouterConfig(
                config.encoderType(),
                config.encoderName(),
                routes.stream().map(ConvertedRoute::route).toList(),
                settings.withRoutesInFile(!settings.isPersistent()),
                JsonNodeFactory.instance.objectNode());
        return new Conversion(converted, settings(config, settings), routes, problems(config));
    }

    private List<String> problems(RouterConfig config) {
        return options.threshold() instanceof EncoderThreshold.Unknown
                ? List.of("The score threshold that semantic-router 0.x gives the encoder \"" + config.encoderType()
                        + "\" is not known. State it: without one, every query matches a route in 1.x.")
                : List.of();
    }

    private List<ConvertedField> settings(RouterConfig config, IndexedSettings settings) {
        List<ConvertedField> fields = new ArrayList<>();
        String encoder = FileEncoders.note(config.encoderType(), Dialect.V1);
        fields.add(new ConvertedField(
                ConvertedField.Outcome.MOVED,
                "encoder_type",
                TextNode.valueOf(config.encoderType()),
                "encoder.type",
                TextNode.valueOf(config.encoderType()),
                encoder));
        fields.add(ConvertedField.moved("encoder_name", TextNode.valueOf(config.encoderName()), "encoder.name"));
        fields.add(ConvertedField.added(THRESHOLD, number(settings.confidenceThreshold()), thresholdNote()));
        fields.add(
                ConvertedField.added(
                        "top_k",
                        JsonNodeFactory.instance.numberNode(settings.topK()),
                        "A 0.x router counts 5 records unless its program sets top_k. If yours does, give the 1.x router the same."));
        fields.add(
                ConvertedField.added(
                        "aggregation",
                        TextNode.valueOf(settings.aggregation()),
                        "A 0.x router takes the mean unless its program sets aggregation. If yours does, give the 1.x router the same."));
        fields.add(ConvertedField.added(
                "index",
                settings.index(),
                settings.isPersistent()
                        ? "The index keeps the routes, so the library writes none into the file."
                        : "In memory: the router embeds the routes of the file each time it is built."));
        config.extra()
                .properties()
                .forEach(field -> fields.add(ConvertedField.dropped(
                        field.getKey(), field.getValue(), "1.x refuses a file with a key that it does not know.")));
        return fields;
    }

    private String thresholdNote() {
        return switch (options.threshold()) {
            case EncoderThreshold.Unknown _ -> "Not known yet.";
            case EncoderThreshold.None _ ->
                "The encoder has no threshold in 0.x, so routes without one pass every score, as before.";
            case EncoderThreshold.Score(double score) ->
                score == 0
                        ? "A threshold of 0 counts as none in 0.x, so routes without one pass every score, as before."
                        : "What 0.x takes from the encoder for routes that state none. 1.x takes nothing from an encoder.";
        };
    }

    private ConvertedRoute route(Route route) {
        List<ConvertedField> fields = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Double threshold = threshold(route, fields);
        ObjectNode metadata = metadata(route, fields, problems);
        ObjectNode extra = extra(route, fields);
        Route converted = new Route(
                Dialect.V1,
                route.name(),
                route.utterances(),
                route.description(),
                NullNode.instance,
                null,
                threshold,
                metadata,
                extra);
        return new ConvertedRoute(converted, fields, problems);
    }

    private static @Nullable Double threshold(Route route, List<ConvertedField> fields) {
        String key = Dialect.V0.thresholdKey();
        Double before = route.scoreThreshold();
        if (before == null) {
            return null;
        }
        double after = ScoreBounds.indexed(before);
        if (after == before && before != 0) {
            fields.add(ConvertedField.moved(key, number(before), THRESHOLD));
        } else {
            fields.add(ConvertedField.changed(key, number(before), THRESHOLD, number(after), note(after)));
        }
        return after;
    }

    private static String note(double after) {
        if (after == ScoreBounds.EVERY_SCORE_PASSES) {
            return "It lets every score pass in 0.x; 1.x needs a number that no score is below. There a route without a record"
                    + " among the nearest scores 0 and passes too, if no route above it does.";
        }
        return after == 0 ? "0 is a threshold in 1.x." : "No score reaches it in either line.";
    }

    private ObjectNode metadata(Route route, List<ConvertedField> fields, List<String> problems) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (route.metadata() instanceof ObjectNode own) {
            metadata.setAll(own);
        } else {
            fields.add(ConvertedField.changed(
                    METADATA, route.metadata(), METADATA, metadata, "1.x refuses a file with null metadata."));
        }
        for (String key : RecordMetadata.reserved(metadata)) {
            problems.add("its metadata has the key \"" + key + "\". Rename it: 1.x reserves keys that begin with "
                    + RecordMetadata.RESERVED + " and removes them.");
        }
        keep(KeptFields.of(route), metadata, fields, problems);
        return metadata;
    }

    private void keep(KeptFields kept, ObjectNode metadata, List<ConvertedField> fields, List<String> problems) {
        if (kept.isEmpty()) {
            return;
        }
        String key = options.metadataKey().orElse("");
        if (!key.isEmpty() && metadata.has(key)) {
            problems.add("its metadata has the key \"" + key
                    + "\" already. Choose another key for what 1.x has no place for, or drop it.");
            return;
        }
        TextNode text = kept.text();
        if (!key.isEmpty()) {
            metadata.set(key, text);
        }
        for (Map.Entry<String, JsonNode> field : kept.byKey().properties()) {
            fields.add(
                    key.isEmpty()
                            ? ConvertedField.dropped(field.getKey(), field.getValue(), "1.x has no place for it.")
                            : new ConvertedField(
                                    ConvertedField.Outcome.KEPT,
                                    field.getKey(),
                                    field.getValue(),
                                    METADATA + "." + key,
                                    text,
                                    "As JSON text. 1.x does not use it; your program can read it from the route."));
        }
    }

    private static ObjectNode extra(Route route, List<ConvertedField> fields) {
        ObjectNode extra = route.extra().deepCopy();
        route.extra().properties().forEach(field -> {
            if (field.getKey().equals(THRESHOLD)) {
                extra.remove(THRESHOLD);
                fields.add(ConvertedField.dropped(
                        THRESHOLD,
                        field.getValue(),
                        "0.x ignores it, and 1.x would take it for the route's threshold."));
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
