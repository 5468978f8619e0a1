package dev.signalbox.index.pinecone;

import io.pinecone.proto.DescribeIndexStatsRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import io.pinecone.proto.NamespaceSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many records the namespaces of an index have, as Pinecone counts them: some seconds behind. */
final class NamespaceCounts {
    /** What newer versions of Pinecone call the default namespace. */
    private static final String DEFAULT = "__default__";

    private static final int SHOWN = 20;

    private final RecordCalls calls;
    private final PineconeAddress address;

    NamespaceCounts(RecordCalls calls, PineconeAddress address) {
        this.calls = calls;
        this.address = address;
    }

    /** Records in the namespace of the address. */
    long here() {
        return byNamespace().getOrDefault(address.namespace().equals(DEFAULT) ? "" : address.namespace(), 0L);
    }

    /** Records by namespace, but the one of the config parameters; the default one is the empty text. */
    SortedMap<String, Long> byNamespace() {
        return calls.attempt(stub -> stub.describeIndexStats(DescribeIndexStatsRequest.getDefaultInstance()))
                .map(NamespaceCounts::of)
                .orElse(new TreeMap<>());
    }

    private static SortedMap<String, Long> of(DescribeIndexStatsResponse stats) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, NamespaceSummary> each : stats.getNamespacesMap().entrySet()) {
            if (!each.getKey().equals(PineconeAddress.CONFIG)) {
                String name = each.getKey().equals(DEFAULT) ? "" : each.getKey();
                counts.merge(name, (long) each.getValue().getVectorCount(), Long::sum);
            }
        }
        return counts;
    }

    /** What can be said of the index, by name, in an order to be shown. */
    SequencedMap<String, String> facts(IndexLocation place) {
        SortedMap<String, Long> counts = byNamespace();
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("Host", place.host());
        if (!place.kind().isEmpty()) {
            facts.put("Kind", place.kind());
        }
        facts.put("Metric", IndexLocation.id(place.metric()));
        facts.put("Dimensions", Integer.toString(place.dimensions()));
        facts.put("Ready", place.ready() ? "yes" : "not yet");
        facts.put("Namespaces", counts.isEmpty() ? "none" : shown(counts));
        return facts;
    }

    private static String shown(SortedMap<String, Long> counts) {
        String first = counts.entrySet().stream()
                .limit(SHOWN)
                .map(each -> (each.getKey().isEmpty() ? "(default)" : each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return counts.size() > SHOWN ? first + " and " + (counts.size() - SHOWN) + " more" : first;
    }
}
