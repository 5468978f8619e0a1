package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Permission;
import dev.signalbox.web.frame.PageEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The OpenAPI 3.1 document of the operations in the table of URLs. */
public final class ApiDocument {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
    private static final String PROBLEM = "application/problem+json";
    private static final ApiSchema.Named PROBLEM_SCHEMA = (ApiSchema.Named) ApiSchema.answer(
            "Problem",
            ApiSchema.needed("type", ApiSchema.TEXT),
            ApiSchema.needed("status", ApiSchema.COUNT),
            ApiSchema.needed("title", ApiSchema.TEXT),
            ApiSchema.needed("detail", ApiSchema.TEXT).saying("What failed and what to do next."),
            ApiSchema.optional("errors", ApiSchema.list(ApiSchema.TEXT)).saying("Several problems to fix."),
            ApiSchema.optional(
                            "violations",
                            ApiSchema.list(ApiSchema.answer(
                                    "Violation",
                                    ApiSchema.needed("pointer", ApiSchema.TEXT)
                                            .saying("JSON Pointer into the body, or ? and the name of a parameter."),
                                    ApiSchema.needed("reason", ApiSchema.TEXT))))
                    .saying("The parts of the request that do not match the operation."),
            ApiSchema.optional("incident", ApiSchema.TEXT).saying("The id of an internal error in the log."));

    private final List<ApiOperation> operations;

    private ApiDocument(List<ApiOperation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** Returns the document of a table of URLs. */
    public static ApiDocument of(List<PageEndpoint> table) {
        return new ApiDocument(operations(table).toList());
    }

    /** Returns the operations in a table of URLs, in its order. */
    public static Stream<ApiOperation> operations(List<PageEndpoint> table) {
        return table.stream()
                .map(PageEndpoint::description)
                .filter(ApiOperation.class::isInstance)
                .map(ApiOperation.class::cast);
    }

    /** Returns the operations by the heading of their area. */
    Map<String, List<ApiOperation>> areas() {
        Map<String, List<ApiOperation>> areas = new LinkedHashMap<>();
        operations.forEach(each -> areas.computeIfAbsent(each.area(), _ -> new java.util.ArrayList<>())
                .add(each));
        return areas;
    }

    /** Returns the document as JSON. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Signalbox API")
                .put("version", "1")
                .put(
                        "description",
                        "Everything that the pages of the console do, as JSON. Errors are problem details (RFC 9457). Lists have pages: send the next of one as the cursor of the following.");
        root.putArray("servers").addObject().put("url", "/");
        ArrayNode security = root.putArray("security");
        security.addObject().putArray("token");
        security.addObject();
        ArrayNode tags = root.putArray("tags");
        areas().keySet().forEach(area -> tags.addObject().put("name", area));
        ObjectNode paths = root.putObject("paths");
        for (ApiOperation each : operations) {
            ObjectNode path = (ObjectNode)
                    Objects.requireNonNullElseGet(paths.get(each.path()), () -> paths.putObject(each.path()));
            path.set(each.method().name().toLowerCase(Locale.ROOT), operation(each));
        }
        ObjectNode components = root.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "A token from the page of your account. A console without accounts takes requests of its own machine without one.");
        ObjectNode problem = components.putObject("responses").putObject("Problem");
        problem.put("description", "Nothing was done, or it failed; the detail says what to do next.");
        problem.putObject("content").putObject(PROBLEM).set("schema", SchemaJson.of(PROBLEM_SCHEMA));
        ObjectNode schemas = components.putObject("schemas");
        named().forEach((name, schema) -> schemas.set(name, SchemaJson.of(schema)));
        return root;
    }

    private ObjectNode operation(ApiOperation each) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("operationId", each.id()).put("summary", each.summary());
        node.putArray("tags").add(each.area());
        node.put("x-permission", each.permission().name().toLowerCase(Locale.ROOT));
        if (each.permission() == Permission.OPEN) {
            node.putArray("security");
        }
        ArrayNode parameters = node.putArray("parameters");
        PARAMETER
                .matcher(each.path())
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1, name.length() - 1))
                .forEach(name -> parameter(
                        parameters, new ApiParameter(name, "path", ApiSchema.ID, true, "The id of the " + name + ".")));
        each.parameters().forEach(parameter -> parameter(parameters, parameter));
        if (each.isConditional()) {
            parameter(
                    parameters,
                    new ApiParameter(
                            "If-Match",
                            "header",
                            ApiSchema.text(200),
                            true,
                            "The ETag of what is changed, or * to overwrite whatever is stored."));
        }
        if (each.isRepeatable()) {
            parameter(
                    parameters,
                    new ApiParameter(
                            "Idempotency-Key",
                            "header",
                            ApiSchema.text(200),
                            false,
                            "1 to 200 visible ASCII characters, such as a UUID. For 24 hours a repeated request with the same key gets the first answer and does nothing."));
        }
        if (each.body() != null) {
            ObjectNode body = node.putObject("requestBody");
            body.put("required", each.isBodyNeeded());
            body.putObject("content").putObject("application/json").set("schema", SchemaJson.of(each.body()));
        }
        node.set("responses", responses(each));
        return node;
    }

    private static void parameter(ArrayNode list, ApiParameter parameter) {
        list.addObject()
                .put("name", parameter.name())
                .put("in", parameter.place())
                .put("required", parameter.required())
                .put("description", parameter.note())
                .set("schema", SchemaJson.of(parameter.schema()));
    }

    private static ObjectNode responses(ApiOperation each) {
        ObjectNode responses = JsonNodeFactory.instance.objectNode();
        ObjectNode success = responses.putObject(String.valueOf(each.status()));
        success.put("description", "Done.");
        if (each.answer() != null) {
            success.putObject("content").putObject(each.answerType()).set("schema", SchemaJson.of(each.answer()));
        }
        responses.putObject("4XX").put("$ref", "#/components/responses/Problem");
        responses.putObject("5XX").put("$ref", "#/components/responses/Problem");
        return responses;
    }

    /** Returns every schema with a name, by name. */
    private Map<String, ApiSchema> named() {
        Map<String, ApiSchema> found = new TreeMap<>();
        collect(found, PROBLEM_SCHEMA);
        for (ApiOperation each : operations) {
            if (each.body() != null) {
                collect(found, each.body());
            }
            if (each.answer() != null) {
                collect(found, each.answer());
            }
        }
        return found;
    }

    private static void collect(Map<String, ApiSchema> found, ApiSchema schema) {
        switch (schema) {
            case ApiSchema.Anything _,
                    ApiSchema.Flag _,
                    ApiSchema.Whole _,
                    ApiSchema.Decimal _,
                    ApiSchema.Text _,
                    ApiSchema.Choice _ -> {}
            case ApiSchema.ListOf list -> collect(found, list.items());
            case ApiSchema.MapOf map -> collect(found, map.values());
            case ApiSchema.OrNull either -> collect(found, either.value());
            case ApiSchema.Fields object -> object.fields().forEach(field -> collect(found, field.schema()));
            case ApiSchema.Named named -> {
                ApiSchema before = found.put(named.name(), named.schema());
                if (before != null && !before.equals(named.schema())) {
                    throw new IllegalStateException("Two schemas are named " + named.name());
                }
                if (before == null) {
                    collect(found, named.schema());
                }
            }
        }
    }
}
