package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.encoder.EncoderChoice;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.KeyState;
import dev.signalbox.encoder.SharedEncoders;
import dev.signalbox.keys.GivenKeys;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.signin.GroupRules;
import dev.signalbox.signin.ReauthenticationPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleConfigTest {
    @TempDir
    Path folder;

    @Test
    void where_openai_is_asked_comes_from_the_environment_and_is_checked_with_the_rest() {
        ConsoleConfig config = ConsoleConfig.of(
                Map.of(
                        "OPENAI_API_KEY",
                        "sk-canary",
                        "OPENAI_BASE_URL",
                        "http://localhost:1/v1",
                        "OPENAI_DIMENSIONS",
                        "256"),
                Map.of());

        try (SharedEncoders encoders = new SharedEncoders(AdapterRegistry.encoders(), config.encoders())) {
            assertThat(encoders.find(new EncoderName("openai", "any"))
                            .orElseThrow()
                            .dimensions())
                    .isEqualTo(256);
        }
        assertThat(config.toString()).doesNotContain("sk-canary");
        assertThatThrownBy(() -> ConsoleConfig.of(
                        Map.of("OPENAI_BASE_URL", "nowhere", "SIGNALBOX_PORT", "many", "OPENAI_API_KEY", "sk-canary"),
                        Map.of()))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        bad -> assertThat(bad.problems())
                                .hasSize(2)
                                .noneMatch(problem -> problem.contains("sk-canary")));
    }

    @Test
    void a_key_for_the_server_of_an_encoder_can_be_in_the_key_file() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "https://api.cohere.com co-canary\n");
        ConsoleConfig config = ConsoleConfig.of(Map.of("SIGNALBOX_KEYS", file.toString()), Map.of());
        EncoderName cohere = new EncoderName("cohere", "embed-english-v3.0");

        try (SharedEncoders encoders = new SharedEncoders(AdapterRegistry.encoders(), config.encoders())) {
            assertThat(encoders.obstacle(cohere)).isEmpty();
            assertThat(encoders.obstacle(new EncoderName("voyage", "voyage-3")))
                    .get()
                    .asString()
                    .contains("VOYAGE_API_KEY", "https://api.voyageai.com");
        }
        assertThat(config.toString()).doesNotContain("co-canary");
    }

    @Test
    void every_encoder_that_semantic_router_reads_from_a_file_and_we_run_is_offered() {
        try (SharedEncoders encoders = new SharedEncoders(AdapterRegistry.encoders(), EncoderEnvironment.EMPTY)) {
            assertThat(encoders.choices())
                    .extracting(EncoderChoice::type)
                    .containsExactly(
                            "huggingface",
                            "fastembed",
                            "local",
                            "openai",
                            "azure",
                            "cohere",
                            "mistral",
                            "voyage",
                            "jina_ai",
                            "nvidia_nim",
                            "ollama",
                            "litellm",
                            "base");
            assertThat(encoders.choices().getFirst().runs()).isTrue();
            assertThat(encoders.choices())
                    .filteredOn(choice -> choice.key() == KeyState.MISSING)
                    .extracting(EncoderChoice::type)
                    .containsExactly("openai", "azure", "cohere", "mistral", "voyage", "jina_ai", "nvidia_nim");
        }
    }

    private static ConsoleConfig settings(String host, int port, Path data) {
        return new ConsoleConfig(
                host,
                port,
                Optional.empty(),
                Set.of(),
                data,
                false,
                new EncoderEnvironment(Map.of(), new EncoderKeyring(new GivenKeys(Optional.empty(), Map.of()))),
                new GivenKeys(Optional.empty(), Map.of()),
                new MasterKey(Optional.empty(), data.resolve("master.key")),
                Optional.empty(),
                ReauthenticationPolicy.USUAL,
                GroupRules.none(),
                new OperationsEnvironment(Optional.empty(), Optional.empty()),
                Map.of(),
                false);
    }

    @Test
    void everything_wrong_with_keys_is_told_at_once_and_no_key_is_repeated() {
        assertThatThrownBy(() -> ConsoleConfig.of(
                        Map.of(
                                "SIGNALBOX_MASTER_KEY", "canary-master",
                                "SIGNALBOX_KEYS", folder.resolve("missing").toString(),
                                "PINECONE_API_BASE_URL", "canary-url"),
                        Map.of("data", folder.toString())))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        bad -> assertThat(bad.problems())
                                .hasSize(3)
                                .anyMatch(problem -> problem.startsWith("SIGNALBOX_MASTER_KEY: ")
                                        && problem.contains("openssl rand -base64 32"))
                                .anyMatch(problem -> problem.startsWith("SIGNALBOX_KEYS "))
                                .anyMatch(problem -> problem.startsWith("PINECONE_API_BASE_URL: "))
                                .noneMatch(problem -> problem.contains("canary")));
    }

    @Test
    void a_provider_comes_from_the_environment_with_its_secret_in_it_or_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "canary-secret\n");
        Map<String, String> environment = Map.of(
                "SIGNALBOX_OIDC_ISSUER", "https://login.example.org/realms/team",
                "SIGNALBOX_OIDC_CLIENT", "signalbox",
                "SIGNALBOX_OIDC_SECRET_FILE", file.toString(),
                "SIGNALBOX_OIDC_ROLES", "ml=administrator; cn=sup,ou=x=editor@router:Support bot",
                "SIGNALBOX_OIDC_TRUSTED_MINUTES", "15");

        ConsoleConfig config = ConsoleConfig.of(environment, Map.of());

        assertThat(config.provider()).hasValueSatisfying(provider -> {
            assertThat(provider.secret().text()).isEqualTo("canary-secret");
            assertThat(provider.groupsClaim()).isEqualTo("groups");
            assertThat(provider.name()).isEqualTo("login.example.org");
        });
        assertThat(config.trusted()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.toString()).doesNotContain("canary");
        assertThat(ConsoleConfig.of(
                                Map.of(
                                        "SIGNALBOX_OIDC_ISSUER", "http://localhost:1/x",
                                        "SIGNALBOX_OIDC_CLIENT", "signalbox",
                                        "SIGNALBOX_OIDC_SECRET", "s",
                                        "SIGNALBOX_OIDC_GROUPS_CLAIM", "roles"),
                                Map.of())
                        .provider())
                .hasValueSatisfying(
                        provider -> assertThat(provider.groupsClaim()).isEqualTo("roles"));
    }

    @Test
    void everything_wrong_with_a_provider_is_told_at_once_and_no_secret_is_repeated() {
        assertThatThrownBy(() -> ConsoleConfig.of(
                        Map.of(
                                "SIGNALBOX_OIDC_ISSUER", "http://login.example.org",
                                "SIGNALBOX_OIDC_SECRET", "canary-secret",
                                "SIGNALBOX_OIDC_SECRET_FILE",
                                        folder.resolve("x").toString(),
                                "SIGNALBOX_OIDC_TRUSTED_MINUTES", "721",
                                "SIGNALBOX_OIDC_ROLES", "a=boss; b=editor@route:x; =editor; ok=viewer"),
                        Map.of()))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        bad -> assertThat(bad.problems())
                                .hasSize(7)
                                .anyMatch(problem -> problem.startsWith("SIGNALBOX_OIDC_TRUSTED_MINUTES 721"))
                                .anyMatch(problem -> problem.startsWith("SIGNALBOX_OIDC_ISSUER: "))
                                .anyMatch(problem -> problem.startsWith("SIGNALBOX_OIDC_CLIENT: "))
                                .anyMatch(problem -> problem.startsWith("SIGNALBOX_OIDC_SECRET: set twice"))
                                .noneMatch(problem -> problem.contains("canary")));
        assertThatThrownBy(() -> ConsoleConfig.of(Map.of("SIGNALBOX_OIDC_CLIENT", "x"), Map.of()))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        bad -> assertThat(bad.problems()).hasSize(2));
    }

    @Test
    void nothing_has_to_be_set() {
        ConsoleConfig config = ConsoleConfig.of(Map.of(), Map.of());

        assertThat(config).isEqualTo(settings("127.0.0.1", 8484, Path.of("data").toAbsolutePath()));
        assertThat(config.url()).isEqualTo("http://127.0.0.1:8484");
    }

    @Test
    void the_command_line_wins_over_the_environment() {
        ConsoleConfig config = ConsoleConfig.of(
                Map.of("SIGNALBOX_PORT", "1", "SIGNALBOX_HOST", "localhost", "SIGNALBOX_DATA", "x"),
                Map.of("port", "2", "data", folder.toString()));

        assertThat(config).isEqualTo(settings("localhost", 2, folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "8.8.8.8"})
    void an_address_that_others_can_reach_is_refused_with_the_reason(String host) {
        assertThatThrownBy(() -> ConsoleConfig.of(Map.of(), Map.of("host", host)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("passwords would be sent over the network unencrypted")
                .hasMessageContaining("SIGNALBOX_URL");
        ConsoleConfig proxied = ConsoleConfig.of(
                Map.of("SIGNALBOX_URL", "https://box.example.org/", "SIGNALBOX_PROXIES", "10.0.0.2, ::1"),
                Map.of("host", host));
        assertThat(proxied.address()).contains(URI.create("https://box.example.org"));
        assertThat(proxied.proxies()).containsExactlyInAnyOrder("10.0.0.2", "::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://box.example.org",
                "box.example.org",
                "https://a:b@box.example.org",
                "https://box.example.org/there",
                "https:// box"
            })
    void an_address_that_people_cannot_use_safely_is_refused(String url) {
        assertThatThrownBy(() -> ConsoleConfig.of(Map.of("SIGNALBOX_URL", url), Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("SIGNALBOX_URL")
                .message()
                .doesNotContain("a:b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void an_address_of_this_machine_alone_is_taken(String host) {
        assertThat(ConsoleConfig.of(Map.of(), Map.of("host", host)).host()).isEqualTo(host);
    }

    @Test
    void an_address_of_version_6_stands_in_brackets_in_the_url() {
        assertThat(ConsoleConfig.of(Map.of(), Map.of("host", "::1")).url()).isEqualTo("http://[::1]:8484");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "99999999999", "80a", "٨٠"})
    void a_port_that_is_none_is_refused(String port) {
        assertThatThrownBy(() -> ConsoleConfig.of(Map.of(), Map.of("port", port)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("0 to 65535");
    }

    @Test
    void a_folder_that_is_missing_is_taken_and_a_file_is_not() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(ConsoleConfig.of(Map.of(), Map.of("data", folder + "/a/b")).data())
                .isEqualTo(folder.resolve("a/b"));
        assertThatThrownBy(() -> ConsoleConfig.of(Map.of(), Map.of("data", file + "/a")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void everything_that_is_wrong_is_listed_at_once() {
        InvalidSettingsException bad = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> ConsoleConfig.of(Map.of(), Map.of("host", "0.0.0.0", "port", "x", "data", "\0")));

        assertThat(bad.problems()).hasSize(3);
    }
}
