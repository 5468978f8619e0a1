package dev.signalbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNameTest {
    @ParameterizedTest
    @CsvSource({
        "Ann, ann",
        "Zoë@Example.org, zoe@example.org",
        "DOMAIN\\ann, domain-ann",
        "Ann  Example, ann-example",
        ".ann., ann.",
        "ａnn, ann",
        "аnn, nn",
        "李, person",
        "'   ', person"
    })
    void a_name_from_elsewhere_is_made_to_fit(String wish, String name) {
        assertThat(LoginName.fitted(List.of(wish))).isEqualTo(name);
        assertThat(LoginName.of(name)).contains(name);
    }

    @Test
    void the_first_wish_that_leaves_anything_counts_and_a_number_fits_in() {
        assertThat(LoginName.fitted(List.of("李", "lee@example.org"))).isEqualTo("lee@example.org");
        assertThat(LoginName.fitted(List.of())).isEqualTo("person");
        String longest = LoginName.fitted(List.of("x".repeat(500)));
        assertThat(longest).hasSize(64);
        assertThat(LoginName.numbered(longest, 12)).hasSize(64).endsWith("x-12");
        assertThat(LoginName.of(LoginName.numbered(longest, 12))).isPresent();
    }
}
