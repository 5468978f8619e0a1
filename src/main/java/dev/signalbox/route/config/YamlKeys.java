package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.route.PythonJson;
import java.math.BigDecimal;

/** Keys of YAML objects, which need not be text. */
final class YamlKeys {
    private YamlKeys() {}

    /** What {@code json.dumps} makes of a key. */
    static String name(JsonNode key) {
        return key.isTextual() ? key.textValue() : PythonJson.dumps(key);
    }

    /** What decides whether Python takes two keys for one: {@code 1}, {@code 1.0} and {@code true} are. */
    static Object identity(JsonNode key) {
        return switch (key.getNodeType()) {
            case STRING -> key.textValue();
            case BOOLEAN -> key.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
            case NUMBER -> number(key);
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> NullNode.instance;
        };
    }

    private static Object number(JsonNode key) {
        double value = key.doubleValue();
        if (key.isIntegralNumber()) {
            return new BigDecimal(key.bigIntegerValue()).stripTrailingZeros();
        }
        return Double.isFinite(value) ? new BigDecimal(value).stripTrailingZeros() : (Object) value;
    }
}
