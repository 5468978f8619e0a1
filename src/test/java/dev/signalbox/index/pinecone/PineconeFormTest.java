package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.Struct;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import io.pinecone.proto.SparseValues;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written to Pinecone and read back from it, in how many calls, and what is not. */
class PineconeFormTest extends PineconeCase {
    @Test
    void a_lock_value_that_is_no_text_is_held_and_shown_as_its_json() {
        RouteIndex index = created("pinecone://i");
        shelf("i")
                .plant(
                        "sr_config",
                        "sr_lock#",
                        Map.of(
                                "value",
                                com.google.protobuf.Value.newBuilder()
                                        .setBoolValue(true)
                                        .build()));
        assertThat(StoredLock.of(index.parameter(ConfigParameter.LOCK).orElseThrow()))
                .hasValueSatisfying(
                        lock -> assertThat(lock.remark().orElseThrow()).contains("sr_lock contains \"true\""));
    }

    // --- the form of records

    @Test
    void a_record_is_written_as_semantic_router_writes_it() {
        RouteIndex index = created("pinecone://i?namespace=org");
        IndexRecord record = record(
                index, " small talk", "hé", value("[{\"name\": \"f\", \"n\": 1}]", "{\"owner\": \"ops\", \"n\": 1}"));
        index.upsert(List.of(record, record(index, "other", "plain", RouteValue.NONE)));

        Vector kept = Objects.requireNonNull(shelf("i").kept("org").get(record.id()));
        assertThat(record.id()).startsWith("small-talk#").hasSize("small-talk#".length() + 64);
        assertThat(PineconeMetadata.json(kept.getMetadata()))
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("owner", "ops")
                        .put("n", 1.0)
                        .put("sr_route", " small talk")
                        .put("sr_utterance", "hé")
                        .put("sr_function_schema", "[{\"name\": \"f\", \"n\": 1}]"));
        assertThat(text(Objects.requireNonNull(shelf("i").kept("org").get(index.idOf("other", "plain")))
                        .getMetadata()))
                .isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "null|null",
                "{}|null",
                "{'name': 'f', 'n': 1}|[{'name': 'f', 'n': 1}]",
                "[{'name': 'f'}]|[{'name': 'f'}]",
                "[]|null",
                "'null'|null",
                "no JSON|['no JSON']",
            })
    void schemas_are_read_as_a_sync_and_as_add_write_them(String kept, String read) {
        RouteIndex index = created("pinecone://i");
        shelf("i")
                .plant(
                        "",
                        "a#1",
                        Map.of(
                                "sr_route", text("a"),
                                "sr_utterance", text("b"),
                                "sr_function_schema", text(kept.replace('\'', '"'))));
        RouteValue value = index.readAll(Vectors.WITHOUT).getFirst().utterance().value();
        assertThat(value).isEqualTo(value(read.replace('\'', '"'), "{}"));
    }

    @Test
    void a_record_that_is_not_semantic_routers_is_foreign() {
        RouteIndex index = created("pinecone://i");
        shelf("i").plant("", "stranger", Map.of("text", text("hello")));
        assertThat(index.readAll(Vectors.WITHOUT)).isEmpty();
        assertThat(index.read(Vectors.WITHOUT, page -> {}).foreignIds()).containsExactly("stranger");
        IndexRecord mine =
                new IndexRecord("stranger", new Utterance("a", "b", RouteValue.NONE), new float[] {1, 0, 0, 0});
        assertThatThrownBy(() -> index.upsert(List.of(mine)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("record stranger of route \"a\" cannot be written")
                .hasMessageContaining("It contains \"text\".");
    }

    @Test
    void a_rewrite_keeps_the_sparse_values_of_a_hybrid_router() {
        RouteIndex index = created("pinecone://i");
        IndexRecord record = record(index, "a", "b", metadata("{\"old\": true}"));
        SparseValues sparse =
                SparseValues.newBuilder().addIndices(7).addValues(0.5f).build();
        shelf("i")
                .upsert(UpsertRequest.newBuilder()
                        .addVectors(
                                RecordForm.vector(
                                                record.id(),
                                                record.utterance(),
                                                record.vector().orElseThrow())
                                        .toBuilder()
                                        .setSparseValues(sparse))
                        .build());
        index.rewrite(List.of(new IndexRecord(record.id(), record.utterance().with(metadata("{\"new\": 1}")))));
        Vector kept = Objects.requireNonNull(shelf("i").kept("").get(record.id()));
        assertThat(kept.getSparseValues()).isEqualTo(sparse);
        assertThat(kept.getMetadata().getFieldsMap()).containsKey("new").doesNotContainKey("old");
    }

    @Test
    void config_parameters_are_written_as_semantic_router_writes_them() {
        RouteIndex index = created("pinecone://i?namespace=org");
        index.write(new ConfigParameter("sr_hash", "ab12", "2026-11-21T12:00:00+00:00"));
        Vector kept = Objects.requireNonNull(shelf("i").kept("sr_config").get("sr_hash#org"));
        assertThat(kept.getValuesList()).hasSize(DIMENSIONS).containsOnly(0.1f);
        assertThat(PineconeMetadata.json(kept.getMetadata()))
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("value", "ab12")
                        .put("created_at", "2026-11-21T12:00:00+00:00")
                        .put("namespace", "org")
                        .put("field", "sr_hash"));
    }

    // --- refusals

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'k': null}|'k'|null",
                "{'k': {'a': 'b'}}|'k'|flat",
                "{'k': ['a', 1]}|'k'|lists of strings",
                "{'k': [['a']]}|'k'|lists of strings",
                "{'k': 9007199254740993}|'k'|more digits",
                "{'k': 1e999}|'k'|finite",
                "{'$k': 1}|'$k'|'$'",
                "{'sr_route': 'x'}|'sr_route'|reserved by semantic-router",
                "{'sr_utterance': 'x'}|'sr_utterance'|reserved by semantic-router",
                "{'sr_function_schema': 'x'}|'sr_function_schema'|reserved by semantic-router",
                "{'k': 'half \\ud83d'}|'k'|surrogate",
            })
    void metadata_that_pinecone_cannot_hold_is_refused_with_its_key_before_anything_is_written(
            String json, String key, String why) {
        RouteIndex index = created("pinecone://i");
        IndexRecord good = record(index, "a", "good", metadata("{\"list\": [], \"n\": 9007199254740992}"));
        IndexRecord bad = record(index, "a", "bad", metadata(json.replace('\'', '"')));
        server().troubles().forgetCalls();
        assertThat(index.refusal(good.utterance())).isEmpty();
        assertThat(index.refusal(bad.utterance()).orElseThrow())
                .contains(key.replace('\'', '"'), why.replace('\'', '"'));
        assertThatThrownBy(() -> index.upsert(List.of(good, bad)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining(why.replace('\'', '"'));
        assertThatThrownBy(() -> index.rewrite(List.of(good, bad))).isInstanceOf(IndexRefusedException.class);
        assertThat(server().troubles().calls()).isEmpty();
        index.upsert(List.of(good));
        assertThat(index.readAll(Vectors.WITHOUT).getFirst().utterance().value())
                .isEqualTo(good.utterance().value().asFloats());
    }

    @Test
    void the_40_kilobytes_of_a_record_are_counted_to_the_byte() {
        RouteIndex index = created("pinecone://i");
        int around = PineconeMetadata.bytes(
                PineconeMetadata.json(RecordForm.struct(new Utterance("a", "", RouteValue.NONE))));
        String most = "é".repeat(PineconeMetadata.MOST_BYTES / 2 - around) + "x".repeat(PineconeMetadata.MOST_BYTES);
        String longest = new String(
                Arrays.copyOf(most.getBytes(StandardCharsets.UTF_8), (PineconeMetadata.MOST_BYTES - around) / 2 * 2),
                StandardCharsets.UTF_8);
        String fits = longest + "x".repeat((PineconeMetadata.MOST_BYTES - around) % 2);
        index.upsert(List.of(record(index, "a", fits, RouteValue.NONE)));
        assertThat(index.refusal(new Utterance("a", fits + "x", RouteValue.NONE))
                        .orElseThrow())
                .contains("40961 bytes")
                .contains("40 KB");
        assertThatThrownBy(() -> index.write(new ConfigParameter("console_note", "x".repeat(41_000), "")))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("console_note")
                .hasMessageContaining("40 KB");
    }

    @Test
    void a_route_whose_ids_pinecone_does_not_take_is_refused_with_what_to_do() {
        RouteIndex index = created("pinecone://i");
        assertThat(index.refusal(new Utterance("prüfung", "a", RouteValue.NONE)).orElseThrow())
                .contains("ASCII")
                .contains("rename the route");
        assertThat(index.refusal(new Utterance("a\u0000", "a", RouteValue.NONE)).orElseThrow())
                .contains("NUL");
        assertThat(index.refusal(new Utterance("r".repeat(447), "a", RouteValue.NONE)))
                .isEmpty();
        assertThat(index.refusal(new Utterance("r".repeat(448), "a", RouteValue.NONE))
                        .orElseThrow())
                .contains("512")
                .contains("513")
                .contains("shorter name");
        assertThat(index.refusal(new Utterance("\u00a0a\u3000", "a", RouteValue.NONE)))
                .isEmpty();
    }

    // --- calls

    @Test
    void a_check_by_hash_costs_one_call_once_the_host_is_known() {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 2000));
        index.write(new ConfigParameter("sr_hash", "ab12", "2026-11-21T12:00:00+00:00"));
        index.write(new ConfigParameter("sr_lock", "False", ""));
        server().troubles().forgetCalls();
        RouteIndex another = indexes.open("pinecone://i");
        assertThat(another.parameters(Set.of("sr_hash", "sr_lock", "console_note")))
                .containsOnlyKeys("sr_hash", "sr_lock");
        assertThat(another.parameters(Set.of())).isEmpty();
        assertThat(server().troubles().calls()).isEqualTo(Map.of("fetch", 1));
    }

    @Test
    void fifteen_thousand_records_are_read_page_by_page() {
        RouteIndex index = created("pinecone://i");
        List<IndexRecord> all = some(index, 15_000);
        index.upsert(all);
        server().troubles().forgetCalls();
        List<Integer> listedBefore = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        index.read(Vectors.WITH, page -> {
            assertThat(page).hasSizeBetween(1, 1000);
            listedBefore.add(server().troubles().calls("list"));
            page.forEach(record -> ids.add(record.id()));
        });
        assertThat(ids).hasSize(15_000).doesNotHaveDuplicates();
        // No page waits for more of the list than it needs, so that no more than one is held.
        assertThat(listedBefore)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15)
                        .map(page -> Math.min(150, page * 10 + 1))
                        .boxed()
                        .toList());
        assertThat(server().troubles().calls("fetch")).isEqualTo(60);
    }

    @Test
    void writes_are_cut_by_count_and_by_bytes() {
        RouteIndex wide = indexes.open("pinecone://wide");
        wide.create(1536, Metric.DOT_PRODUCT);
        float[] vector = new float[1536];
        Arrays.fill(vector, 0.25f);
        server().troubles().forgetCalls();
        wide.upsert(IntStream.range(0, 600)
                .mapToObj(i ->
                        new IndexRecord(wide.idOf("r", "u" + i), new Utterance("r", "u" + i, RouteValue.NONE), vector))
                .toList());
        assertThat(server().troubles().calls("upsert")).isEqualTo(2);
        RouteIndex narrow = created("pinecone://narrow");
        server().troubles().forgetCalls();
        narrow.upsert(some(narrow, 2001));
        narrow.delete(some(narrow, 2001).stream().map(IndexRecord::id).toList());
        // A fetch of 250 at most before each write, to leave alone what is foreign.
        assertThat(server().troubles().calls()).isEqualTo(Map.of("upsert", 3, "delete", 3, "fetch", 18));
    }

    // --- scores

    @Test
    void scores_are_pinecones_own_by_every_metric() {
        for (Metric metric : Metric.values()) {
            RouteIndex index = indexes.open("pinecone://by-" + IndexLocation.id(metric));
            index.create(2, metric);
            index.upsert(List.of(
                    new IndexRecord(
                            index.idOf("r", "near"), new Utterance("r", "near", RouteValue.NONE), new float[] {1, 0}),
                    new IndexRecord(
                            index.idOf("r", "far"), new Utterance("r", "far", RouteValue.NONE), new float[] {0, 1})));
            List<RecordMatch> matches = index.query(new float[] {1, 0}, 20_000, Set.of());
            assertThat(matches)
                    .extracting(match -> match.utterance().utterance())
                    .containsExactly("near", "far");
            // Of a Euclidean index Pinecone gives the squared distance.
            boolean squares = metric == Metric.EUCLIDEAN;
            assertThat(matches.getFirst().score()).isCloseTo(squares ? 0 : 1, Offset.offset(1e-6));
            assertThat(matches.getLast().score()).isCloseTo(squares ? 2 : 0, Offset.offset(1e-6));
            assertThat(index.describe().metric()).isEqualTo(metric);
        }
    }

    // --- looking around

    @Test
    void what_a_project_has_is_found_those_with_routes_first() {
        RouteIndex index = created("pinecone://b");
        index.upsert(some(index, 2));
        index.write(new ConfigParameter("sr_hash", "", ""));
        RouteIndex org = created("pinecone://b?namespace=org%201");
        org.upsert(some(org, 3));
        created("pinecone://a");
        created("pinecone://c");
        shelf("c").plant("docs", "stranger", Map.of("text", text("hello")));

        List<FoundIndex> found = indexes.find("pinecone://");

        assertThat(found)
                .extracting(FoundIndex::address)
                .containsExactly(
                        "pinecone://b",
                        "pinecone://b?namespace=org%201",
                        "pinecone://a",
                        "pinecone://c?namespace=docs");
        assertThat(found).extracting(FoundIndex::routes).containsExactly(true, true, false, false);
        assertThat(found).extracting(each -> each.description().count()).containsExactly(2L, 3L, 0L, 1L);
        assertThat(indexes.find("pinecone://nothing?namespace=x")).isEqualTo(found);
        assertThat(indexes.find("pinecone://b?host=" + server().host("b")))
                .hasSize(2)
                .allSatisfy(each -> assertThat(
                                indexes.open(each.address()).describe().exists())
                        .isTrue());
    }

    @Test
    void the_default_namespace_may_go_by_its_newer_name() {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 2));
        RouteIndex named = indexes.open("pinecone://i?namespace=__default__");
        assertThat(named.describe().count()).isEqualTo(2);
        assertThat(named.readAll(Vectors.WITHOUT)).hasSize(2);
    }

    @Test
    void an_index_says_what_it_is() {
        RouteIndex index = created("pinecone://i?namespace=org");
        index.upsert(some(index, 2));
        assertThat(index.facts())
                .containsEntry("Host", server().host("i"))
                .containsEntry("Kind", "serverless in aws us-east-1")
                .containsEntry("Metric", "cosine")
                .containsEntry("Dimensions", "4")
                .containsEntry("Namespaces", "org: 2");
        assertThat(index.remarks())
                .hasSize(3)
                .allSatisfy(remark -> assertThat(remark).endsWith("."));
    }

    private static com.google.protobuf.Value text(String text) {
        return com.google.protobuf.Value.newBuilder().setStringValue(text).build();
    }

    private static String text(Struct metadata) {
        return metadata.getFieldsOrThrow("sr_function_schema").getStringValue();
    }
}
