package dev.signalbox.index.pinecone;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.ParallelCalls;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks around in a project of Pinecone's. */
record ProjectBrowser(PineconeAddress around, ProjectConnection project) {
    private static final int LANES = 4;
    /** Records of a namespace that are looked at. */
    private static final int SAMPLE = 100;

    /** Every namespace of every index, or of the one whose host the address names. */
    List<FoundIndex> found() {
        List<IndexLocation> places = around.host().isEmpty()
                ? project.control().list(around.toString())
                : project.lookAgain(around).stream().toList();
        Queue<FoundIndex> found = new ConcurrentLinkedQueue<>();
        ParallelCalls.run(LANES, places, place -> found.addAll(in(place)));
        return found.stream()
                .sorted(Comparator.comparing((FoundIndex each) -> !each.routes())
                        .thenComparing(FoundIndex::index)
                        .thenComparing(FoundIndex::namespace))
                .toList();
    }

    private List<FoundIndex> in(IndexLocation place) {
        String name = place.name().isEmpty() ? around.index() : place.name();
        PineconeAddress index = around.of(name, "");
        if (!place.ready() || place.host().isEmpty()) {
            return List.of(new FoundIndex(index.toString(), name, "", description(place, 0), false));
        }
        SortedMap<String, Long> counts =
                new NamespaceCounts(new RecordCalls(index, () -> project), index).byNamespace();
        if (counts.isEmpty()) {
            counts.put("", 0L);
        }
        List<FoundIndex> found = new ArrayList<>();
        counts.forEach((namespace, count) -> {
            PineconeAddress address = around.of(name, namespace);
            found.add(new FoundIndex(
                    address.toString(), name, namespace, description(place, count), count > 0 && ours(address, place)));
        });
        return found;
    }

    private static IndexDescription description(IndexLocation place, long count) {
        return new IndexDescription(true, place.dimensions(), place.metric(), count);
    }

    /** Whether one of some records is semantic-router's. A query and no list, which indexes on pods do not have. */
    private boolean ours(PineconeAddress address, IndexLocation place) {
        QueryRequest.Builder request = QueryRequest.newBuilder()
                .setNamespace(address.namespace())
                .setTopK(SAMPLE)
                .setIncludeMetadata(true);
        for (int i = 0; i < place.dimensions(); i++) {
            request.addVector(0.1f);
        }
        return place.dimensions() > 0
                && (ours(address, request.build())
                        || ours(address, request.setFilter(RecordForm.own()).build()));
    }

    private boolean ours(PineconeAddress address, QueryRequest request) {
        Optional<QueryResponse> answer;
        try {
            answer = new RecordCalls(address, () -> project).attempt(stub -> stub.query(request));
        } catch (IndexRefusedException noSuchFilter) {
            if (!request.hasFilter()) {
                throw noSuchFilter;
            }
            return false;
        }
        return answer.stream()
                .flatMap(some -> some.getMatchesList().stream())
                .anyMatch(match -> RecordForm.isOurs(match.getMetadata()));
    }
}
