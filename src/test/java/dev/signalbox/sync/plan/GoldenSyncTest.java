package dev.signalbox.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.States;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every row of golden/sync.json: where the documentation says that a sync ends. */
class GoldenSyncTest {
    private record Content(Set<String> texts, RouteValue value) {}

    @Test
    void both_sides_end_where_the_documentation_says() {
        int rows = 0;
        for (JsonNode row : States.golden("sync.json")) {
            LocalState local = States.local(States.routes(row.get("local")));
            RemoteState remote = States.remoteOf(TestStore.ALL, States.routes(row.get("remote")));
            Mode mode = Mode.of(row.get("mode").textValue()).orElseThrow();
            Plan plan = Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
            Applied after = Applied.to(local, remote, plan);
            List<Route> end = States.routes(row.get("end"));
            assertThat(byRoute(after.local().routes()))
                    .as("local after %s", row)
                    .isEqualTo(byRoute(end));
            assertThat(records(after.remote())).as("remote after %s", row).isEqualTo(records(end));
            assertThat(Diff.between(after.local(), after.remote()).isEmpty()).isTrue();
            rows++;
        }
        assertThat(rows).isEqualTo(400);
    }

    private static Map<String, Content> byRoute(List<Route> routes) {
        Map<String, Content> byRoute = new TreeMap<>();
        for (Route route : routes) {
            byRoute.put(route.name(), new Content(new TreeSet<>(route.texts().toList()), route.value()));
        }
        return byRoute;
    }

    private static Set<Utterance> records(RemoteState remote) {
        Set<Utterance> records = new HashSet<>();
        remote.records().stream().map(StoredRecord::utterance).forEach(records::add);
        assertThat(records).hasSameSizeAs(remote.records());
        return records;
    }

    private static Set<Utterance> records(List<Route> routes) {
        return records(States.remoteOf(TestStore.ALL, routes));
    }
}
