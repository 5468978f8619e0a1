package dev.signalbox.web.testset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestSetPagesTest extends PageCase {
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");
    private static int routers;

    private final Router router = stage.router(
            "bot " + routers++, Route.of("politics", List.of("vote now")), Route.of("chitchat", List.of("nice day")));
    private final String base = "/routers/" + router.id() + "/test-sets";

    private TestSet set(LabelledSentence... rows) {
        return stage.store().testSets().add(router.id(), "base", List.of(rows), "ada", "Created");
    }

    private List<LabelledSentence> rows(TestSet set) {
        TestSet now = stage.store().testSets().find(set.id()).orElseThrow();
        return stage.store()
                .testSets()
                .version(set.id(), now.head().number())
                .orElseThrow()
                .sentences();
    }

    private static String draft(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher draft = DRAFT.matcher(answer.body());
        assertThat(draft.find()).isTrue();
        return draft.group(1);
    }

    @Test
    void a_pasted_test_set_is_previewed_with_its_warnings_and_saved_as_shown() {
        assertThat(client.get(base).body()).contains("No test sets yet");
        HttpResponse<String> preview =
                client.post(base + "/new", "name", "first", "text", "vote now\tpolitics\tmust\nhm\t\nodd\tnowhere\n");

        assertThat(preview.body()).contains("Copied from a spreadsheet", "3 rows added", "2 warnings", "nowhere");
        assertThat(stage.store().testSets().of(router.id())).isEmpty();
        String page = Stage.location(client.post(base, "draft", draft(preview), "name", "first"));
        TestSet set = stage.store().testSets().of(router.id()).getFirst();
        assertThat(page).isEqualTo(base + "/" + set.id());
        assertThat(rows(set))
                .containsExactly(
                        new LabelledSentence("vote now", "politics", Set.of("must")),
                        new LabelledSentence("hm", ""),
                        new LabelledSentence("odd", "nowhere"));
        assertThat(client.get(page).body()).contains("no route", "(unknown)", "held-out");
    }

    @Test
    void what_cannot_be_read_is_refused_by_line_and_kept_in_the_form() {
        HttpResponse<String> bad =
                client.post(base + "/new", "name", "first", "text", "{\"sentence\": \"kept text\"}\n{\"route\": 1}");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("Line 2", "kept text", "value=\"first\"");
        HttpResponse<String> nameless = client.post(base + "/new", "name", " ", "text", "kept text");
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("Enter a name for the test set.", "kept text");
        assertThat(client.post(base, "draft", "gone", "name", "x").body()).contains("The preview has expired.");
        set();
        HttpResponse<String> taken = client.post(
                base, "draft", draft(client.post(base + "/new", "name", "base", "text", "a")), "name", "base");
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("Choose another name.");
    }

    @Test
    void rows_are_added_or_replace_the_others_and_a_newer_version_is_previewed_again() {
        TestSet set = set(new LabelledSentence("one", "politics"), new LabelledSentence("two", "politics"));
        String here = base + "/" + set.id();
        String csv = "sentence,route\none,chitchat\nthree,\n";
        HttpResponse<String> preview = client.post(here + "/import", "text", csv, "how", "merge");
        assertThat(preview.body()).contains("1 row added, 1 changed, 0 removed, 1 unchanged");
        String draft = draft(preview);
        assertThat(client.post(here + "/import", "draft", draft, "how", "replace")
                        .body())
                .contains("1 row added, 1 changed, 1 removed, 0 unchanged");
        client.post(here + "/rows", "sentence", "four", "route", "", "tags", "");

        HttpResponse<String> conflict = client.post(here + "/import/confirmation", "draft", draft);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("Someone else changed this test set", "2 removed");
        client.post(here + "/import", "draft", draft, "how", "merge");
        Stage.location(client.post(here + "/import/confirmation", "draft", draft));
        assertThat(rows(set))
                .extracting(row -> row.sentence() + ">" + row.route())
                .containsExactly("one>chitchat", "two>politics", "four>", "three>");
    }

    @Test
    void an_edit_of_an_older_version_keeps_what_was_typed_and_is_offered_for_the_newest() {
        TestSet set = set(new LabelledSentence("one", "politics"), new LabelledSentence("two", "politics"));
        String here = base + "/" + set.id();
        stage.store()
                .testSets()
                .change(
                        set.id(),
                        1,
                        List.of(new LabelledSentence("zero", ""), new LabelledSentence("two", "politics")),
                        "eve",
                        "Edited");

        HttpResponse<String> conflict =
                client.post(here + "/row", "base", "1", "place", "1", "sentence", "two!", "route", "chitchat");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body())
                .contains("two!", "value=\"chitchat\"", "name=\"base\" value=\"2\"", "name=\"place\" value=\"1\"");
        Stage.location(client.post(here + "/row", "base", "2", "place", "1", "sentence", "two!", "route", "chitchat"));
        assertThat(rows(set))
                .containsExactly(new LabelledSentence("zero", ""), new LabelledSentence("two!", "chitchat"));

        HttpResponse<String> gone =
                client.post(here + "/row", "base", "1", "place", "0", "sentence", "one!", "route", "");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("is not in version 3 any more", "one!").doesNotContain("name=\"place\"");
        Stage.location(client.post(here + "/row", "base", "3", "sentence", "one!", "route", ""));
        assertThat(rows(set)).hasSize(3).contains(new LabelledSentence("one!", ""));
        assertThat(client.post(here + "/row", "base", "4", "place", "0", "sentence", " ")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.get(here + "/row?place=99").statusCode()).isEqualTo(404);
    }

    @Test
    void selected_rows_are_removed_after_a_question_and_never_others() {
        TestSet set = set(
                new LabelledSentence("one", "politics"),
                new LabelledSentence("two", "chitchat"),
                new LabelledSentence("three", "chitchat"));
        String here = base + "/" + set.id();
        assertThat(client.post(here + "/rows/selection", "base", "1", "place", "1,7")
                        .body())
                .contains("Remove 1 row");
        stage.store()
                .testSets()
                .change(
                        set.id(),
                        1,
                        List.of(new LabelledSentence("zero", ""), new LabelledSentence("two", "chitchat")),
                        "eve",
                        "Edited");

        HttpResponse<String> conflict = client.post(here + "/rows/removal", "base", "1", "place", "0,1");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("1 selected row is not there any more", "name=\"place\" value=\"1\"");
        Stage.location(client.post(here + "/rows/removal", "base", "2", "place", "1"));
        assertThat(rows(set)).containsExactly(new LabelledSentence("zero", ""));
        Stage.location(client.post(here + "/rows/removal", "base", "3", "all", "1", "in_route", "(none)"));
        assertThat(rows(set)).isEmpty();
        assertThat(client.post(here + "/rows/selection", "base", "4").statusCode())
                .isEqualTo(422);

        assertThat(client.get(here + "/versions/4?from=1").body()).contains("3 removed");
        HttpResponse<String> stale = client.post(here + "/versions/1/restoration", "base", "3");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("nothing was restored", "name=\"base\" value=\"4\"");
        Stage.location(client.post(here + "/versions/1/restoration", "base", "4"));
        assertThat(rows(set)).hasSize(3);
        assertThat(client.get(here + "/versions").body()).contains("Restored version 1");
        assertThat(client.get(here + "/versions/77").statusCode()).isEqualTo(404);
    }

    @Test
    void a_test_set_is_renamed_split_otherwise_exported_and_removed() {
        TestSet set = set(new LabelledSentence("=one", "politics", Set.of("must")));
        String here = base + "/" + set.id();
        assertThat(client.post(here + "/settings", "name", "new name", "held_out", "91")
                        .statusCode())
                .isEqualTo(422);
        Stage.location(client.post(here + "/settings", "name", "new name", "held_out", "90"));
        assertThat(stage.store().testSets().find(set.id()).orElseThrow().heldOut())
                .isEqualTo(90);
        HttpResponse<String> csv = client.get(here + "/export?format=csv");
        assertThat(csv.body()).isEqualTo("\uFEFFsentence,route,tags\r\n'=one,politics,must\r\n");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("new-name.csv");
        assertThat(client.get(here + "/export?format=jsonl").body())
                .isEqualTo("{\"sentence\":\"=one\",\"route\":\"politics\",\"tags\":[\"must\"]}\n");
        assertThat(client.get(here + "/removal").body()).contains("test set new name with 1 row in 1 version");
        Stage.location(client.post(here + "/removal"));
        assertThat(client.get(here).statusCode()).isEqualTo(404);
        TestSet other = set();
        assertThat(client.get("/routers/" + stage.router("other " + routers++).id() + "/test-sets/" + other.id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_probed_sentence_is_added_with_its_route_and_the_probe_stays_as_it_was() {
        TestSet set = set();
        String probe = "/routers/" + router.id() + "/probe";
        String back = Stage.location(client.post(
                probe + "/test-rows",
                "sentence",
                "nice day",
                "top_k",
                "3",
                "both",
                "1",
                "test_set",
                String.valueOf(set.id()),
                "expected",
                "chitchat"));

        assertThat(back).contains("sentence=nice%20day", "top_k=3", "both=1");
        assertThat(rows(set)).containsExactly(new LabelledSentence("nice day", "chitchat"));
        assertThat(client.get(back).body()).contains("Added this sentence to test set base with route chitchat.");
        String again = Stage.location(client.post(
                probe + "/test-rows", "sentence", "nice day", "test_set", String.valueOf(set.id()), "expected", ""));
        assertThat(client.get(again).body())
                .contains("has this sentence already, with route chitchat. Nothing was added.");
        String gone = Stage.location(
                client.post(probe + "/test-rows", "sentence", "nice day", "test_set", "77777", "expected", ""));
        assertThat(client.get(gone).body()).contains("This test set was removed. Nothing was added.");
    }

    @Test
    void a_large_test_set_of_a_large_router_fits_the_page() {
        Router large = stage.router(
                "large " + routers++,
                IntStream.range(0, 150)
                        .mapToObj(i -> Route.of("route " + i, List.of("utterance " + i)))
                        .toArray(Route[]::new));
        String here = "/routers/" + large.id() + "/test-sets";
        String csv = IntStream.range(0, 5_500)
                .mapToObj(i -> "a sentence of about this length, number " + i + "\troute " + i % 151 + "\tmust")
                .collect(Collectors.joining("\n"));
        HttpResponse<String> preview = client.upload(here + "/new", "file", "x.tsv", csv, "name", "large");
        fits(preview.body());
        String page = Stage.location(client.post(here, "draft", draft(preview), "name", "large"));
        fits(client.get(page).body());
        fits(client.get(page + "?page=100").body());
        assertThat(client.get(page + "?q=NUMBER+77&route=route+77&part=&tag=must")
                        .body())
                .contains("number 77");
        fits(client.get(page + "/versions/1").body());
    }

    private static void fits(String page) {
        assertThat(page.length()).isLessThan(150_000);
        assertThat(Pattern.compile("<[a-z]").matcher(page).results().count()).isLessThan(800);
    }
}
