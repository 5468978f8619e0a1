package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route as a row: its content and the hash of the content, by which it is stored once.
 *
 * @param content its JSON, with unknown keys separate from the known ones
 */
record StoredRoute(String hash, String content, Route route) {
    private static final String DIALECT = "dialect";

    static StoredRoute of(Route route) {
        String content = StoredJson.of(json(route));
        return new StoredRoute(RouterHash.sha256(content), content, route);
    }

    private static ObjectNode json(Route route) {
        ObjectNode node = StoredJson.object();
        // Routes of 0.x were stored before there were dialects: their hashes must not change.
        if (route.dialect() != Dialect.V0) {
            node.put(DIALECT, route.dialect().shown());
        }
        node.put("name", route.name());
        node.putArray("utterances").addAll(route.utterances());
        node.put("description", route.description());
        node.set("function_schemas", route.functionSchemas());
        LanguageModel llm = route.llm();
        if (llm != null) {
            node.putObject("llm")
                    .put("module", llm.module())
                    .put("class", llm.type())
                    .put("model", llm.model());
        }
        node.put("score_threshold", route.scoreThreshold());
        node.set("metadata", route.metadata());
        node.set("extra", route.extra());
        return node;
    }

    static StoredRoute read(String hash, String content) {
        return new StoredRoute(hash, content, route(content));
    }

    private static Route route(String content) {
        ObjectNode node = StoredJson.readObject(content);
        List<JsonNode> utterances = new ArrayList<>();
        node.required("utterances").forEach(utterances::add);
        return new Route(
                dialect(node.get(DIALECT)),
                node.required("name").textValue(),
                utterances,
                node.required("description").textValue(),
                node.required("function_schemas"),
                llm(node.get("llm")),
                node.required("score_threshold").isNull()
                        ? null
                        : node.required("score_threshold").doubleValue(),
                node.required("metadata"),
                (ObjectNode) node.required("extra"));
    }

    private static Dialect dialect(@Nullable JsonNode node) {
        if (node == null) {
            return Dialect.V0;
        }
        return Dialect.named(node.textValue())
                .orElseThrow(() -> new DamagedRowException("the dialect of a route", null));
    }

    private static @Nullable LanguageModel llm(@Nullable JsonNode node) {
        return node == null
                ? null
                : new LanguageModel(
                        node.required("module").textValue(),
                        node.required("class").textValue(),
                        node.required("model").textValue());
    }
}
