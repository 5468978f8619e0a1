package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonNumbers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an object of a config file as pydantic takes them, and reports what it refuses. */
final class FieldReader {
    private final ReportedValue reported;

    FieldReader(ReportedValue reported) {
        this.reported = reported;
    }

    /** A text that has to be there; empty where it is not. */
    String text(LocatedValue.Fields fields, String key, String path, String expected) {
        LocatedValue.Field field = required(fields, key, path, expected);
        if (field == null) {
            return "";
        }
        JsonNode node = field.value().json();
        if (!node.isTextual()) {
            reported.wrong(field.value(), inside(path, key), expected);
            return "";
        }
        return node.textValue();
    }

    /** A text, or null where it is null or not there. */
    @Nullable
    String optionalText(LocatedValue.Fields fields, String key, String path) {
        LocatedValue.Field field = fields.get(key);
        return field == null || isNull(field.value()) ? null : text(fields, key, path, "text, or null");
    }

    LocatedValue.@Nullable Field required(LocatedValue.Fields fields, String key, String path, String expected) {
        LocatedValue.Field field = fields.get(key);
        if (field == null) {
            reported.missing(fields, inside(path, key), expected);
        }
        return field;
    }

    /** An object that has to be one if it is there; null where it is not. */
    LocatedValue.@Nullable Fields object(LocatedValue.Fields fields, String key, String path, String expected) {
        LocatedValue.Field field = fields.get(key);
        if (field != null && field.value() instanceof LocatedValue.Fields object) {
            textKeys(object, inside(path, key));
            return object;
        }
        if (field != null) {
            reported.wrong(field.value(), inside(path, key), expected);
        }
        return null;
    }

    /** Refuses keys that are no text. */
    void textKeys(LocatedValue.Fields fields, String path) {
        for (LocatedValue.Field field : fields.fields()) {
            if (!field.text()) {
                reported.wrongKey(field, path);
            }
        }
    }

    /** A float: a number, true, false, or a text that reads as a number. Null where it was refused. */
    @Nullable
    Double real(LocatedValue spot, String key, String expected) {
        Double value = PythonNumbers.real(spot.json());
        if (value == null) {
            reported.wrong(spot, key, expected);
            return null;
        }
        return value;
    }

    static String inside(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The fields that the library does not know. */
    static ObjectNode extra(LocatedValue.Fields fields, Set<String> known) {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        for (LocatedValue.Field field : fields.fields()) {
            if (!known.contains(field.key())) {
                extra.set(field.key(), field.value().json());
            }
        }
        return extra;
    }

    /** A value in which something broke off was reported there; it is not null, and nothing else either. */
    static boolean isNull(LocatedValue spot) {
        return spot.json().isNull();
    }
}
