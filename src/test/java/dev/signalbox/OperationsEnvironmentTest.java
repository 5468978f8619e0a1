package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsEnvironmentTest {
    private final List<String> problems = new ArrayList<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "SIGNALBOX_METRICS_TOKEN, canary",
        "SIGNALBOX_METRICS_TOKEN, canary canary canary canary",
        "SIGNALBOX_METRICS_TOKEN_FILE, /nowhere/at/all",
        "SIGNALBOX_LOG_FORMAT, xml",
        "OTEL_EXPORTER_OTLP_ENDPOINT, localhost:4318",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://user:canary@127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, ftp://127.0.0.1/v1/traces"
    })
    void what_is_wrong_is_said_and_no_secret_repeated(String name, String value) {
        OperationsEnvironment.of(Map.of(name, value), problems);

        assertThat(problems).singleElement().asString().startsWith(name).doesNotContain("canary");
    }

    @Test
    void what_belongs_together_is_checked_together() throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, "canary-canary-canary-canary\n");

        OperationsEnvironment.of(
                Map.of(
                        "SIGNALBOX_METRICS_TOKEN", "canary-canary-canary-canary",
                        "SIGNALBOX_METRICS_TOKEN_FILE", file.toString(),
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317",
                        "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
                problems);
        OperationsEnvironment.of(
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                        "OTEL_EXPORTER_OTLP_HEADERS", "canary"),
                problems);

        assertThat(problems).hasSize(3).noneMatch(problem -> problem.contains("canary"));
    }

    @Test
    void the_token_comes_from_a_file_and_is_never_shown() throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, "canary-canary-canary-canary\n");

        OperationsEnvironment settings = OperationsEnvironment.of(
                Map.of(
                        "SIGNALBOX_METRICS_TOKEN_FILE", file.toString(),
                        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://collector.example.org/own/path",
                        "OTEL_EXPORTER_OTLP_HEADERS", "key=canary"),
                problems);

        assertThat(problems).isEmpty();
        assertThat(settings.metricsToken().orElseThrow().text()).isEqualTo("canary-canary-canary-canary");
        assertThat(settings.traces().orElseThrow().endpoint())
                .isEqualTo(URI.create("https://collector.example.org/own/path"));
        assertThat(settings.toString()).doesNotContain("canary");
    }

    @Test
    void without_an_endpoint_or_where_it_is_switched_off_nothing_is_sent() {
        assertThat(OperationsEnvironment.of(Map.of("OTEL_SERVICE_NAME", "x"), problems)
                        .traces())
                .isEmpty();
        assertThat(OperationsEnvironment.of(
                                Map.of(
                                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                                        "OTEL_SDK_DISABLED", "true"),
                                problems)
                        .traces())
                .isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void a_line_of_the_json_log_is_one_object_whatever_was_typed() throws IOException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogConfigurator.logToConsole(context, true);
        Logger logger = context.getLogger("requests");
        LoggingEvent event =
                new LoggingEvent("x", logger, Level.WARN, "said {}", new IllegalStateException("a\nb"), new Object[] {
                    "\"}\n{\"level\": \"FAKE\""
                });
        ConsoleAppender<ILoggingEvent> out = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("out");

        String line = new String(out.getEncoder().encode(event), StandardCharsets.UTF_8);

        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(read.path("level").asText()).isEqualTo("WARN");
        assertThat(read.path("formattedMessage").asText()).startsWith("said \"}\n{");
        assertThat(read.path("throwable").path("message").asText()).isEqualTo("a\nb");
    }
}
