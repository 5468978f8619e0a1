package dev.signalbox.chaos;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.plan.VectorPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two sides that differ in every way: utterances on one side alone, on both with other values, routes on one side alone, values mixed
 * within a route.
 *
 * @param each how many utterances there are of each kind
 * @param dialect of the local router
 * @param staying what a plan makes of the vectors that stay; those that are made anew were made by another encoder
 */
record Drift(int each, VectorPolicy staying, Dialect dialect) {
    static final String OLD_HASH = "an older hash";
    static final EncoderName ENCODER = HashingEncoder.NAME;

    /** Every kind of change, in one batch each. */
    static final Drift SMALL = new Drift(3, VectorPolicy.KEPT);
    /** More than one batch of records to write, and of records to delete. */
    static final Drift LARGE = new Drift(1_100, VectorPolicy.KEPT);

    Drift(int each, VectorPolicy staying) {
        this(each, staying, Dialect.V0);
    }

    /** As it is after another encoder was chosen. */
    Drift anew() {
        return new Drift(each, VectorPolicy.RE_EMBEDDED, dialect);
    }

    /** The same between a router of 1.x and its remote. */
    Drift indexed() {
        return new Drift(each, staying, Dialect.V1);
    }

    private RouteValue none() {
        return Route.of(dialect, "", List.of()).value();
    }

    private RouteValue tagged() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("owner", "ops");
        return switch (dialect) {
            case V0 -> new RouteValue(NullNode.instance, metadata);
            case V1 ->
                RouteValue.of(Map.of(
                        RouteField.METADATA, metadata,
                        RouteField.DESCRIPTION, TextNode.valueOf("what it is for"),
                        RouteField.SCORE_THRESHOLD, DoubleNode.valueOf(0.25)));
        };
    }

    static HashingEncoder encoder() {
        return new HashingEncoder(ENCODER, 16, 0.5, 256);
    }

    /** What the remote holds of texts. */
    private List<float[]> vectors(HashingEncoder encoder, List<String> texts) {
        return switch (staying) {
            case KEPT -> encoder.encode(texts);
            // Another encoder's: of the same size, and of another direction for every text.
            case RE_EMBEDDED ->
                encoder.encode(texts.stream()
                        .map(text -> new StringBuilder(text).reverse().toString())
                        .toList());
        };
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
        return new RouterConfig(
                ENCODER.type(),
                ENCODER.name(),
                List.of(
                        Route.of(dialect, "politics", both("both hold", "only local holds")),
                        Route.of(dialect, "chitchat", both("mixed", "also mixed")),
                        Route.of(dialect, "local only", texts("here alone"))),
                dialect == Dialect.V0 ? ClassicSettings.NONE : IndexedSettings.defaults(),
                JsonNodeFactory.instance.objectNode());
    }

    /** Makes the remote side. */
    void fill(RouteIndex index) {
        HashingEncoder encoder = encoder();
        index.create(encoder.dimensions(), Metric.COSINE);
        List<IndexRecord> records = new ArrayList<>();
        add(index, encoder, "politics", texts("both hold"), none(), records);
        add(index, encoder, "politics", texts("only remote holds"), none(), records);
        add(index, encoder, "chitchat", texts("mixed"), tagged(), records);
        add(index, encoder, "chitchat", texts("also mixed"), none(), records);
        add(index, encoder, "remote only", texts("there alone"), tagged(), records);
        index.upsert(records);
        if (index.capabilities().hash()) {
            index.write(new ConfigParameter(ConfigParameter.HASH, OLD_HASH, ""));
        }
    }

    private void add(
            RouteIndex index,
            HashingEncoder encoder,
            String route,
            List<String> texts,
            RouteValue value,
            List<IndexRecord> to) {
        List<float[]> vectors = vectors(encoder, texts);
        for (int i = 0; i < texts.size(); i++) {
            to.add(record(index, route, texts.get(i), value, vectors.get(i)));
        }
    }

    /** What a Python router adds that looks at no lock. */
    IndexRecord stray(RouteIndex index, int number) {
        String text = "by another router " + number;
        return record(
                index, "politics", text, none(), encoder().encode(List.of(text)).getFirst());
    }

    private static IndexRecord record(RouteIndex index, String route, String text, RouteValue value, float[] vector) {
        return new IndexRecord(index.idOf(route, text), new Utterance(route, text, value), vector);
    }
}
