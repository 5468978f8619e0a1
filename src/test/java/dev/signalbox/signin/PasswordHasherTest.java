package dev.signalbox.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
    private final PasswordHasher passwords = new PasswordHasher();
    private final PasswordRule rule = new PasswordRule();

    @Test
    void a_kept_password_says_how_it_was_made_and_matches_itself_alone() {
        String kept = passwords.hash("four very plain words");

        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("plain");
        assertThat(passwords.matches("four very plain words", kept)).isTrue();
        assertThat(passwords.matches("four very plain word", kept)).isFalse();
        assertThat(passwords.matches("Four very plain words", kept)).isFalse();
        assertThat(passwords.matches("", kept)).isFalse();
        assertThat(passwords.hash("four very plain words")).isNotEqualTo(kept);
    }

    @Test
    void one_kept_with_other_parameters_still_matches() {
        // From the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 4
        String kept = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.matches("password", kept)).isTrue();
        assertThat(passwords.matches("Password", kept)).isFalse();
    }

    @Test
    void what_is_no_kept_password_is_told_and_lets_nobody_in() {
        assertThatThrownBy(() -> passwords.matches("x", "damaged")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "passwordpassword",
                "signalboxsignalbox",
                "ann.smith.2026",
                "qwertyuiop123456",
                "111111111111"
            })
    void passwords_that_are_guessed_early_are_refused(String password) {
        assertThat(rule.problem(password, "ann.smith")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet harbour ladder nine",
                "ξεσκεπάζω την ψυχοφθόρα",
                "🐢🚂🎻🥨🌋🪁🧦🛶🧊🦔🪴🎈 trains",
                "Tq8$wLz!mB2x"
            })
    void passwords_of_any_characters_are_taken(String password) {
        assertThat(rule.problem(password, "ann.smith")).isEmpty();
    }

    @Test
    void the_longest_password_is_taken_and_no_longer_one() {
        String words = "violet harbour ladder nine ";
        String longest = words.repeat(8).substring(0, PasswordRule.LONGEST);

        assertThat(rule.problem(longest, "ann")).isEmpty();
        assertThat(rule.problem(longest + "x", "ann"))
                .hasValueSatisfying(words2 -> assertThat(words2).contains("at most 200 characters"));
    }
}
