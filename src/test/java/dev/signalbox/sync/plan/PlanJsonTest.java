package dev.signalbox.sync.plan;

import static dev.signalbox.sync.diff.States.json;
import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.rich;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanJsonTest {
    private static final LocalState LOCAL =
            local(rich(route("b", "2", "1").withValue(metadata("{'z': 1, 'a': 1.0}"))), route("empty"));
    private static final RemoteState REMOTE = new RemoteState(
            remote(says("b", "1"), says("b", "3"), says("c", "1", "{'x': 1}"), says("c", "2"))
                    .records(),
            "abc",
            TestStore.ALL);

    @Test
    void is_what_the_specification_says_to_the_key() {
        Plan plan = Plan.of(LOCAL, REMOTE, Mode.MERGE, MergeSemantics.SEMANTIC_ROUTER);
        String b = "'function_schemas': null, 'metadata': {'z': 1, 'a': 1.0}";
        String c = "'function_schemas': null, 'metadata': {'x': 1}";
        assertThat(PlanJson.of(plan))
                .hasToString(json("{'mode': 'merge', 'semantics': 'semantic-router', 'local_hash': '" + LOCAL.rawHash()
                                + "', 'remote_hash': 'abc', 'remote': {"
                                + "'upsert': [{'route': 'b', 'utterance': '2', " + b + "}],"
                                + "'rewrite': [{'route': 'b', 'utterance': '1', " + b + "},"
                                + "{'route': 'b', 'utterance': '3', " + b + "},"
                                + "{'route': 'c', 'utterance': '2', " + c + "}],"
                                + "'delete': []}, 'local': {"
                                + "'upsert': [{'route': 'b', 'utterance': '3', " + b + "},"
                                + "{'route': 'c', 'utterance': '1', " + c + "},"
                                + "{'route': 'c', 'utterance': '2', " + c + "}],"
                                + "'rewrite': [], 'delete': []},"
                                + "'conflicts': [{'route': 'c', 'values': ["
                                + "{'function_schemas': null, 'metadata': {'x': 1}, 'count': 1},"
                                + "{'function_schemas': null, 'metadata': {}, 'count': 1}],"
                                + "'taken': {'function_schemas': null, 'metadata': {'x': 1}}}],"
                                + "'notes': [{'code': 'empty-route', 'route': 'empty', 'text':"
                                + "'Route \\\"empty\\\" has no utterances, so no index can hold it; local keeps it.'}],"
                                + "'end': [{'name': 'b', 'utterances': ['2', '1', '3'],"
                                + "'description': 'all about it', 'function_schemas': null,"
                                + "'llm': {'module': 'm', 'class': 'c', 'model': 'gpt'}, 'score_threshold': 0.25,"
                                + "'metadata': {'z': 1, 'a': 1.0}, 'x-owner': '1', 'a': [1, 1.0, null]},"
                                + plain("empty", "") + ", "
                                + plain("c", "'1', '2'").replace("{}", "{'x': 1}")
                                + "]}")
                        .toString());
    }

    @Test
    void error_has_no_end_and_empty_lists() {
        RemoteState never = remote(says("b", "1"));
        Plan plan = Plan.of(LOCAL, never, Mode.ERROR, MergeSemantics.ROUTE_LAYER);
        String none = "{'upsert': [], 'rewrite': [], 'delete': []}";
        assertThat(PlanJson.of(plan))
                .hasToString(json("{'mode': 'error', 'semantics': 'route-layer', 'local_hash': '" + LOCAL.rawHash()
                                + "', 'remote_hash': null, 'remote': " + none + ", 'local': " + none
                                + ", 'conflicts': [], 'notes': [], 'end': null}")
                        .toString());
    }

    @Test
    void what_is_not_known_reads_as_none() {
        RemoteState remote = remote(new Utterance("a", "1", new RouteValue(null, null)));
        JsonNode deleted = PlanJson.of(Plan.of(local(), remote, Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER))
                .at("/remote/delete/0");
        assertThat(deleted)
                .hasToString("{\"route\":\"a\",\"utterance\":\"1\",\"function_schemas\":null,\"metadata\":{}}");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void hostile_text_comes_back_as_it_went_in(Mode mode) throws Exception {
        String text = "</script>\u0000\u202e\ud83d\ude00\u2028\"\\" + "x".repeat(1 << 20);
        RemoteState remote = remote(says(text, text, "{'</script>': '\u202e'}"), says("a", "1"));
        JsonNode tree = PlanJson.of(Plan.of(local(route(text, text)), remote, mode, MergeSemantics.SEMANTIC_ROUTER));
        JsonMapper mapper = new JsonMapper();
        assertThat(mapper.readTree(mapper.writeValueAsBytes(tree))).isEqualTo(tree);
    }

    @Test
    void every_code_of_a_note_has_a_word() {
        for (PlanNote.Code code : PlanNote.Code.values()) {
            Plan plan = Plan.of(local(), remote(), Mode.MERGE, MergeSemantics.SEMANTIC_ROUTER);
            Plan noted = new Plan(
                    plan.mode(),
                    plan.semantics(),
                    plan.base(),
                    plan.counts(),
                    plan.remote(),
                    plan.local(),
                    plan.conflicts(),
                    List.of(new PlanNote(code, null, "text")),
                    plan.end(),
                    plan.leftOut());
            assertThat(PlanJson.of(noted).at("/notes/0/code").textValue()).matches("[a-z]+(-[a-z]+)*");
            assertThat(PlanJson.of(noted).at("/notes/0/route").isNull()).isTrue();
        }
    }

    private static String plain(String name, String utterances) {
        return "{'name': '" + name + "', 'utterances': [" + utterances + "], 'description': null,"
                + "'function_schemas': null, 'llm': null, 'score_threshold': null, 'metadata': {}}";
    }
}
