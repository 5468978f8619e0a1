package dev.signalbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBase;
import dev.signalbox.sync.plan.PlanNote;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, from a seed, things that are allowed and hard to keep. */
final class Hostile {
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "</script><script>alert(1)</script>",
            "'; DROP TABLE router; --",
            "a\\b \\0 \\ud800 \\\\",
            "NUL \0 inside",
            "\0",
            "half \ud83d a pair",
            "\udc00\ud800",
            "\ud83d\ude82 whole pair",
            "\u202eright to left \u05d0\u05d1",
            "line\nbreak\r\ttab",
            "e\u0301 \u00e9 \u212b",
            "\uffff\ufeff",
            "?",
            "%_*:name ? ${id}");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final Random random;

    Hostile(long seed) {
        this.random = new Random(seed);
    }

    String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextBoolean() ? text : text + random.nextInt(1000);
    }

    JsonNode json(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 11)) {
            case 0 -> JSON.numberNode(random.nextInt());
            case 1 -> JSON.numberNode((double) random.nextInt(10));
            case 2 -> JSON.numberNode(random.nextInt(10));
            case 3 -> JSON.numberNode(new BigInteger(4000, random).negate());
            case 4 -> JSON.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 5 ->
                JSON.numberNode(List.of(
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                -0.0,
                                Double.MIN_VALUE,
                                1e16,
                                1e-5)
                        .get(random.nextInt(7)));
            case 6 -> JSON.numberNode(5_000_000_000L + random.nextInt());
            case 7 -> JSON.booleanNode(random.nextBoolean());
            case 8 -> JSON.nullNode();
            case 9, 10 -> JSON.textNode(text());
            case 11 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    ArrayNode array(int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(json(depth));
        }
        return array;
    }

    ObjectNode object(int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(text(), json(depth));
        }
        return object;
    }

    private double number() {
        return json(0).asDouble(Double.NaN);
    }

    private <T> @Nullable T maybe(Supplier<T> one) {
        return random.nextBoolean() ? null : one.get();
    }

    Route route() {
        return route(pick(Dialect.values()));
    }

    Route route(Dialect dialect) {
        boolean classic = dialect == Dialect.V0;
        return new Route(
                dialect,
                text(),
                some(() -> random.nextInt(5) == 0 ? json(2) : JSON.textNode(text())),
                maybe(this::text),
                classic && random.nextBoolean() ? array(3) : JSON.nullNode(),
                classic ? maybe(() -> new LanguageModel(text(), text(), text())) : null,
                maybe(this::number),
                random.nextInt(4) == 0 ? JSON.nullNode() : object(3),
                object(2));
    }

    RouterConfig config() {
        return config(pick(Dialect.values()));
    }

    RouterConfig config(Dialect dialect) {
        return new RouterConfig(
                text(),
                text(),
                some(() -> route(dialect)),
                dialect == Dialect.V0 ? ClassicSettings.NONE : settings(),
                object(2));
    }

    IndexedSettings settings() {
        return new IndexedSettings(
                maybe(() -> new IndexedSettings.SparseEncoder(text(), maybe(this::text))),
                number(),
                new BigInteger(100, random),
                pick(new String[] {"mean", "max", "sum"}),
                object(3).put("type", text()),
                maybe(this::number),
                maybe(this::calibrator),
                maybe(this::number),
                random.nextBoolean());
    }

    private Calibrator calibrator() {
        Map<String, List<Double>> params = new LinkedHashMap<>();
        some(this::text).forEach(name -> params.put(name, some(this::number)));
        return new Calibrator(pick(Calibrator.Method.values()), params);
    }

    /** A value of either dialect, with any of its fields unknown. */
    RouteValue value() {
        Map<RouteField, JsonNode> known = new EnumMap<>(RouteField.class);
        for (RouteField field : RouteField.ofRecords(pick(Dialect.values()))) {
            if (random.nextInt(3) > 0) {
                known.put(
                        field,
                        switch (field) {
                            case DESCRIPTION -> random.nextBoolean() ? JSON.nullNode() : JSON.textNode(text());
                            case SCORE_THRESHOLD -> random.nextBoolean() ? JSON.nullNode() : json(0);
                            case FUNCTION_SCHEMAS -> random.nextBoolean() ? JSON.nullNode() : array(2);
                            default -> random.nextBoolean() ? JSON.nullNode() : object(2);
                        });
            }
        }
        return RouteValue.of(known);
    }

    Plan plan() {
        return new Plan(
                pick(Mode.values()),
                pick(MergeSemantics.values()),
                new PlanBase(text(), text(), text(), random.nextBoolean() ? null : text()),
                new DiffCounts(random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt()),
                new RemoteChanges(
                        some(() -> new Step.Upsert(text(), utterance())),
                        some(() -> new Step.Renew(text(), utterance())),
                        some(() -> new Step.Rewrite(text(), utterance())),
                        some(() -> new Step.Delete(text(), utterance()))),
                new LocalChanges(some(this::utterance), some(this::utterance), some(this::utterance)),
                some(() -> new Conflict(
                        text(), some(() -> new Conflict.Option(value(), random.nextInt(9), text())), value())),
                some(() -> new PlanNote(pick(PlanNote.Code.values()), random.nextBoolean() ? null : text(), text())),
                random.nextInt(4) == 0 ? null : some(this::route),
                random.nextBoolean()
                        ? LeftOut.NOTHING
                        : new LeftOut(
                                Set.copyOf(some(this::text)),
                                some(this::utterance).stream()
                                        .map(Utterance::pair)
                                        .collect(Collectors.toSet())));
    }

    private Utterance utterance() {
        return new Utterance(text(), text(), value());
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            list.add(one.get());
        }
        return list;
    }
}
