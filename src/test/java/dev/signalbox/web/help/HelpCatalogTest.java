package dev.signalbox.web.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpCatalogTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/help[^\"]*)\"");

    private static HelpCatalog of(String readme) {
        return HelpCatalog.of(path -> Map.of(
                        "README.md",
                        readme,
                        "docs/glossary.md",
                        "# Glossary\n\nOne term.\n\n## People\n\nSee [modes](sync-modes.md) and [the start](../README.md#start).",
                        "docs/sync-modes.md",
                        "# Sync modes\n\nSee [people](glossary.md#people) and [ADR 1](adr/0001.md).")
                .get(path));
    }

    private static String html(String readme) {
        return of("# Title\n\n## Start\n\n" + readme).sections().getFirst().html();
    }

    @Test
    void each_section_of_the_readme_is_a_page_and_so_are_the_glossary_and_the_sync_modes() {
        HelpCatalog help =
                of("# Title\n\nWhat it is.\n\n## Run it, now\n\nLike this. And that.\n\n## Usage\n\n- a list");

        assertThat(help.introduction()).contains("<p>What it is.</p>").doesNotContain("Title");
        assertThat(help.sections())
                .extracting(HelpSection::id)
                .containsExactly("run-it-now", "usage", "glossary", "sync-modes");
        assertThat(help.find("usage")).map(HelpSection::title).contains("Usage");
        assertThat(help.find("Title")).isEmpty();
    }

    @Test
    void the_sections_that_this_build_packs_are_those_of_the_files() throws Exception {
        List<String> titles = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(HelpCatalog.packed().sections())
                .extracting(HelpSection::title)
                .containsAll(titles)
                .hasSize(titles.size() + 2);
    }

    @Test
    void every_link_within_the_help_leads_to_a_page_and_a_heading_of_it() {
        HelpCatalog help = HelpCatalog.packed();
        List<String> links = Stream.concat(
                        Stream.of(help.introduction()), help.sections().stream().map(HelpSection::html))
                .flatMap(html -> LINK.matcher(html).results())
                .map(MatchResult::group)
                .map(link -> link.substring("href=\"".length(), link.length() - 1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            String[] at = link.substring("/help/".length()).split("#", 2);
            assertThat(help.find(at[0]))
                    .hasValueSatisfying(section ->
                            assertThat(section.html()).contains(at.length == 1 ? "" : "id=\"" + at[1] + "\""));
        });
    }

    @Test
    void links_between_the_files_lead_to_help_pages_and_others_of_the_project_are_plain_text() {
        HelpCatalog help =
                of("# Title\n\n## Start\n\n[self](#start) [terms](docs/glossary.md) [code](docs/architecture.md)");

        assertThat(help.sections().getFirst().html())
                .contains("<a href=\"/help/start\">self</a> <a href=\"/help/glossary\">terms</a> code");
        assertThat(help.find("glossary").orElseThrow().html())
                .contains("<a href=\"/help/sync-modes\">modes</a>", "<a href=\"/help/start\">the start</a>")
                .contains("<h2 id=\"people\">People</h2>");
        assertThat(help.find("sync-modes").orElseThrow().html())
                .contains("<a href=\"/help/glossary#people\">people</a> and ADR 1.");
    }

    @Test
    void links_to_the_web_stay_and_no_other_scheme_does() {
        assertThat(html("[a](https://example.org/x?y=1&z=2)"))
                .contains("href=\"https://example.org/x?y=1&amp;z=2\"", "rel=\"noopener noreferrer\"");
        assertThat(html("[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example/) [d](/routers/1)"))
                .doesNotContain("<a");
        assertThat(html("[a](http://[broken) [b](<a b>) [c](%zz)")).doesNotContain("<a");
    }

    @Test
    void tags_stay_text_and_images_are_left_out() {
        assertThat(html("<script>alert(1)</script>\n\nx <b onclick=y>z</b>\n\n![A picture](docs/screenshots/sync.png)"))
                .contains("&lt;script&gt;", "&lt;b onclick")
                .doesNotContain("<script", "<img", "A picture", "<p></p>");
    }

    @Test
    void headings_below_a_title_keep_their_order_and_equal_ones_have_anchors_of_their_own() {
        assertThat(html("### What is `--data`?\n\n#### Deep\n\n### Deep"))
                .contains("<h2 id=\"what-is---data\">What is <code>--data</code>?</h2>")
                .contains("<h3 id=\"deep\">Deep</h3>", "<h2 id=\"deep-1\">Deep</h2>");
    }

    @Test
    void tables_and_examples_can_be_scrolled_by_keyboard() {
        assertThat(html("| a | b |\n|---|---|\n| `1` | <2> |\n\n    make run  # <now>\n"))
                .contains("tabindex=\"0\"", "<th>a</th>", "<td><code>1</code></td>", "<td>&lt;2&gt;</td>")
                .contains("<code>make run  # &lt;now&gt;\n</code>");
    }
}
