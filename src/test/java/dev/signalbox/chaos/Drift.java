package dev.signalbox.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Metric;
import dev.signalbox.index.Record;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two sides that differ in every way: utterances on one side alone, on both with other values, routes on one side alone, values mixed
 * within a route.
 *
 * @param each how many utterances there are of each kind
 */
record Drift(int each) {
    static final String OLD_HASH = "an older hash";
    static final EncoderName ENCODER = HashingEncoder.NAME;
    private static final Value TAGGED =
            new Value(NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));

    /** Every kind of change, in one batch each. */
    static final Drift SMALL = new Drift(3);
    /** More than one batch of records to write, and of records to delete. */
    static final Drift LARGE = new Drift(1_100);

    static HashingEncoder encoder() {
        return new HashingEncoder(ENCODER, 16, 0.5, 256);
    }

    private List<String> texts(String kind) {
        return IntStream.range(0, each).mapToObj(i -> kind + " number " + i).toList();
    }

    private List<String> both(String one, String other) {
        List<String> all = new ArrayList<>(texts(one));
        all.addAll(texts(other));
        return all;
    }

    RouterConfig local() {
        return RouterConfig.of(
                ENCODER.type(),
                ENCODER.name(),
                List.of(
                        Route.of("politics", both("both hold", "only local holds")),
                        Route.of("chitchat", both("mixed", "also mixed")),
                        Route.of("local only", texts("here alone"))));
    }

    /** Makes the remote side. */
    void fill(RouteIndex index) {
        HashingEncoder encoder = encoder();
        index.create(encoder.dimensions(), Metric.COSINE);
        List<Record> records = new ArrayList<>();
        add(index, encoder, "politics", texts("both hold"), Value.NONE, records);
        add(index, encoder, "politics", texts("only remote holds"), Value.NONE, records);
        add(index, encoder, "chitchat", texts("mixed"), TAGGED, records);
        add(index, encoder, "chitchat", texts("also mixed"), Value.NONE, records);
        add(index, encoder, "remote only", texts("there alone"), TAGGED, records);
        index.upsert(records);
        index.write(new ConfigParameter(ConfigParameter.HASH, OLD_HASH, ""));
    }

    private static void add(
            RouteIndex index, HashingEncoder encoder, String route, List<String> texts, Value value, List<Record> to) {
        List<float[]> vectors = encoder.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            to.add(record(index, route, texts.get(i), value, vectors.get(i)));
        }
    }

    /** What a Python router adds that looks at no lock. */
    static Record stray(RouteIndex index, int number) {
        String text = "by another router " + number;
        return record(
                index,
                "politics",
                text,
                Value.NONE,
                encoder().encode(List.of(text)).getFirst());
    }

    private static Record record(RouteIndex index, String route, String text, Value value, float[] vector) {
        return new Record(index.idOf(route, text), new Utterance(route, text, value), vector);
    }
}
