package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommonSentencesTest {
    @Test
    void only_sentences_with_the_same_label_are_common() {
        Evaluation before = evaluation("one", "a", "two", "a", "twice", "b", "twice", "b", "gone", "");
        Evaluation after = evaluation("new", "a", "two", "b", "twice", "b", "one", "a", "twice", "b", "twice", "b");
        CommonSentences common = CommonSentences.of(before, after);

        assertThat(common.before().sentences())
                .extracting(each -> each.asked().sentence())
                .containsExactly("one", "twice", "twice");
        assertThat(common.onlyBefore()).isEqualTo(2);
        assertThat(common.onlyAfter()).isEqualTo(3);
        assertThat(EvaluationComparison.of(common.before(), common.after()).changes())
                .isEmpty();
    }

    @Test
    void other_tags_make_no_other_sentence() {
        Evaluation before = new Evaluation(
                List.of(new EvaluatedSentence(new LabelledSentence("one", "a", Set.of("must")), "a", List.of())));
        Evaluation after = new Evaluation(
                List.of(new EvaluatedSentence(new LabelledSentence("one", "a", Set.of()), "b", List.of())));
        CommonSentences common = CommonSentences.of(before, after);

        assertThat(EvaluationComparison.of(common.before(), common.after()).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(SentenceChange.Kind.BROKEN));
    }

    private static Evaluation evaluation(String... pairs) {
        List<EvaluatedSentence> sentences = new java.util.ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            sentences.add(new EvaluatedSentence(new LabelledSentence(pairs[i], pairs[i + 1]), "", List.of()));
        }
        return new Evaluation(sentences);
    }
}
