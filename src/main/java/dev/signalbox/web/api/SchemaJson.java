package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The forms of JSON values in the OpenAPI document. */
final class SchemaJson {
    private SchemaJson() {}

    /** Returns a form as JSON Schema (2020-12), where named parts refer to the components of the OpenAPI document. */
    static ObjectNode of(ApiSchema schema) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (schema) {
            case ApiSchema.Anything _ -> {}
            case ApiSchema.Flag _ -> node.put("type", "boolean");
            case ApiSchema.Whole whole -> {
                node.put("type", "integer").put("minimum", whole.smallest());
                if (whole.largest() < Long.MAX_VALUE) {
                    node.put("maximum", whole.largest());
                } else {
                    node.put("format", "int64");
                }
            }
            case ApiSchema.Decimal _ -> node.put("type", "number");
            case ApiSchema.Text text -> {
                node.put("type", "string");
                if (text.shortest() > 0) {
                    node.put("minLength", text.shortest());
                }
                if (text.longest() < Integer.MAX_VALUE) {
                    node.put("maxLength", text.longest());
                }
            }
            case ApiSchema.Choice choice ->
                choice.values().forEach(node.put("type", "string").putArray("enum")::add);
            case ApiSchema.ListOf list -> {
                node.put("type", "array").set("items", of(list.items()));
                if (list.most() < Integer.MAX_VALUE) {
                    node.put("maxItems", list.most());
                }
            }
            case ApiSchema.MapOf map -> node.put("type", "object").set("additionalProperties", of(map.values()));
            case ApiSchema.OrNull either -> {
                var options = node.putArray("anyOf");
                options.add(of(either.value()));
                options.addObject().put("type", "null");
            }
            case ApiSchema.Fields object -> {
                node.put("type", "object");
                ObjectNode properties = node.putObject("properties");
                for (ApiSchema.Field field : object.fields()) {
                    ObjectNode each = of(field.schema());
                    if (!field.note().isEmpty()) {
                        each.put("description", field.note());
                    }
                    properties.set(field.name(), each);
                }
                List<String> required = object.fields().stream()
                        .filter(ApiSchema.Field::required)
                        .map(ApiSchema.Field::name)
                        .toList();
                if (!required.isEmpty()) {
                    required.forEach(node.putArray("required")::add);
                }
                if (!object.open()) {
                    node.put("additionalProperties", false);
                }
            }
            case ApiSchema.Named named -> node.put("$ref", "#/components/schemas/" + named.name());
        }
        return node;
    }
}
