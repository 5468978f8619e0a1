package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutOfScopeWeightTest {
    @ParameterizedTest
    @CsvSource({"3000, 100, 7.5", "80, 20, 1", "80, 40, 1", "80, 10, 2", "3000, 3, 10", "0, 5, 1", "50, 0, 1", "0, 0, 1"
    })
    void sentences_without_a_route_make_up_a_fifth_at_least_but_no_few_of_them_decide(
            int inScope, int outOfScope, double weight) {
        List<LabelledSentence> sentences = new ArrayList<>();
        for (int i = 0; i < inScope; i++) {
            sentences.add(new LabelledSentence("in " + i, "route"));
        }
        for (int i = 0; i < outOfScope; i++) {
            sentences.add(new LabelledSentence("out " + i, ""));
        }

        assertThat(OutOfScopeWeight.of(sentences)).isEqualTo(weight, within(1e-12));
    }
}
