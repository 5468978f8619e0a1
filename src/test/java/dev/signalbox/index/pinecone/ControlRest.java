package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Status;
import java.util.Set;

/** The control plane, as the Java and Python clients speak it (docs.pinecone.io: API reference, Database control plane). */
record ControlRest(PineconeServer server) implements Rest.Answers {
    private static final Set<String> METRICS = Set.of("cosine", "dotproduct", "euclidean");

    @Override
    public JsonNode to(Rest.Asked asked) {
        String name = asked.path().replaceFirst("^/indexes/?", "");
        boolean one = !name.isEmpty();
        return switch (asked.method()) {
            case "GET" -> one ? described(name) : listed();
            case "POST" -> created(asked.body());
            case "DELETE" -> deleted(name);
            default -> throw Refusal.invalid("no such call: " + asked.method());
        };
    }

    private JsonNode listed() {
        server.troubles().made("list_indexes", false);
        ArrayNode indexes = JsonNodeFactory.instance.arrayNode();
        server.names().forEach(name -> indexes.add(model(name, true)));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("indexes", indexes);
        return all;
    }

    private JsonNode described(String name) {
        server.troubles().made("describe_index", false);
        return model(name, !server.troubles().unready());
    }

    private JsonNode created(JsonNode body) {
        server.troubles().made("create_index", false);
        String name = body.path("name").asText();
        int dimension = body.path("dimension").asInt();
        String metric = body.path("metric").asText("cosine");
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?")) {
            throw Refusal.invalid("Name must consist of lower case alphanumeric characters or '-', at most 45");
        }
        if (dimension < 1 || dimension > 20_000 || !METRICS.contains(metric)) {
            throw Refusal.invalid("dimension must be from 1 to 20000 and metric one of " + METRICS);
        }
        if (!body.path("spec").path("serverless").isObject()) {
            throw Refusal.invalid("spec.serverless is missing");
        }
        server.add(name, dimension, metric);
        return model(name, !server.troubles().unready());
    }

    private JsonNode deleted(String name) {
        server.troubles().made("delete_index", false);
        server.remove(name);
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode model(String name, boolean ready) {
        Shelf shelf = server.shelf(name)
                .orElseThrow(() -> new Refusal(Status.Code.NOT_FOUND, "Resource " + name + " not found"));
        ObjectNode model = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("dimension", shelf.dimension())
                .put("metric", shelf.metric())
                .put("host", server.host(name))
                .put("vector_type", "dense")
                .put("deletion_protection", "disabled");
        model.putObject("status").put("ready", ready).put("state", ready ? "Ready" : "Initializing");
        ObjectNode serverless = model.putObject("spec").putObject("serverless");
        serverless.put("cloud", "aws").put("region", "us-east-1");
        serverless
                .putObject("read_capacity")
                .put("mode", "OnDemand")
                .putObject("status")
                .put("state", "Ready");
        return model;
    }
}
