package dev.signalbox.sync.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LookalikePairs.Lookalike;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookalikePairsTest {
    private static List<UtteranceKey> pairs(String file) throws IOException {
        List<UtteranceKey> pairs = new ArrayList<>();
        try (InputStream in = LookalikePairsTest.class.getResourceAsStream("/failures/" + file)) {
            new ObjectMapper()
                    .readTree(in)
                    .get("routes")
                    .forEach(route -> route.get("utterances")
                            .forEach(text ->
                                    pairs.add(new UtteranceKey(route.get("name").textValue(), text.textValue()))));
        }
        return pairs;
    }

    private static List<UtteranceKey> in(String route, String... texts) {
        return List.of(texts).stream()
                .map(text -> new UtteranceKey(route, text))
                .toList();
    }

    @Test
    void each_of_five_kinds_of_invisible_drift_is_paired_and_named() throws IOException {
        LookalikePairs found = LookalikePairs.of(pairs("invisible-local.json"), pairs("invisible-remote.json"));

        assertThat(found.all().stream().map(Lookalike::message))
                .containsExactly(
                        "local: U+00E9 latin small letter e with acute; remote: e + U+0301 combining acute accent",
                        "remote: U+200B zero width space",
                        "remote: trailing space",
                        "remote: two spaces",
                        "remote: U+00A0 no-break space");
        for (Lookalike one : found.all()) {
            assertThat(found.find(new UtteranceKey("r", one.local()))).contains(one);
            assertThat(found.find(new UtteranceKey("r", one.remote()))).contains(one);
        }
    }

    @Test
    void what_differs_visibly_or_is_in_another_route_is_no_pair() {
        assertThat(LookalikePairs.of(in("r", "a", "B"), in("r", "b", "c")).all())
                .isEmpty();
        assertThat(LookalikePairs.of(in("r", "a"), in("s", "a ")).all()).isEmpty();
        assertThat(LookalikePairs.NONE.all()).isEmpty();
    }

    @Test
    void several_that_look_the_same_all_find_one() {
        LookalikePairs found = LookalikePairs.of(in("r", "a", "a "), in("r", "a\u200b"));

        assertThat(found.all())
                .containsExactly(new Lookalike("r", "a", "a\u200b"), new Lookalike("r", "a ", "a\u200b"));

        LookalikePairs crossed = LookalikePairs.of(in("r", "a"), in("r", "a ", "a\u200b"));

        assertThat(crossed.all()).containsExactly(new Lookalike("r", "a", "a "), new Lookalike("r", "a", "a\u200b"));
    }

    @Test
    void one_that_both_sides_have_is_looked_at_too() {
        LocalState local = States.local(States.route("r", "a", "a "));
        RemoteState remote = States.remote(States.says("r", "a "));

        assertThat(LookalikePairs.of(Diff.between(local, remote)).all()).containsExactly(new Lookalike("r", "a", "a "));
    }
}
