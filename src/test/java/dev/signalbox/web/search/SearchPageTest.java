package dev.signalbox.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Permission;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.Browser;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.StaticAssets;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchPageTest {
    private static final Router ROUTER = router(
            Route.of(
                    "politics",
                    List.of("isn't Politics the best thing ever", "they're going to destroy this country!")),
            Route.of("a b&c=d#é", List.of("<script>alert(1)</script>", "🚀🚀🚀 lift off")));

    @Test
    void words_are_found_in_names_and_utterances_whatever_their_capitals() {
        SearchHits hits = SearchHits.in(List.of(ROUTER), "POLITICS", 1, 1);

        assertThat(hits.names()).extracting(SearchHit::route).containsExactly("politics");
        assertThat(hits.utterances()).extracting(hit -> hit.snippet().match()).containsExactly("Politics");
        assertThat(hits.utterances().getFirst().snippet())
                .isEqualTo(new TextSnippet("isn't ", "Politics", " the best thing ever"));
    }

    @Test
    void no_words_find_nothing() {
        assertThat(SearchHits.in(List.of(ROUTER), "", 1, 1).allUtterances()).isZero();
        assertThat(SearchHits.in(List.of(ROUTER), "nowhere", 1, 1).allUtterances())
                .isZero();
    }

    @Test
    void a_page_shows_the_first_of_many_and_counts_all() {
        Router large = router(Route.of(
                "r", IntStream.range(0, 1_000).mapToObj(i -> "hello " + i).toList()));

        SearchHits hits = SearchHits.in(List.of(large), "hello", 1, 1);

        assertThat(hits.utterances()).hasSize(SearchHits.SHOWN);
        assertThat(hits.allUtterances()).isEqualTo(1_000);

        SearchHits last = SearchHits.in(List.of(large), "hello", 1, 20);
        assertThat(last.utterances()).hasSize(SearchHits.SHOWN);
        assertThat(last.utterances().getLast().href()).isEqualTo("/routers/7/route?name=r&page=20#u-999");
        assertThat(last.utterancePages().message()).isEqualTo("951–1,000 of 1,000");
        assertThat(SearchHits.in(List.of(large), "hello", 1, 9_999).utterances())
                .as("beyond the last page")
                .hasSize(50);
    }

    @Test
    void an_utterance_of_a_megabyte_is_cut_around_the_words_and_no_emoji_is_parted() {
        String text = "🚀".repeat(250_000) + "x needle" + "🚀".repeat(250_000);

        TextSnippet snippet = TextSnippet.of(text, "needle").orElseThrow();

        assertThat(snippet.before().length() + snippet.after().length()).isLessThan(250);
        assertThat(snippet.before().codePoints().noneMatch(SearchPageTest::isHalf))
                .isTrue();
        assertThat(snippet.after().codePoints().noneMatch(SearchPageTest::isHalf))
                .isTrue();
    }

    @Test
    void the_page_shows_hostile_text_as_text_and_leads_to_the_route() {
        try (RunningConsole console = console()) {
            String page = console.client()
                    .get("/search?q=" + DisplayFormat.query("<script>"))
                    .body();

            assertThat(page)
                    .contains("<mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt;")
                    .contains("href=\"/routers/7/route?name=a%20b%26c%3Dd%23%C3%A9#u-0\"")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void the_page_is_accessible_with_and_without_anything_found() {
        try (RunningConsole console = console();
                Browser browser = Browser.open()) {
            for (String words : List.of("", "nowhere", "the")) {
                Browser.Look.all().forEach(look -> {
                    var page = browser.page(console.url() + "/search?q=" + words, look);
                    Browser.assertAccessible(page);
                    Browser.assertFits(page);
                });
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static RunningConsole console() {
        SearchPage search = new SearchPage(() -> List.of(ROUTER), RunningConsole.view(StaticAssets.packed()));
        return RunningConsole.with(PageEndpoint.get("/search", Permission.VIEW, search::show));
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static Router router(Route... routes) {
        RouterConfig config = RouterConfig.of("huggingface", "x", List.of(routes));
        return new Router(7, "support bot", null, new Revision(7, 1, "me", Instant.EPOCH, "made", config));
    }
}
