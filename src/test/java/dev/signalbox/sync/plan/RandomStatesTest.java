package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
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

/** The laws of the sync modes over states of some thousands of hostile utterances, from a seed. */
@Tag("slow")
class RandomStatesTest {
    private static final List<String> HOSTILE = List.of(
            "</script><script>alert(1)</script>",
            "\u202eright to left",
            "\ud83d\ude00",
            "\uff00 after the emoji in UTF-16, before it by code point",
            "NUL \u0000 in the middle",
            "",
            " ",
            "a:b",
            "it's \"quoted\" \\ and | piped",
            "line\nbreak\r\n\u2028",
            "e\u0301",
            "\u00e9",
            "x".repeat(2_000),
            "{{7*7}} ${7*7} %s");
    private static final List<RouteValue> VALUES = List.of(
            RouteValue.NONE,
            States.metadata("{'n': 1}"),
            States.metadata("{'n': 1.0}"),
            States.metadata("{'b': {'y': 1, 'x': [1, {}]}, 'a': '</script>'}"),
            States.value("[{'name': 'f', 'parameters': {'b': 1, 'a': 2}}]", "{}"),
            States.value("[]", "null"),
            States.value("[{'name': 'g'}]", "{'n': 1}"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_laws_hold_over_large_states(long seed) {
        Random random = new Random(seed);
        List<TestStore> stores = List.of(TestStore.ALL, TestStore.QDRANT, TestStore.PINECONE, TestStore.BARE);
        for (TestStore store : stores) {
            LocalState local = States.local(routes(random));
            RemoteState remote = remote(random, store);
            Laws laws = new Laws();
            laws.hold(local, remote);
            laws.holdInAnyOrder(local, remote, random);
            laws.holdAnew(local, remote);
        }
    }

    private static String name(Random random) {
        return "route " + random.nextInt(40);
    }

    private static String text(Random random) {
        int i = random.nextInt(60);
        return random.nextInt(3) == 0 ? HOSTILE.get(i % HOSTILE.size()) : "utterance " + i;
    }

    private static List<Route> routes(Random random) {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            List<JsonNode> texts = new ArrayList<>();
            for (int j = random.nextInt(90); j > 0; j--) {
                texts.add(TextNode.valueOf(text(random)));
            }
            Route route = Route.of(name(random), List.of())
                    .withValue(VALUES.get(random.nextInt(VALUES.size())))
                    .withUtterances(texts);
            routes.putIfAbsent(route.name(), random.nextBoolean() ? route : States.rich(route));
        }
        return List.copyOf(routes.values());
    }

    /** Mixed values, parts that are not known, several records of one pair, and records under the ids of other pairs. */
    private static RemoteState remote(Random random, TestStore store) {
        Map<String, StoredRecord> records = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            RouteValue value = VALUES.get(random.nextInt(3) == 0 ? random.nextInt(VALUES.size()) : 1);
            RouteValue carried = switch (random.nextInt(20)) {
                case 0 -> value.only(false, true);
                case 1 -> value.only(true, false);
                default -> value;
            };
            Utterance utterance = store.kept(new Utterance(name(random), text(random), carried));
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
