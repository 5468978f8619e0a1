package dev.signalbox.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.States;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the sync modes over large random states of 1.x, from a seed: mixed values, duplicates and records under other ids. */
@Tag("slow")
class IndexedRandomStatesTest {
    private static final List<JsonNode> DESCRIPTIONS = List.of(
            NullNode.instance,
            TextNode.valueOf(""),
            TextNode.valueOf("about it"),
            TextNode.valueOf("</script> \ud83d\ude00 \u202e"));
    private static final List<JsonNode> THRESHOLDS = List.of(
            NullNode.instance,
            DoubleNode.valueOf(0),
            DoubleNode.valueOf(0.5),
            IntNode.valueOf(1),
            DoubleNode.valueOf(1));
    private static final List<JsonNode> METADATA = List.of(
            States.json("{}"),
            States.json("{'n': 1}"),
            States.json("{'n': 1.0}"),
            States.json("{'k': null, 'a': [1, {}]}"));

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void the_laws_hold_over_large_states(long seed) {
        Random random = new Random(seed);
        for (TestStore store : List.of(TestStore.ALL, TestStore.QDRANT, TestStore.PINECONE, TestStore.BARE)) {
            LocalState local = local(routes(random));
            RemoteState remote = remote(random, store);
            Laws laws = new Laws();
            laws.hold(local, remote);
            laws.holdInAnyOrder(local, remote, random);
            laws.holdAnew(local, remote);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void swapping_the_sides_swaps_the_tags_and_a_state_does_not_differ_from_itself(long seed) {
        Random random = new Random(seed);
        for (TestStore store : List.of(TestStore.ALL, TestStore.PINECONE)) {
            List<Route> one = routes(random);
            List<Route> other = routes(random);

            Diff there = Diff.between(local(one), States.remoteOf(store, other));
            Diff back = Diff.between(local(other), States.remoteOf(store, one));

            assertThat(Diff.between(local(one), States.remoteOf(store, one)).isEmpty())
                    .isTrue();
            assertThat(there.entries()).hasSameSizeAs(back.entries());
            for (int i = 0; i < there.entries().size(); i++) {
                DiffEntry entry = there.entries().get(i);
                assertThat(back.entries().get(i).pair()).isEqualTo(entry.pair());
                assertThat(back.entries().get(i).tag())
                        .isEqualTo(
                                switch (entry.tag()) {
                                    case LOCAL_ONLY -> DiffEntry.Tag.REMOTE_ONLY;
                                    case REMOTE_ONLY -> DiffEntry.Tag.LOCAL_ONLY;
                                    case CHANGED -> DiffEntry.Tag.CHANGED;
                                    case SAME -> DiffEntry.Tag.SAME;
                                });
            }
        }
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static RouteValue value(Random random) {
        return RouteValue.of(Map.of(
                RouteField.DESCRIPTION, any(DESCRIPTIONS, random),
                RouteField.SCORE_THRESHOLD, any(THRESHOLDS, random),
                RouteField.METADATA, any(METADATA, random)));
    }

    private static String name(Random random) {
        return "route " + random.nextInt(30);
    }

    private static String text(Random random) {
        return "utterance " + random.nextInt(50);
    }

    private static List<Route> routes(Random random) {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (int i = 0; i < 25; i++) {
            List<String> texts = new ArrayList<>();
            for (int j = random.nextInt(60); j > 0; j--) {
                texts.add(text(random));
            }
            Route route = Route.of(Dialect.V1, name(random), texts).withValue(value(random));
            routes.putIfAbsent(route.name(), route);
        }
        return List.copyOf(routes.values());
    }

    private static LocalState local(List<Route> routes) {
        return new LocalState(
                new RouterConfig(
                        "openai", "mini", routes, IndexedSettings.defaults(), JsonNodeFactory.instance.objectNode()),
                0.5);
    }

    private static RemoteState remote(Random random, TestStore store) {
        Map<String, RouteValue> usual = new LinkedHashMap<>();
        Map<String, StoredRecord> records = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            String name = name(random);
            RouteValue value = usual.computeIfAbsent(name, _ -> value(random));
            Utterance utterance =
                    store.kept(new Utterance(name, text(random), random.nextInt(5) == 0 ? value(random) : value));
            String id = switch (random.nextInt(20)) {
                case 0 -> store.idOf(name(random), text(random));
                case 1 -> "stray " + random.nextInt(1_000);
                default -> store.idOf(utterance.route(), utterance.utterance());
            };
            records.putIfAbsent(id, new StoredRecord(id, utterance));
        }
        List<StoredRecord> shuffled = new ArrayList<>(records.values());
        Collections.shuffle(shuffled, random);
        return new RemoteState(shuffled, "0".repeat(64), store);
    }
}
