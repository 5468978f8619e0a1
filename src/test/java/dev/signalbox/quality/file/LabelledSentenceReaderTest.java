package dev.signalbox.quality.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.config.InvalidConfigException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledSentenceReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentence,route\nhello there,greeting\nwhat,\n",
                "text;route\r\nhello there;greeting\r\nwhat;\r\n",
                "Route,Utterance\ngreeting,hello there\n,what\n",
                "question,answer\nhello there,greeting\n\nwhat\n",
                "\uFEFFsentence\tlabel\nhello there\tgreeting\nwhat\t\n"
            })
    void columns_are_found_by_name_or_else_by_place(String text) throws InvalidConfigException {
        assertThat(read(text))
                .containsExactly(new LabelledSentence("hello there", "greeting"), new LabelledSentence("what", ""));
    }

    @Test
    void sentences_are_read_exactly_and_tags_apart() throws InvalidConfigException {
        assertThat(read("tags,sentence,route\nmust  new,\" a \"\"b\"\"\n<c>\",x\n"))
                .containsExactly(new LabelledSentence(" a \"b\"\n<c>", "x", Set.of("must", "new")));
    }

    @Test
    void every_row_without_a_sentence_is_named_by_its_line() {
        assertThatThrownBy(() -> read("sentence,route\na,b\n,b\n  ,c\n"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("line 3: sentence: found nothing")
                .hasMessageContaining("line 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "sentence,route\n", "only\none\n", "sentence,route\n\"open,x\n", "\u0000"})
    void a_file_without_sentences_or_that_is_no_csv_is_refused_with_what_is_expected(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("tests.csv")
                .hasMessageContaining("expected");
    }

    private static List<LabelledSentence> read(String text) throws InvalidConfigException {
        return LabelledSentenceReader.read("tests.csv", text.getBytes(StandardCharsets.UTF_8));
    }
}
