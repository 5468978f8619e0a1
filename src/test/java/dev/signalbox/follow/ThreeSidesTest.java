package dev.signalbox.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.follow.ThreeSides.Row;
import dev.signalbox.follow.ThreeSides.Verdict;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.diff.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** For each route, which of file, console and remote is the one that differs. */
class ThreeSidesTest {
    @Test
    void the_side_that_differs_from_the_two_others_is_named() {
        RouterConfig file =
                config(route("same", "x"), route("file", "new"), route("console", "old"), route("all", "1"));
        RouterConfig console =
                config(route("same", "x"), route("file", "old"), route("console", "new"), route("all", "2"));
        RemoteState remote = remote(
                route("same", "x"),
                route("file", "old"),
                route("console", "old"),
                route("all", "3"),
                route("gone", "g"));

        ThreeSides sides = ThreeSides.of(file, console, Optional.of(with(file, console, remote)));

        assertThat(verdicts(sides))
                .isEqualTo(Map.of(
                        "same", Verdict.SAME,
                        "file", Verdict.FILE,
                        "console", Verdict.CONSOLE,
                        "all", Verdict.ALL,
                        "gone", Verdict.REMOTE));
        assertThat(sides.rows().getLast().route())
                .as("what is the same comes last")
                .isEqualTo("same");
        Row row = sides.rows().stream()
                .filter(each -> each.route().equals("file"))
                .findFirst()
                .orElseThrow();
        assertThat(row.fileOnly()).isEqualTo(1);
        assertThat(row.consoleOnly()).isEqualTo(1);
    }

    @Test
    void a_threshold_that_no_index_holds_differs_between_file_and_console_alone() {
        RouterConfig file = config(route("a", "x").withScoreThreshold(0.3));
        RouterConfig console = config(route("a", "x").withScoreThreshold(0.4));

        ThreeSides sides = ThreeSides.of(file, console, Optional.of(with(file, console, remote(route("a", "x")))));

        assertThat(verdicts(sides)).isEqualTo(Map.of("a", Verdict.FILE_OR_CONSOLE));
        assertThat(sides.rows().getFirst().fields()).hasSize(1);
    }

    @Test
    void without_a_remote_two_sides_are_compared() {
        ThreeSides sides =
                ThreeSides.of(config(route("a", "x"), route("b", "y")), config(route("a", "x")), Optional.empty());

        assertThat(verdicts(sides)).isEqualTo(Map.of("a", Verdict.SAME, "b", Verdict.FILE_OR_CONSOLE));
    }

    private static Map<String, Verdict> verdicts(ThreeSides sides) {
        return sides.rows().stream().collect(Collectors.toMap(Row::route, Row::verdict));
    }

    private static ThreeSides.WithRemote with(RouterConfig file, RouterConfig console, RemoteState remote) {
        return new ThreeSides.WithRemote(
                Diff.between(new LocalState(file, null), remote), Diff.between(new LocalState(console, null), remote));
    }

    private static RemoteState remote(Route... routes) {
        List<StoredRecord> records = List.of(routes).stream()
                .flatMap(route -> route.texts()
                        .map(text -> new StoredRecord(
                                route.name() + text, new Utterance(route.name(), text, route.value()))))
                .toList();
        return new RemoteState(records, null, new Rules());
    }

    private record Rules() implements StoreRules {
        @Override
        public boolean holdsFunctionSchemas() {
            return true;
        }

        @Override
        public boolean holdsMetadata() {
            return true;
        }

        @Override
        public boolean holdsIntegers() {
            return true;
        }

        @Override
        public Optional<String> refusal(Utterance utterance) {
            return Optional.empty();
        }

        @Override
        public String idOf(String route, String utterance) {
            return route + utterance;
        }
    }

    private static RouterConfig config(Route... routes) {
        return new RouterConfig("huggingface", "m", List.of(routes), JsonNodeFactory.instance.objectNode());
    }

    private static Route route(String name, String... utterances) {
        return Route.of(Dialect.V0, name, List.of(utterances));
    }
}
