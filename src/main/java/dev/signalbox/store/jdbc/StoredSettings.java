package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a router as a column: SQL null for 0.x, JSON with the keys of a file for 1.x. */
final class StoredSettings {
    private static final String ROUTES_IN_FILE = "routes_in_file";

    private StoredSettings() {}

    static @Nullable String of(RouterSettings settings) {
        return switch (settings) {
            case ClassicSettings _ -> null;
            case IndexedSettings indexed ->
                StoredJson.of(RouterForm.of(indexed).put(ROUTES_IN_FILE, indexed.routesInFile()));
        };
    }

    static RouterSettings read(@Nullable String stored) {
        return stored == null ? ClassicSettings.NONE : indexed(StoredJson.readObject(stored));
    }

    private static IndexedSettings indexed(ObjectNode node) {
        JsonNode sparse = node.required("sparse_encoder");
        JsonNode calibrator = node.required("calibrator");
        if (!(node.required("index") instanceof ObjectNode index)) {
            throw new DamagedRowException("an index of a router", null);
        }
        return new IndexedSettings(
                sparse.isNull()
                        ? null
                        : new IndexedSettings.SparseEncoder(
                                sparse.required("type").textValue(),
                                sparse.required("name").textValue()),
                node.required("alpha").doubleValue(),
                node.required("top_k").bigIntegerValue(),
                node.required("aggregation").textValue(),
                index,
                number(node.required("confidence_threshold")),
                calibrator.isNull() ? null : calibrator(calibrator),
                number(node.required("refresh_interval")),
                node.required(ROUTES_IN_FILE).booleanValue());
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNull() ? null : (Double) node.doubleValue();
    }

    private static Calibrator calibrator(JsonNode node) {
        Map<String, List<Double>> params = new LinkedHashMap<>();
        node.required("params").properties().forEach(param -> {
            List<Double> numbers = new ArrayList<>();
            param.getValue().forEach(number -> numbers.add(number.doubleValue()));
            params.put(param.getKey(), numbers);
        });
        return new Calibrator(
                Calibrator.Method.of(node.required("method").textValue())
                        .orElseThrow(() -> new DamagedRowException("the method of a calibrator", null)),
                params);
    }
}
