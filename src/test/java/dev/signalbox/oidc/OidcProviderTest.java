package dev.signalbox.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.signalbox.signin.ProviderAttempt;
import dev.signalbox.signin.ProviderException;
import dev.signalbox.signin.ProviderIdentity;
import dev.signalbox.signin.RandomSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that lies, and what the console believes of it. */
class OidcProviderTest {
    private static final URI BACK = URI.create("http://127.0.0.1:8484/sign-in/callback");
    private static final Duration LONG = Duration.ofMinutes(1);

    private ForgingProvider there;
    private OidcProvider provider;

    @BeforeEach
    void start() throws IOException {
        there = new ForgingProvider();
        provider = new OidcProvider(there.settings(), LONG, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        provider.close();
        there.close();
    }

    private static ProviderAttempt attempt() {
        return new ProviderAttempt(
                RandomSecret.fresh().text(),
                RandomSecret.fresh().text(),
                RandomSecret.fresh().text(),
                "/",
                Instant.now(),
                0);
    }

    private ProviderIdentity entered() {
        ProviderAttempt attempt = attempt();
        return finished(attempt, there.code(provider.begin(BACK, attempt)));
    }

    private ProviderIdentity finished(ProviderAttempt attempt, String code) {
        return provider.finish(BACK, attempt, Map.of("code", List.of(code), "state", List.of(attempt.state())));
    }

    private void assertRefused(String words) {
        assertThatThrownBy(this::entered)
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain(ForgingProvider.SECRET);
    }

    @Test
    void a_provider_that_tells_the_truth_is_believed() {
        ProviderIdentity identity = entered();

        assertThat(identity)
                .isEqualTo(new ProviderIdentity(there.issuer(), "subject-1", List.of("Ann"), Set.of("ml", "ops")));
    }

    @Test
    void the_browser_is_sent_with_everything_that_ties_the_answer_to_it() {
        ProviderAttempt attempt = attempt();
        String query = provider.begin(BACK, attempt).getQuery();

        assertThat(query)
                .contains(
                        "response_type=code",
                        "client_id=signalbox",
                        "redirect_uri=" + BACK,
                        "state=" + attempt.state(),
                        "nonce=" + attempt.nonce(),
                        "code_challenge_method=S256",
                        "scope=openid+profile+email")
                .doesNotContain(attempt.verifier());
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("nonce of another sign-in", claims -> claims.claim("nonce", "another"), "nonce"),
                lie("no nonce", claims -> claims.claim("nonce", null), "nonce"),
                lie("another issuer", claims -> claims.issuer("https://evil.example"), "issuer"),
                lie("another audience", claims -> claims.audience("another"), "audience"),
                lie(
                        "meant for another client too",
                        claims ->
                                claims.audience(List.of("signalbox", "another")).claim("azp", "another"),
                        "azp"),
                lie("meant for several", claims -> claims.audience(List.of("signalbox", "another")), "azp"),
                lie(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))),
                        "Expired"),
                lie("no expiry", claims -> claims.expirationTime(null), "exp"),
                lie(
                        "from the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))),
                        "issue time"),
                lie("nobody", claims -> claims.subject(null), "sub"));
    }

    private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> claims, String words) {
        return arguments(name, claims, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void a_word_that_is_not_meant_for_this_sign_in_is_not_believed(
            String name, UnaryOperator<JWTClaimsSet.Builder> claims, String words) {
        there.claims = claims;

        assertThatThrownBy(this::entered)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        failed -> assertThat(failed.isAway()).isFalse())
                .message()
                .containsIgnoringCase(words);
    }

    @Test
    void a_word_that_the_provider_did_not_sign_is_not_believed() {
        there.signing = ForgingProvider.by(ForgingProvider.key("one"));
        assertRefused("cannot be trusted");
        there.signing = ForgingProvider.unsigned();
        assertRefused("cannot be trusted");
        there.signing = ForgingProvider.bySecret();
        assertRefused("cannot be trusted");
        there.signing = claims -> {
            String token = ForgingProvider.by(ForgingProvider.KEY).of(claims);
            return token.substring(0, token.lastIndexOf('.') + 1);
        };
        assertThatThrownBy(this::entered).isInstanceOf(ProviderException.class);
    }

    @Test
    void a_code_is_worth_something_once_and_only_with_its_verifier() {
        ProviderAttempt attempt = attempt();
        String code = there.code(provider.begin(BACK, attempt));
        finished(attempt, code);
        assertThatThrownBy(() -> finished(attempt, code)).hasMessageContaining("refused the sign-in: invalid_grant");

        String stolen = there.code(provider.begin(BACK, attempt));
        ProviderAttempt thief = new ProviderAttempt(
                attempt.state(), attempt.nonce(), RandomSecret.fresh().text(), "/", Instant.now(), 0);
        assertThatThrownBy(() -> finished(thief, stolen)).hasMessageContaining("invalid_grant");
    }

    @Test
    void an_answer_in_another_providers_name_is_not_followed() {
        ProviderAttempt attempt = attempt();
        String code = there.code(provider.begin(BACK, attempt));

        assertThatThrownBy(() -> provider.finish(
                        BACK,
                        attempt,
                        Map.of(
                                "code", List.of(code),
                                "state", List.of(attempt.state()),
                                "iss", List.of("https://evil.example"))))
                .hasMessageContaining("names another issuer");
        assertThat(finished(attempt, code).subject()).isEqualTo("subject-1");
    }

    @Test
    void what_the_provider_says_instead_of_a_code_is_told_in_short() {
        ProviderAttempt attempt = attempt();

        assertThatThrownBy(() -> provider.finish(
                        BACK,
                        attempt,
                        Map.of(
                                "error", List.of("access_denied"),
                                "error_description", List.of("not you" + "!".repeat(5_000)),
                                "state", List.of(attempt.state()))))
                .hasMessageContaining("refused the sign-in: access_denied, not you!")
                .message()
                .hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void the_secret_is_not_carried_to_where_the_provider_points(int status) {
        there.instead = Optional.of(there.redirect(status));

        assertThatThrownBy(this::entered).isInstanceOf(ProviderException.class);
        assertThat(there.elsewhere).hasValue(0);
    }

    @Test
    void an_answer_that_never_comes_is_not_waited_for() {
        there.instead = Optional.of(there.silence());
        try (OidcProvider hasty = new OidcProvider(there.settings(), Duration.ofSeconds(2), Clock.systemUTC())) {
            ProviderAttempt attempt = attempt();
            String code = there.code(hasty.begin(BACK, attempt));
            assertThatThrownBy(() -> hasty.finish(
                            BACK, attempt, Map.of("code", List.of(code), "state", List.of(attempt.state()))))
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            failed -> assertThat(failed.isAway()).isTrue());
        }
    }

    @Test
    void an_answer_that_is_too_much_or_none_of_a_provider_is_told() {
        there.instead = Optional.of(ForgingProvider.saying(200, "{\"x\": \"" + "y".repeat(600_000) + "\"}"));
        assertRefused("is not available");
        assertRefused("answered with more than 512 KB");
        there.instead = Optional.of(ForgingProvider.saying(200, "<html>"));
        assertRefused("did not return tokens");
        there.instead =
                Optional.of(ForgingProvider.saying(200, "{\"access_token\": \"x\", \"token_type\": \"Bearer\"}"));
        assertThatThrownBy(this::entered).isInstanceOf(ProviderException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"issuer\": \"ISSUER\" -> \"issuer\": \"https://evil.example\"",
                "ISSUER/token -> http://192.0.2.1/token",
                "ISSUER/keys -> http://169.254.169.254/latest",
                "ISSUER/token -> file:///etc/passwd",
                "ISSUER/authorize -> http://evil.example/authorize",
                "\"jwks_uri\": \"ISSUER/keys\", ->  ",
                "{ -> ["
            })
    void a_provider_that_points_to_where_nothing_secret_may_go_is_not_used(String change) {
        String[] sides = change.split(" -> ", 2);
        there.description = text -> text.replace(sides[0], sides[1]);

        assertThatThrownBy(this::entered)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        failed -> assertThat(failed.isAway()).isTrue());
    }

    @Test
    void a_provider_that_is_away_is_told_and_asked_again_the_next_time() {
        String usual = "\"issuer\"";
        there.description = text -> text.replace(usual, "\"nothing\"");
        assertRefused("is not available");
        there.description = UnaryOperator.identity();
        assertThat(entered().subject()).isEqualTo("subject-1");
        there.close();
        ProviderAttempt attempt = attempt();
        try (OidcProvider fresh = new OidcProvider(there.settings(), LONG, Clock.systemUTC())) {
            assertThatThrownBy(() -> fresh.begin(BACK, attempt))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("Try again in a moment");
        }
    }
}
