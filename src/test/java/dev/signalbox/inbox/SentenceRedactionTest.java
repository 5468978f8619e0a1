package dev.signalbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceRedactionTest {
    private final SentenceRedaction usual = SentenceRedaction.of(RedactionRules.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to ann.lee+x@mail.example.org please | write to [e-mail] please",
                "Ann@EXAMPLE.org,bob@example.org | [e-mail],[e-mail]",
                "jürgen@bücher.example | [e-mail]",
                "call +49 (0)30 123-4567 now | call [phone] now",
                "call 5551234567. | call [phone].",
                "on 2026-01-31 at 10:30 | on 2026-01-31 at 10:30",
                "2026-01-31 555 1234568 | 2026-01-31 [phone]",
                "on 31.01.2026 I paid 123456 | on 31.01.2026 I paid 123456",
                "card 4111 1111 1111 1111 expired | card [card] expired",
                "card 4111-1111-1111-1112 is none | card 4111-1111-1111-1112 is none",
                "pay to DE89 3704 0044 0532 0130 00 please | pay to [iban] please",
                "gb82west12345698765432 | [iban]",
                "DE88370400440532013000 is wrong | DE88370400440532013000 is wrong",
                "what is the weather | what is the weather",
                "room x5551234567 | room x5551234567"
            })
    void personal_data_is_replaced_and_nothing_else(String sentence, String stored) {
        assertThat(usual.of(sentence)).isEqualTo(stored);
    }

    @Test
    void redacting_twice_changes_no_more_than_once() {
        String stored = usual.of("a@b.example +1 555 123 4567 4111111111111111 GB82WEST12345698765432");

        assertThat(stored).isEqualTo("[e-mail] [phone] [card] [iban]");
        assertThat(usual.of(stored)).isEqualTo(stored);
    }

    @Test
    void without_presets_and_rules_a_sentence_stays() {
        SentenceRedaction none = SentenceRedaction.of(new RedactionRules(Set.of(), List.of()));

        assertThat(none.of("a@b.example 5551234567")).isEqualTo("a@b.example 5551234567");
    }

    @Test
    void own_rules_are_used_after_the_presets_in_order_and_their_replacement_is_literal() {
        SentenceRedaction own = SentenceRedaction.of(new RedactionRules(
                EnumSet.of(RedactionPreset.EMAIL),
                RedactionRules.parse("(?i)order [a-z]\\d+ => order $1\n\\[e-mail] => someone\n\ncustomer \\d+")));

        assertThat(own.of("Order A17 of a@b.example, customer 12")).isEqualTo("order $1 of someone, [removed]");
    }

    @Test
    void a_sentence_of_which_nothing_is_left_is_not_stored_as_blank() {
        SentenceRedaction all =
                SentenceRedaction.of(new RedactionRules(Set.of(), List.of(new RedactionRule(".+", ""))));

        assertThat(all.of("secret")).isEqualTo("[removed]");
    }

    @Test
    void a_pattern_that_takes_exponential_time_elsewhere_is_done_at_once() {
        SentenceRedaction greedy = SentenceRedaction.of(
                new RedactionRules(Set.of(), RedactionRules.parse("(a+)+$ => x\n(a|aa)+b => y\n(.*a){12} => z")));

        assertThat(greedy.of("a".repeat(1_999) + "!")).isEqualTo("z!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "a{2,1}",
                "(?=a)",
                "\\1",
                "a*",
                "^",
                "(((a{100}){100}){100}){100}",
                "((a{1,32}){1,32}){1,32}",
                "=> x"
            })
    void a_pattern_that_cannot_be_used_is_refused_with_its_line(String pattern) {
        assertThatThrownBy(() -> RedactionRules.parse("fine => x\n" + pattern))
                .isInstanceOf(InvalidRedactionException.class)
                .hasMessageStartingWith("Line 2: ");
    }

    @Test
    void the_number_and_the_length_of_rules_are_limited() {
        assertThatThrownBy(() -> RedactionRules.parse("a => b\n".repeat(51))).hasMessageContaining("the limit is 50");
        assertThatThrownBy(() -> RedactionRules.parse("a".repeat(501))).hasMessageContaining("the limit is 500");
    }

    @Test
    void rules_come_back_as_they_were_typed() {
        RedactionRules rules = new RedactionRules(Set.of(), RedactionRules.parse("a => b => c\nd"));

        assertThat(rules.lines()).isEqualTo("a => b => c\nd => [removed]\n");
        assertThat(RedactionRules.parse(rules.lines())).isEqualTo(rules.own());
    }
}
