package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link RouterConfig} of an indexed router of 1.x, taking and refusing what semantic-router 1.1.1 does when it reads a file, and
 * reporting all that is wrong. Keys that it refuses although they say nothing wrong are kept, with a warning.
 */
final class IndexedReader {
    /** A text that pydantic reads as an integer, fraction of zeros included. */
    private static final Pattern INTEGER = Pattern.compile("\\s*([-+]?[0-9]+(?:_[0-9]+)*)(?:\\.0*)?\\s*");

    private final ReportedValue reported;
    private final FieldReader fields;
    private final IndexedRouteReader routes;

    IndexedReader(ReportedValue reported) {
        this.reported = reported;
        this.fields = new FieldReader(reported);
        this.routes = new IndexedRouteReader(reported);
    }

    /**
     * The config; of use only if no problem was found on the way.
     *
     * @param path of the router in the file; empty at the top
     */
    RouterConfig read(LocatedValue.Fields router, String path) {
        fields.textKeys(router, path);
        Set<String> known = IndexedKeys.of(RouterType.INDEXED);
        refusedKeys(router, path, known);
        LocatedValue.Field encoder = fields.required(
                router, IndexedKeys.ENCODER, path, "an object with type and name, such as {type: openai, name: …}");
        String place = FieldReader.inside(path, IndexedKeys.ENCODER);
        String type = "";
        String name = "";
        if (encoder != null && encoder.value() instanceof LocatedValue.Fields each) {
            fields.textKeys(each, place);
            refusedKeys(each, place, IndexedKeys.ENCODER_KEYS);
            type = fields.text(each, IndexedKeys.TYPE, place, "text, such as openai");
            name = encoderName(each, type, place);
        } else if (encoder != null) {
            reported.wrong(encoder.value(), place, "an object with type and name");
        }
        LocatedValue.Field list = router.get(IndexedKeys.ROUTES);
        boolean inFile = list != null && !FieldReader.isNull(list.value());
        List<Route> read = list == null || !inFile ? List.of() : routes.routes(list.value(), path);
        return new RouterConfig(type, name, read, settings(router, path, inFile), FieldReader.extra(router, known));
    }

    private String encoderName(LocatedValue.Fields encoder, String type, String path) {
        String name = fields.optionalText(encoder, IndexedKeys.NAME, path);
        if (name != null) {
            return name;
        }
        String model = IndexedKeys.DEFAULT_MODELS.get(type);
        LocatedValue.Field field = encoder.get(IndexedKeys.NAME);
        LocatedValue spot = field == null ? encoder : field.value();
        if (model == null) {
            reported.wrong(spot, path + "." + IndexedKeys.NAME, "text, the name of the encoder's model");
            return "";
        }
        if (field != null) {
            reported.became(
                    spot,
                    path + "." + IndexedKeys.NAME,
                    "was read as \"" + model + "\", the library's default for " + type);
        }
        return model;
    }

    private IndexedSettings settings(LocatedValue.Fields router, String path, boolean routesInFile) {
        return new IndexedSettings(
                sparseEncoder(router, path),
                Optional.ofNullable(number(router, IndexedKeys.ALPHA, path, "a number"))
                        .orElse(IndexedSettings.ALPHA),
                topK(router, path),
                aggregation(router, path),
                index(router, path),
                optionalNumber(router, IndexedKeys.CONFIDENCE_THRESHOLD, path),
                calibrator(router, path),
                optionalNumber(router, IndexedKeys.REFRESH_INTERVAL, path),
                routesInFile);
    }

    private IndexedSettings.@Nullable SparseEncoder sparseEncoder(LocatedValue.Fields router, String path) {
        if (isNullOrAbsent(router, IndexedKeys.SPARSE_ENCODER)) {
            return null;
        }
        String place = FieldReader.inside(path, IndexedKeys.SPARSE_ENCODER);
        LocatedValue.Fields sparse =
                fields.object(router, IndexedKeys.SPARSE_ENCODER, path, "an object with type and name, or null");
        if (sparse == null) {
            return null;
        }
        refusedKeys(sparse, place, IndexedKeys.ENCODER_KEYS);
        return new IndexedSettings.SparseEncoder(
                fields.text(sparse, IndexedKeys.TYPE, place, "text, such as bm25"),
                fields.optionalText(sparse, IndexedKeys.NAME, place));
    }

    private @Nullable Double optionalNumber(LocatedValue.Fields router, String key, String path) {
        return isNullOrAbsent(router, key) ? null : number(router, key, path, "a number, or null");
    }

    private @Nullable Double number(LocatedValue.Fields router, String key, String path, String expected) {
        LocatedValue.Field field = router.get(key);
        return field == null ? null : fields.real(field.value(), FieldReader.inside(path, key), expected);
    }

    private BigInteger topK(LocatedValue.Fields router, String path) {
        LocatedValue.Field field = router.get(IndexedKeys.TOP_K);
        if (field == null) {
            return IndexedSettings.TOP_K;
        }
        BigInteger value = integer(field.value().json());
        if (value == null) {
            reported.wrong(field.value(), FieldReader.inside(path, IndexedKeys.TOP_K), "a whole number");
            return IndexedSettings.TOP_K;
        }
        if (value.signum() <= 0) {
            reported.became(
                    field.value(),
                    FieldReader.inside(path, IndexedKeys.TOP_K),
                    "is kept, but with it no record counts: semantic-router wants at least 1");
        }
        return value;
    }

    private static @Nullable BigInteger integer(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> node.booleanValue() ? BigInteger.ONE : BigInteger.ZERO;
            case NUMBER ->
                node.isIntegralNumber()
                        ? node.bigIntegerValue()
                        : Double.isFinite(node.doubleValue()) && node.doubleValue() == Math.rint(node.doubleValue())
                                ? node.decimalValue().toBigInteger()
                                : null;
            case STRING -> {
                Matcher matcher = INTEGER.matcher(node.textValue());
                yield matcher.matches() ? new BigInteger(matcher.group(1).replace("_", "")) : null;
            }
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> null;
        };
    }

    private String aggregation(LocatedValue.Fields router, String path) {
        LocatedValue.Field field = router.get(IndexedKeys.AGGREGATION);
        if (field == null) {
            return IndexedSettings.AGGREGATION;
        }
        String word = field.value().json().textValue();
        if (word == null || !IndexedSettings.AGGREGATIONS.contains(word)) {
            reported.wrong(field.value(), FieldReader.inside(path, IndexedKeys.AGGREGATION), "mean, max or sum");
            return IndexedSettings.AGGREGATION;
        }
        return word;
    }

    private ObjectNode index(LocatedValue.Fields router, String path) {
        LocatedValue.Fields index = fields.object(router, IndexedKeys.INDEX, path, "an object with a type");
        if (index == null || !(index.json() instanceof ObjectNode node)) {
            return IndexedSettings.localIndex();
        }
        // The type is first, wherever the file has it.
        ObjectNode typed = IndexedSettings.localIndex();
        typed.setAll(node);
        if (index.get(IndexedKeys.TYPE) == null) {
            return typed;
        }
        String place = FieldReader.inside(path, IndexedKeys.INDEX);
        String type = fields.text(index, IndexedKeys.TYPE, place, "text, such as qdrant");
        List<String> taken = IndexedKeys.INDEX_KEYS.get(type);
        for (LocatedValue.Field field : index.fields()) {
            boolean own = field.key().equals(IndexedKeys.TYPE);
            if (own && taken == null) {
                reported.became(
                        field.value(),
                        place + "." + field.key(),
                        "is no index type that semantic-router 1.1.1 knows; it is kept");
            } else if (!own && taken != null && !taken.contains(field.key())) {
                reported.key(
                        field,
                        place,
                        "the key " + DisplayText.quoted(field.key()),
                        "is none that semantic-router takes for an index of type " + type
                                + ", so it refuses the file; it is kept as it is");
            }
        }
        return typed;
    }

    private @Nullable Calibrator calibrator(LocatedValue.Fields router, String path) {
        if (isNullOrAbsent(router, IndexedKeys.CALIBRATOR)) {
            return null;
        }
        LocatedValue.Fields calibrator =
                fields.object(router, IndexedKeys.CALIBRATOR, path, "an object with method and params, or null");
        if (calibrator == null) {
            return null;
        }
        String place = FieldReader.inside(path, IndexedKeys.CALIBRATOR);
        refusedKeys(calibrator, place, IndexedKeys.CALIBRATOR_KEYS);
        LocatedValue.Field method = fields.required(calibrator, IndexedKeys.METHOD, place, "platt or isotonic");
        Optional<Calibrator.Method> known = Optional.ofNullable(method)
                .map(field -> field.value().json().textValue())
                .flatMap(Calibrator.Method::of);
        if (method != null && known.isEmpty()) {
            reported.wrong(method.value(), place + "." + IndexedKeys.METHOD, "platt or isotonic");
        }
        Map<String, List<Double>> params = params(calibrator, place);
        return known.map(each -> new Calibrator(each, params)).orElse(null);
    }

    private Map<String, List<Double>> params(LocatedValue.Fields calibrator, String path) {
        Map<String, List<Double>> params = new LinkedHashMap<>();
        String expected = "an object of lists of numbers";
        if (fields.required(calibrator, IndexedKeys.PARAMS, path, expected) == null) {
            return params;
        }
        LocatedValue.Fields object = fields.object(calibrator, IndexedKeys.PARAMS, path, expected);
        for (LocatedValue.Field field : object == null ? List.<LocatedValue.Field>of() : object.fields()) {
            String place = path + "." + IndexedKeys.PARAMS + "." + field.key();
            List<Double> numbers = new ArrayList<>();
            if (field.value() instanceof LocatedValue.Items list) {
                for (LocatedValue item : list.items()) {
                    Double number = fields.real(item, place + "[" + numbers.size() + "]", "a number");
                    numbers.add(number == null ? 0 : number);
                }
            } else {
                reported.wrong(field.value(), place, "a list of numbers");
            }
            params.put(field.key(), numbers);
        }
        return params;
    }

    /** Warns of keys for which the library refuses a whole file; here they are kept. */
    private void refusedKeys(LocatedValue.Fields object, String path, Set<String> known) {
        for (LocatedValue.Field field : object.fields()) {
            if (!known.contains(field.key())) {
                reported.key(
                        field,
                        path,
                        "the key " + DisplayText.quoted(field.key()),
                        "is unknown to semantic-router 1.x, which refuses the file because of it; it is kept as it is");
            }
        }
    }

    private static boolean isNullOrAbsent(LocatedValue.Fields object, String key) {
        LocatedValue.Field field = object.get(key);
        return field == null || FieldReader.isNull(field.value()) && !(field.value() instanceof LocatedValue.Broken);
    }
}
