package dev.signalbox.sync.diff;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static dev.signalbox.sync.diff.States.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffTest {
    @Test
    void tells_local_only_remote_only_changed_and_same_apart() {
        Diff diff = Diff.between(
                local(route("a", "1", "2").withValue(metadata("{'x': 1}")), route("b", "1")),
                remote(says("a", "2", "{'x': 2}"), says("a", "3"), says("b", "1")));
        assertThat(diff.lines(false)).containsExactly("- a: 1", "- a: 2", "+ a: 2", "+ a: 3", "  b: 1");
        assertThat(diff.counts()).isEqualTo(new DiffCounts(1, 1, 1, 1));
        assertThat(diff.byRoute()).containsOnlyKeys("a", "b");
        assertThat(diff.byRoute().get("a")).isEqualTo(new DiffCounts(1, 1, 1, 0));
        assertThat(diff.isEmpty()).isFalse();
    }

    @Test
    void a_change_of_value_is_one_entry_and_two_lines() {
        Diff diff = Diff.between(
                local(route("a", "1").withValue(value("[{'b': 1, 'a': 'it\\u0027s'}]", "{'z': 1, 'a': 1.0}"))),
                remote(says("a", "1")));
        assertThat(diff.entries()).singleElement().isInstanceOf(DiffEntry.Changed.class);
        assertThat(diff.lines(true))
                .containsExactly(
                        "- a: 1 | ['{\"a\": \"it\\'s\", \"b\": 1}'] | {\"a\": 1.0, \"z\": 1}", "+ a: 1 | None | {}");
    }

    @Test
    void comes_in_the_order_of_code_points_whatever_order_the_sides_have() {
        String emoji = "\ud83d\ude00";
        String wide = "\uff00";
        Diff diff = Diff.between(
                local(route(emoji, "b", "a"), route("z", wide, emoji)), remote(says(wide, "1"), says("B", "1")));
        assertThat(diff.lines(false))
                .containsExactly(
                        "+ B: 1",
                        "- z: " + wide,
                        "- z: " + emoji,
                        "+ " + wide + ": 1",
                        "- " + emoji + ": a",
                        "- " + emoji + ": b");
    }

    @Test
    void a_route_without_utterances_is_not_compared() {
        Diff diff = Diff.between(local(route("empty"), route("a", "1")), remote(says("a", "1")));
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.byRoute()).containsOnlyKeys("a");
    }

    @Test
    void a_repeated_utterance_counts_once() {
        Diff diff = Diff.between(local(route("a", "1", "1", "2", "1")), remote(says("a", "1")));
        assertThat(diff.counts()).isEqualTo(new DiffCounts(1, 0, 0, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null                     | {}                       | null        | null                     | true
            []                       | {}                       | null        | {}                       | true
            [{'a': 1, 'b': 2}]       | {'a': {'x': 1, 'y': 2}}  | [{'b': 2, 'a': 1}] | {'a': {'y': 2, 'x': 1}} | true
            null                     | {'a': 1}                 | null        | {'a': 1.0}               | false
            null                     | {'a': [1, 2]}            | null        | {'a': [2, 1]}            | false
            null                     | {'a': null}              | null        | {}                       | false
            null                     | {'a': {}}                | null        | {'a': null}              | false
            [{}]                     | {}                       | []          | {}                       | false
            null                     | {'a': 'é'}               | null        | {'a': 'é'}         | true
            null                     | {'a': 10000000000000000000000} | null  | {'a': 10000000000000000000000} | true
            null                     | {'a': 10000000000000000000000} | null  | {'a': 10000000000000000000001} | false
            null                     | {'a': 0.0}               | null        | {'a': -0.0}              | false
            null                     | {'a': true}              | null        | {'a': 1}                 | false
            """)
    void equal_is_equal_as_json_values(
            String schemas, String metadata, String schemas2, String metadata2, boolean equal) {
        Diff diff = Diff.between(
                local(route("a", "1").withValue(value(schemas, metadata))),
                remote(new Utterance("a", "1", value(schemas2, metadata2))));
        assertThat(diff.isEmpty()).isEqualTo(equal);
    }

    @Test
    void a_store_without_integers_takes_1_for_1_0_but_not_for_2() {
        LocalState local = local(route("a", "1").withValue(metadata("{'n': 1, 'list': [2, {'m': 3}]}")));
        RemoteState same = remote(TestStore.PINECONE, says("a", "1", "{'n': 1, 'list': [2, {'m': 3}]}"));
        RemoteState other = remote(TestStore.PINECONE, says("a", "1", "{'n': 2, 'list': [2, {'m': 3}]}"));
        assertThat(same.records().getFirst().utterance().value().metadataKey()).contains("1.0");
        assertThat(Diff.between(local, same).isEmpty()).isTrue();
        assertThat(Diff.between(local, other).counts().changed()).isEqualTo(1);
    }

    @Test
    void what_a_store_cannot_hold_or_a_record_does_not_carry_is_not_compared() {
        RouteValue own = value("[{'name': 'f'}]", "{'x': 1}");
        LocalState local = local(route("a", "1").withValue(own));
        RouteValue withoutSchemas = new RouteValue(null, States.json("{'x': 1}"));
        assertThat(Diff.between(local, remote(new Utterance("a", "1", withoutSchemas)))
                        .isEmpty())
                .isTrue();
        assertThat(Diff.between(local, remote(new Utterance("a", "1", new RouteValue(null, null))))
                        .isEmpty())
                .isTrue();
        assertThat(Diff.between(local, remote(says("a", "1", "{'x': 1}"))).isEmpty())
                .as("known to have no schemas")
                .isFalse();
        RemoteState lies = new RemoteState(
                List.of(new StoredRecord("1", new Utterance("a", "1", metadata("{'x': 1}")))), null, TestStore.QDRANT);
        assertThat(Diff.between(local, lies).isEmpty())
                .as("schemas that a store cannot hold are unknown, whatever an adapter hands out")
                .isTrue();
    }

    @Test
    void several_records_of_one_pair_are_one_and_the_canonical_one_stays() {
        StoredRecord canonical = TestStore.ALL.record(says("a", "1"));
        StoredRecord first = new StoredRecord("!", says("a", "1", "{'x': 1}"));
        StoredRecord second = new StoredRecord("\"", says("a", "1", "{'x': 2}"));
        for (List<StoredRecord> records :
                List.of(List.of(first, canonical, second), List.of(second, first, canonical))) {
            Diff diff = Diff.between(local(route("a", "1")), new RemoteState(records, null, TestStore.ALL));
            assertThat(diff.isEmpty()).isTrue();
            assertThat(diff.duplicates()).containsExactly(first, second);
        }
        RemoteState strays = new RemoteState(List.of(second, first), null, TestStore.ALL);
        assertThat(Diff.between(local(route("a", "1").withValue(metadata("{'x': 1}"))), strays)
                        .isEmpty())
                .as("without a canonical one the first id stays")
                .isTrue();
    }

    @Test
    void a_record_that_a_store_lists_twice_is_no_duplicate() {
        StoredRecord record = TestStore.ALL.record(says("a", "1"));
        Diff diff = Diff.between(local(route("a", "1")), new RemoteState(List.of(record, record), null, TestStore.ALL));
        assertThat(diff.duplicates()).isEmpty();
        assertThat(diff.isEmpty()).isTrue();
    }

    @Test
    void hostile_text_is_compared_to_the_code_point() {
        List<String> texts = List.of(
                "</script>",
                "\u202eabc",
                "\ud83d\ude00",
                "a\u0000b",
                "\ud800",
                "e\u0301",
                "\u00e9",
                "",
                " ",
                "x".repeat(1 << 20));
        Utterance[] records = texts.stream().map(text -> says(text, text)).toArray(Utterance[]::new);
        LocalState local = local(texts.stream().map(text -> route(text, text)).toList());
        Diff diff = Diff.between(local, remote(records));
        assertThat(diff.counts()).isEqualTo(new DiffCounts(0, 0, 0, texts.size()));
        assertThat(diff.lines(false)).contains("  a\u0000b: a\u0000b", "  </script>: </script>");
    }

    @Test
    void an_utterance_that_is_no_text_is_passed_over() {
        LocalState local = local(route("a", "1").withUtterances(List.of(States.json("1"), States.json("'1'"))));
        assertThat(Diff.between(local, remote(says("a", "1"))).counts()).isEqualTo(new DiffCounts(0, 0, 0, 1));
    }

    @Test
    void python_quotes_a_schema_as_repr_does() {
        assertThat(line("[{'a': 'it\\u0027s'}]")).endsWith("['{\"a\": \"it\\'s\"}'] | {}");
        assertThat(line("[{'a': 'back\\\\slash'}]")).endsWith("['{\"a\": \"back\\\\\\\\slash\"}'] | {}");
        assertThat(line("[{}, {'é': 1}]")).endsWith("['{}', '{\"\\\\u00e9\": 1}'] | {}");
        assertThat(line("[]")).endsWith("[] | {}");
    }

    private static String line(String schemas) {
        LocalState local = local(route("a", "1").withValue(value(schemas, "{}")));
        return Diff.between(local, remote()).lines(true).getFirst();
    }
}
