package dev.signalbox.sync.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row of golden/diff.json: what the Python library prints for two states. */
class GoldenDiffTest {
    @Test
    void prints_the_lines_of_the_library() {
        int rows = 0;
        for (JsonNode row : States.golden("diff.json")) {
            LocalState local = States.local(States.routes(row.get("local")));
            RemoteState remote = States.remoteOf(TestStore.ALL, States.routes(row.get("remote")));
            List<String> lines = Diff.between(local, remote).lines(true);
            assertThat(lines).as("%s", row).containsExactlyInAnyOrderElementsOf(texts(row, "lines_with_metadata"));
            assertThat(Diff.between(local, remote).lines(false))
                    .as("%s", row)
                    .containsExactlyInAnyOrderElementsOf(texts(row, "lines"));
            rows++;
        }
        assertThat(rows).isEqualTo(40);
    }

    private static List<String> texts(JsonNode row, String key) {
        return row.get(key).valueStream().map(JsonNode::textValue).toList();
    }
}
