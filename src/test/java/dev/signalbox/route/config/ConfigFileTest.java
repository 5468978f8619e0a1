package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.route.RouterConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_is_read_by_the_format_its_name_promises() throws IOException, InvalidConfigException {
        Path file = folder.resolve("r.yml");
        Files.writeString(file, "encoder_type: a\nencoder_name: b\nroutes: []\n");
        assertThat(ConfigFile.read(file).router("").orElseThrow().config())
                .isEqualTo(RouterConfig.of("a", "b", List.of()));
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.json"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_file_over_the_limit_is_refused_unread() throws IOException {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(10L << 30);
        }
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("10737418240 bytes");
    }

    @Test
    void a_replaced_file_keeps_its_permissions_and_leaves_nothing_beside_it() throws IOException {
        Path file = folder.resolve("r.json");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ConfigFile.atomicWrite(file, "new é😀");
        assertThat(file).hasContent("new é😀");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(files()).containsExactly("r.json");
    }

    @Test
    void a_file_that_was_not_there_is_made_like_any_other() throws IOException {
        Path file = folder.resolve("new.json");
        Path other = Files.writeString(folder.resolve("other.json"), "");
        ConfigFile.atomicWrite(file, "text");
        assertThat(file).hasContent("text");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void a_link_stays_a_link_to_the_file_that_was_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        ConfigFile.atomicWrite(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void a_text_that_has_no_utf8_form_leaves_the_file_as_it_was() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), "old");
        assertThatThrownBy(() -> ConfigFile.atomicWrite(file, "lone \ud800"))
                .isInstanceOf(CharacterCodingException.class);
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly("r.json");
    }

    @Test
    void a_folder_that_is_gone_is_an_error_and_no_file() {
        assertThatThrownBy(() -> ConfigFile.atomicWrite(folder.resolve("gone/r.json"), "x"))
                .isInstanceOf(IOException.class);
    }
}
