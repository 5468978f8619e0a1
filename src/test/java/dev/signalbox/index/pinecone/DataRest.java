package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Status;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.ListRequest;
import io.pinecone.proto.QueryRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The REST data plane, which the Python client speaks (docs.pinecone.io: API reference, Database data plane). */
record DataRest(Function<String, Optional<Shelf>> shelves, Troubles troubles) implements Rest.Answers {
    private static final Set<String> WRITES = Set.of("upsert", "delete", "update");

    @Override
    public JsonNode to(Rest.Asked asked) {
        Shelf shelf =
                shelves.apply(asked.host()).orElseThrow(() -> new Refusal(Status.Code.NOT_FOUND, "Index not found"));
        String call = asked.path().substring(asked.path().lastIndexOf('/') + 1);
        troubles.made(call, true);
        JsonNode answer = answer(shelf, asked);
        if (WRITES.contains(call) && troubles.losesAnswer()) {
            throw new Refusal(Status.Code.UNAVAILABLE, "the answer was lost");
        }
        return answer;
    }

    private static JsonNode answer(Shelf shelf, Rest.Asked asked) {
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        return switch (asked.method() + " " + asked.path()) {
            case "POST /vectors/upsert" ->
                done.put(
                        "upsertedCount", shelf.upsert(Json.upsert(asked.body())).getUpsertedCount());
            case "GET /vectors/fetch" -> Json.fetched(shelf.fetch(fetch(asked)));
            case "GET /vectors/list" -> Json.listed(shelf.list(list(asked)));
            case "POST /vectors/delete" -> {
                shelf.delete(Json.delete(asked.body()));
                yield done;
            }
            case "POST /vectors/update" -> {
                shelf.update(Json.update(asked.body()));
                yield done;
            }
            case "POST /query" -> {
                QueryRequest query = Json.query(asked.body());
                yield Json.matched(shelf.query(query), query);
            }
            case "POST /describe_index_stats", "GET /describe_index_stats" -> Json.counted(shelf.stats());
            default -> throw new Refusal(Status.Code.NOT_FOUND, "no such call: " + asked.method() + " " + asked.path());
        };
    }

    private static FetchRequest fetch(Rest.Asked asked) {
        return FetchRequest.newBuilder()
                .addAllIds(asked.parameters("ids"))
                .setNamespace(asked.parameter("namespace"))
                .build();
    }

    private static ListRequest list(Rest.Asked asked) {
        ListRequest.Builder request = ListRequest.newBuilder()
                .setPrefix(asked.parameter("prefix"))
                .setNamespace(asked.parameter("namespace"))
                .setPaginationToken(asked.parameter("paginationToken"));
        if (!asked.parameter("limit").isEmpty()) {
            request.setLimit(Integer.parseInt(asked.parameter("limit")));
        }
        return request.build();
    }
}
