package dev.signalbox.index.pinecone;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.signalbox.index.LibraryMatches;
import dev.signalbox.index.RecordMatch;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import io.pinecone.proto.ScoredVector;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the nearest records of one namespace. */
record VectorSearch(PineconeAddress address, RecordCalls calls) {
    /** The most matches that Pinecone gives. */
    static final int MOST_MATCHES = 10_000;

    /**
     * Those of semantic-router, nearest first.
     *
     * @param routes only among these; empty for all
     */
    List<RecordMatch> nearest(float[] vector, int topK, Set<String> routes) {
        return LibraryMatches.nearest(
                topK,
                MOST_MATCHES,
                (limit, filtered) -> nearest(vector, limit, filtered, routes).stream()
                        .map(VectorSearch::match)
                        .toList());
    }

    private List<ScoredVector> nearest(float[] vector, int limit, boolean filtered, Set<String> routes) {
        QueryRequest.Builder request = QueryRequest.newBuilder()
                .setNamespace(address.namespace())
                .setTopK(limit)
                .setIncludeMetadata(true);
        for (float number : vector) {
            request.addVector(number);
        }
        Struct.Builder filter = Struct.newBuilder();
        if (filtered) {
            filter.mergeFrom(RecordForm.own());
        }
        if (!routes.isEmpty()) {
            filter.mergeFrom(among(routes));
        }
        if (filter.getFieldsCount() > 0) {
            request.setFilter(filter);
        }
        return calls.attempt(stub -> stub.query(request.build()))
                .map(QueryResponse::getMatchesList)
                .orElse(List.of());
    }

    /** Empty for a record that is foreign. */
    private static Optional<RecordMatch> match(ScoredVector match) {
        return RecordForm.isOurs(match.getMetadata())
                ? Optional.of(new RecordMatch(
                        match.getId(), RecordForm.utterance(match.getMetadata()), RecordMatch.score(match.getScore())))
                : Optional.empty();
    }

    /** {@code {"sr_route": {"$in": [...]}}}, which only a record with a route passes. */
    private static Struct among(Set<String> routes) {
        ListValue.Builder names = ListValue.newBuilder();
        routes.forEach(route -> names.addValues(Value.newBuilder().setStringValue(route)));
        Struct in = Struct.newBuilder()
                .putFields("$in", Value.newBuilder().setListValue(names).build())
                .build();
        return Struct.newBuilder()
                .putFields(
                        RecordForm.ROUTE, Value.newBuilder().setStructValue(in).build())
                .build();
    }
}
