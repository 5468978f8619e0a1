package dev.signalbox.encoder.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSettingsTest {
    private static OpenAiSettings settings(String key, String url) {
        return new OpenAiSettings(Optional.of(key), URI.create(url), OptionalInt.empty());
    }

    @Test
    void the_text_form_does_not_hold_the_key() {
        assertThat(OpenAiSettings.openAi("sk-secret"))
                .hasToString(
                        "OpenAiSettings[key=set, baseUrl=https://api.openai.com/v1, dimensions=OptionalInt.empty]");
    }

    @Test
    void white_space_around_a_key_is_no_part_of_it() {
        assertThat(settings(" sk-x\n", "http://h/v1").key()).contains("sk-x");
        assertThat(settings("  ", "http://h/v1").key()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-se\ncret", "sk-se cret", "sk-se\u00e9cret", "sk-se\0cret", "sk-se\u200bcret"})
    void a_key_that_no_header_can_carry_is_refused_without_saying_it(String key) {
        assertThatThrownBy(() -> settings(key, "http://h/v1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk-se")
                .hasMessageNotContaining("cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h/v1",
                "file:///etc/passwd",
                "v1",
                "//h/v1",
                "mailto:a@b",
                "http:///v1",
                "http://u:p@h/v1",
                "http://h/v1?key=secret",
                "http://h/v1#x"
            })
    void what_is_no_address_of_a_server_is_refused(String url) {
        assertThatThrownBy(() -> settings("k", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/"})
    void the_address_is_the_base_and_embeddings(String url) {
        assertThat(settings("k", url).embeddings()).isEqualTo(URI.create("http://127.0.0.1:11434/v1/embeddings"));
    }

    @Test
    void openai_itself_is_of_no_use_without_a_key_and_another_server_may_be() {
        OptionalInt none = OptionalInt.empty();
        assertThat(new OpenAiSettings(Optional.empty(), OpenAiSettings.OPENAI, none).usable())
                .isFalse();
        assertThat(OpenAiSettings.openAi("k").usable()).isTrue();
        assertThat(new OpenAiSettings(Optional.empty(), URI.create("http://127.0.0.1:1/v1"), none).usable())
                .isTrue();
    }

    @Test
    void dimensions_below_one_are_refused() {
        assertThatThrownBy(() -> new OpenAiSettings(Optional.empty(), OpenAiSettings.OPENAI, OptionalInt.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }
}
