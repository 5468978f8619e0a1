package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import java.util.ArrayList;
import java.util.List;

/** Compares a request's JSON with its schema and lists what does not match. */
final class SchemaCheck {
    /** So many are listed; a request with more has the wrong form as a whole. */
    private static final int LISTED = 20;

    private final List<Violation> found = new ArrayList<>();

    private SchemaCheck() {}

    static List<Violation> of(ApiSchema schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck();
        check.check(schema, value, "");
        return check.found;
    }

    private void check(ApiSchema schema, JsonNode value, String at) {
        if (found.size() >= LISTED) {
            return;
        }
        switch (schema) {
            case ApiSchema.Anything _ -> texts(value, at);
            case ApiSchema.Flag _ -> need(value.isBoolean(), at, "must be true or false");
            case ApiSchema.Whole whole -> whole(whole, value, at);
            case ApiSchema.Decimal _ ->
                need(value.isNumber() && Double.isFinite(value.doubleValue()), at, "must be a number");
            case ApiSchema.Text text -> text(text, value, at);
            case ApiSchema.Choice choice ->
                need(
                        value.isTextual() && choice.values().contains(value.textValue()),
                        at,
                        "must be one of " + String.join(", ", choice.values()));
            case ApiSchema.ListOf list -> list(list, value, at);
            case ApiSchema.MapOf map -> map(map, value, at);
            case ApiSchema.OrNull either -> {
                if (!value.isNull()) {
                    check(either.value(), value, at);
                }
            }
            case ApiSchema.Fields object -> fields(object, value, at);
            case ApiSchema.Named named -> check(named.schema(), value, at);
        }
    }

    private void whole(ApiSchema.Whole whole, JsonNode value, String at) {
        // 1.0 is an integer in JSON Schema.
        boolean integral = value.canConvertToLong() && (value.isIntegralNumber() || value.canConvertToExactIntegral());
        need(
                integral && value.longValue() >= whole.smallest() && value.longValue() <= whole.largest(),
                at,
                "must be a whole number of at least " + whole.smallest()
                        + (whole.largest() < Long.MAX_VALUE ? " and at most " + whole.largest() : ""));
    }

    private void text(ApiSchema.Text text, JsonNode value, String at) {
        if (!value.isTextual()) {
            need(false, at, "must be text");
            return;
        }
        int length = value.textValue().codePointCount(0, value.textValue().length());
        need(length >= text.shortest(), at, "must not be empty");
        need(length <= text.longest(), at, "must have at most " + text.longest() + " characters");
        texts(value, at);
    }

    private void list(ApiSchema.ListOf list, JsonNode value, String at) {
        if (!value.isArray()) {
            need(false, at, "must be a list");
            return;
        }
        need(value.size() <= list.most(), at, "must have at most " + list.most() + " items");
        for (int i = 0; i < Math.min(value.size(), list.most()); i++) {
            check(list.items(), value.get(i), at + "/" + i);
        }
    }

    private void map(ApiSchema.MapOf map, JsonNode value, String at) {
        if (!value.isObject()) {
            need(false, at, "must be an object");
            return;
        }
        value.properties().forEach(each -> {
            need(isWhole(each.getKey()), at, "has a key with half a surrogate pair");
            check(map.values(), each.getValue(), at + "/" + token(each.getKey()));
        });
    }

    private void fields(ApiSchema.Fields object, JsonNode value, String at) {
        if (!value.isObject()) {
            need(false, at, "must be an object");
            return;
        }
        for (ApiSchema.Field field : object.fields()) {
            JsonNode each = value.get(field.name());
            if (each != null) {
                check(field.schema(), each, at + "/" + field.name());
            } else {
                need(!field.required(), at + "/" + field.name(), "is missing");
            }
        }
        value.fieldNames().forEachRemaining(name -> {
            boolean known =
                    object.fields().stream().anyMatch(field -> field.name().equals(name));
            need(known || object.open(), at + "/" + token(name), "is not a field of this operation");
            need(isWhole(name), at, "has a key with half a surrogate pair");
            if (!known && object.open()) {
                texts(value.get(name), at + "/" + token(name));
            }
        });
    }

    /** A value that goes on as it is must still be Unicode: half a surrogate pair could be stored only as something else. */
    private void texts(JsonNode value, String at) {
        if (value.isTextual()) {
            need(isWhole(value.textValue()), at, "has half of a surrogate pair, which is no character");
        } else if (value.isContainerNode()) {
            value.properties().forEach(each -> {
                need(isWhole(each.getKey()), at, "has a key with half a surrogate pair");
                texts(each.getValue(), at + "/" + token(each.getKey()));
            });
            for (int i = 0; i < value.size() && value.isArray(); i++) {
                texts(value.get(i), at + "/" + i);
            }
        }
    }

    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    private static String token(String key) {
        String shown = key.length() > 80 ? key.substring(0, 80) + "…" : key;
        return shown.replace("~", "~0").replace("/", "~1");
    }

    private void need(boolean right, String at, String reason) {
        if (!right && found.size() < LISTED) {
            found.add(new Violation(at, reason));
        }
    }
}
