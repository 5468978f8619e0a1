package dev.signalbox.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_template_that_changes_is_seen_at_the_next_page() throws IOException {
        Path file = Files.writeString(folder.resolve("page.jte"), "@param String model\n<p>Old ${model}</p>");
        TemplateFiles templates = TemplateFiles.in(folder, folder.resolve("classes"));

        assertThat(templates.render("page.jte", Map.of("model", "<b>"))).isEqualTo("<p>Old &lt;b&gt;</p>");

        Files.writeString(file, "@param String model\n<p>New ${model}</p>");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(templates.render("page.jte", Map.of("model", "<b>"))).isEqualTo("<p>New &lt;b&gt;</p>");
    }

    @Test
    void a_static_file_that_changes_gets_another_url() throws IOException {
        Files.writeString(folder.resolve("a.css"), "a {}");
        StaticAssets assets = StaticAssets.in(folder);
        String before = assets.url("a.css");

        Files.writeString(folder.resolve("a.css"), "b {}");

        assertThat(assets.url("a.css")).startsWith("/static/a.css?v=").isNotEqualTo(before);
    }

    @Test
    void nothing_outside_the_folder_is_served() {
        StaticAssets assets = StaticAssets.in(Path.of("static"));

        assertThat(assets.find("app.css")).isPresent();
        for (String name :
                new String[] {"../pom.xml", "..", "", "/etc/passwd", "a/b.css", ".hidden.css", "app.css\0.js"}) {
            assertThat(assets.find(name)).as(name).isEmpty();
        }
    }
}
