package dev.signalbox.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedHtmlOutputTest {
    @TempDir
    Path folder;

    private String render(String template, String model) throws IOException {
        Files.writeString(folder.resolve("page.jte"), "@param String model\n" + template);
        return TemplateFiles.in(folder, folder.resolve("classes")).render("page.jte", Map.of("model", model));
    }

    @Test
    void what_cannot_be_seen_is_drawn_by_its_code_and_named() throws IOException {
        assertThat(render("<td>${model}</td>", "a\u200b<b>\u202e\u00a0\n"))
                .isEqualTo("<td>a<span class=\"invisible\" title=\"zero width space\">U+200B</span>&lt;b&gt;"
                        + "<span class=\"invisible\" title=\"right-to-left override\">U+202E</span>"
                        + "<span class=\"invisible\" title=\"no-break space\">U+00A0</span>"
                        + "<span class=\"invisible\" title=\"line feed\">U+000A</span>\n</td>");
        assertThat(render("<b>${model}</b>", "\ud800x" + Character.toString(0xE0041)))
                .contains(
                        "title=\"half of a surrogate pair\">U+D800</span>x",
                        "title=\"tag latin capital letter a\">U+E0041<");
    }

    @Test
    void what_can_be_seen_stays_as_it_is() throws IOException {
        String text = "\u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\udc67 \u6771\u4eac\u3000e\u0301";

        assertThat(render("<p>${model}</p>", text)).isEqualTo("<p>" + text + "</p>");
        assertThat(render("<pre>${model}</pre>", "a\nb\u00a0c")).isEqualTo("<pre>a\nb\u00a0c</pre>");
    }

    @Test
    void forms_keep_the_exact_text_and_attributes_for_people_say_the_code() throws IOException {
        assertThat(render("<input value=\"${model}\">", "a\u200b\u202e")).isEqualTo("<input value=\"a\u200b\u202e\">");
        assertThat(render("<textarea>${model}</textarea>", "a\u200b")).isEqualTo("<textarea>a\u200b</textarea>");
        assertThat(render("<a aria-label=\"${model}\" href=\"/\">x</a>", "a\u202eb"))
                .contains("\"a[U+202E]b\"");
        assertThat(render("<title>${model}</title>", "a\u202eb")).isEqualTo("<title>a[U+202E]b</title>");
        assertThat(render("<select><option value=\"${model}\">${model}</option></select>", "a\u202eb"))
                .isEqualTo("<select><option value=\"a\u202eb\">a[U+202E]b</option></select>");
    }
}
