package dev.signalbox.sync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.Golden;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.LibraryRoutes;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusal;
import dev.signalbox.sync.plan.PlanRefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of an index of 1.x is what semantic-router 1.1.1 itself made of the same records (golden-1x/readings.json). */
class IndexedReadingTest {
    /** Texts and booleans that the library takes for numbers and we show as they are. */
    private static final Set<String> COERCED = Set.of("\"0.5\"", "true");

    private static Stream<JsonNode> rows() {
        return Golden.rows("/golden-1x/readings.json");
    }

    @Test
    void the_routes_are_those_that_the_library_reads() {
        assertThat(rows().filter(row -> !row.get("routes").isNull()))
                .hasSizeGreaterThan(150)
                .allSatisfy(row -> {
                    LibraryRoutes read = LibraryRoutes.of(remote(row));
                    Map<String, List<String>> ours = new LinkedHashMap<>();
                    read.byName().forEach((name, route) -> ours.put(name, route.utterances()));
                    Map<String, List<String>> library = new LinkedHashMap<>();
                    row.get("routes").forEach(route -> library.put(text(route, "name"), texts(route)));
                    assertThat(new ArrayList<>(ours.entrySet())).isEqualTo(new ArrayList<>(library.entrySet()));
                    row.get("routes")
                            .forEach(route -> assertThat(read.byName().get(text(route, "name")))
                                    .satisfies(our -> {
                                        RouteValue value =
                                                our.first().utterance().value();
                                        if (!COERCED.contains(String.valueOf(value.part(RouteField.SCORE_THRESHOLD)))) {
                                            assertThat(value).isEqualTo(value(route));
                                        }
                                    }));
                });
    }

    @Test
    void a_router_that_cannot_be_built_is_told_and_no_other() {
        assertThat(rows().filter(row -> row.get("routes").isNull())).hasSizeGreaterThan(10);
        assertThat(rows()).allSatisfy(row -> {
            IndexedReading reading = reading(local(), remote(row));
            assertThat(reading.fatal().isPresent()).isEqualTo(row.get("routes").isNull());
            assertThat(reading.summary().startsWith("No router"))
                    .isEqualTo(row.get("routes").isNull());
            long refused =
                    row.get("each").valueStream().filter(JsonNode::isNull).count();
            assertThat(reading.unreadable()).hasSize((int) refused);
        });
    }

    @Test
    void routes_whose_records_make_different_routes_disagree_in_those_fields() {
        assertThat(rows()).allSatisfy(row -> {
            Map<String, Set<RouteField>> library = new LinkedHashMap<>();
            Map<String, JsonNode> first = new LinkedHashMap<>();
            Set<String> unclear = new HashSet<>();
            for (int i = 0; i < row.get("records").size(); i++) {
                JsonNode record = row.get("records").get(i);
                JsonNode alone = row.get("each").get(i);
                String route = text(record, "sr_route");
                if (alone.isNull()
                        || COERCED.contains(
                                record.path("sr_confidence_threshold").toString())) {
                    unclear.add(route);
                    continue;
                }
                JsonNode before = first.putIfAbsent(route, alone);
                Set<RouteField> differing = library.computeIfAbsent(route, _ -> new HashSet<>());
                if (before != null) {
                    add(differing, RouteField.DESCRIPTION, before.get(0), alone.get(0));
                    add(differing, RouteField.SCORE_THRESHOLD, before.get(1), alone.get(1));
                    add(differing, RouteField.METADATA, before.get(2), alone.get(2));
                }
            }
            library.keySet().removeAll(unclear);
            LibraryRoutes read = LibraryRoutes.of(remote(row));
            library.forEach((route, fields) -> assertThat(
                            Objects.requireNonNull(read.byName().get(route)).disagreeing())
                    .isEqualTo(fields));
        });
    }

    /** Each finding of each mode, where and only where what the library reads says so. */
    @Test
    void the_findings_of_every_plan_are_true_of_what_the_library_reads() {
        List<LocalState> locals = List.of(
                local(),
                local(route("a", "1", "2")),
                local(route("c", "4"), route("a", "3"), route("b")),
                local(route("a", "1", "2", "3", "4"), route("b", "1", "2", "3", "4"), route("c", "1", "2", "3", "4")));
        int plans = 0;
        for (JsonNode row : (Iterable<JsonNode>) rows()::iterator) {
            RemoteState remote = remote(row);
            for (LocalState local : locals) {
                for (Mode mode : List.of(Mode.LOCAL, Mode.REMOTE, Mode.MERGE)) {
                    try {
                        Plan plan = PlanBuilder.over(local, remote).plan(mode, MergeSemantics.SEMANTIC_ROUTER);
                        hold(row, local, remote, plan);
                        plans++;
                    } catch (PlanRefusedException refused) {
                        assertThat(refused.refusals()).hasOnlyElementsOfType(PlanRefusal.NotTaken.class);
                        assertThat(mode).as("local takes nothing over").isNotEqualTo(Mode.LOCAL);
                    }
                }
            }
        }
        assertThat(plans).isGreaterThan(2_000);
    }

    private static void hold(JsonNode row, LocalState local, RemoteState remote, Plan plan) {
        List<Finding> findings = PlanLinter.examine(
                plan, local, remote, VectorFacts.none(new EncoderName("openai", "mini")), Policy.USUAL);
        Set<UtteranceKey> read = new HashSet<>();
        row.get("records")
                .forEach(record -> read.add(new UtteranceKey(text(record, "sr_route"), text(record, "sr_utterance"))));
        Set<UtteranceKey> stray = new HashSet<>(read);
        stray.removeAll(local.pairs());
        Optional<Finding> notInLocal = found(findings, FindingCode.NOT_IN_LOCAL);
        assertThat(notInLocal.isPresent()).isEqualTo(!stray.isEmpty());
        notInLocal.ifPresent(finding -> {
            assertThat(finding.title())
                    .startsWith(stray.size() + " utterance" + (stray.size() == 1 ? " is" : "s are") + " in the index");
            assertThat(finding.next()).contains(plan.mode() == Mode.LOCAL ? "plan deletes" : "plan adds");
            assertThat(finding.routes())
                    .containsExactlyInAnyOrderElementsOf(
                            stray.stream().map(UtteranceKey::route).collect(Collectors.toSet()));
        });
        assertThat(found(findings, FindingCode.UNREADABLE_VALUE).isPresent())
                .isEqualTo(row.get("each").valueStream().anyMatch(JsonNode::isNull));
        List<Route> end = Objects.requireNonNull(plan.end());
        assertThat(found(findings, FindingCode.NO_RECORDS).map(Finding::routes).orElse(List.of()))
                .isEqualTo(end.stream()
                        .filter(route -> route.utterances().isEmpty())
                        .map(Route::name)
                        .toList());
        List<String> open = end.stream()
                .filter(route ->
                        route.scoreThreshold() == null && !route.utterances().isEmpty())
                .map(Route::name)
                .toList();
        assertThat(found(findings, FindingCode.NO_THRESHOLD)
                        .map(Finding::routes)
                        .orElse(List.of()))
                .isEqualTo(open.size() < 2 ? List.of() : open);
        assertThat(findings)
                .extracting(Finding::code)
                .doesNotContain(FindingCode.LIBRARY_ENDS_ELSEWHERE, FindingCode.OLD_FUNCTION_SCHEMA);
        found(findings, FindingCode.MIXED_VALUES)
                .ifPresent(finding -> finding.routes()
                        .forEach(route -> assertThat(finding.why())
                                .contains("Of \"" + route
                                        + "\", a new 1.x router takes the first record that the store lists, \""
                                        + first(row, route) + "\"")));
    }

    private static String first(JsonNode row, String route) {
        return row.get("records")
                .valueStream()
                .filter(record -> text(record, "sr_route").equals(route))
                .map(record -> text(record, "sr_utterance"))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Finding> found(List<Finding> findings, FindingCode code) {
        return findings.stream().filter(finding -> finding.code() == code).findFirst();
    }

    private static void add(Set<RouteField> differing, RouteField field, JsonNode one, JsonNode other) {
        boolean numbers = one.isNumber() && other.isNumber() && one.doubleValue() == other.doubleValue();
        if (!numbers && !one.equals(other)) {
            differing.add(field);
        }
    }

    private static IndexedReading reading(LocalState local, RemoteState remote) {
        return IndexedReading.of(local, remote).orElseThrow();
    }

    private static RemoteState remote(JsonNode row) {
        List<StoredRecord> records = new ArrayList<>();
        row.get("records").forEach(record -> {
            ObjectNode metadata = ((ObjectNode) record.deepCopy()).without(List.of("sr_route", "sr_utterance"));
            RouteValue value = RouteValue.fromRecord(Dialect.V1, new RouteValue(null, metadata));
            records.add(new StoredRecord(
                    "id " + records.size(),
                    new Utterance(text(record, "sr_route"), text(record, "sr_utterance"), value)));
        });
        return new RemoteState(records, null, TestStore.ALL);
    }

    private static RouteValue value(JsonNode route) {
        return RouteValue.of(Map.of(
                RouteField.DESCRIPTION, route.get("description"),
                RouteField.SCORE_THRESHOLD, route.get("confidence_threshold"),
                RouteField.METADATA, route.get("metadata")));
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).textValue();
    }

    private static List<String> texts(JsonNode route) {
        return route.get("utterances").valueStream().map(JsonNode::textValue).toList();
    }

    private static LocalState local(Route... routes) {
        return new LocalState(
                new RouterConfig(
                        "openai",
                        "mini",
                        List.of(routes),
                        IndexedSettings.defaults(),
                        JsonNodeFactory.instance.objectNode()),
                null);
    }

    private static Route route(String name, String... texts) {
        return Route.of(Dialect.V1, name, List.of(texts));
    }
}
