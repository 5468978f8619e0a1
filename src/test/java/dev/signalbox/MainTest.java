package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
    @TempDir
    Path data;

    private final StringWriter words = new StringWriter();

    @Test
    void an_address_that_others_can_reach_ends_it_with_2_and_the_reason() {
        assertThat(run("serve", "--host", "0.0.0.0")).isEqualTo(2);
        assertThat(words.toString()).contains("SIGNALBOX_URL").doesNotContain("Exception");
    }

    @Test
    void a_port_that_is_taken_ends_it_with_2_and_the_reason() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("serve", "--data", data.toString(), "--port", "" + taken.getLocalPort()))
                    .isEqualTo(2);
        }
        assertThat(words.toString()).contains("is in use").doesNotContain("Exception");
    }

    @Test
    void an_unknown_command_ends_it_with_2() {
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void each_command_has_its_own_name_and_is_made_alone_where_it_is_named() {
        Main.command(Map.of()).getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().name()).isEqualTo(name);
            assertThat(Main.command(Map.of(), name, "--help").getSubcommands()).containsOnlyKeys(name);
        });
        assertThat(Main.command(Map.of(), "--help").getSubcommands()).containsKeys("check", "serve");
    }

    @Test
    void health_says_that_nothing_answers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(run("health", "--port", "" + free)).isEqualTo(1);
    }

    @Test
    void it_says_where_it_is_answers_there_and_ends_when_told_to() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.signalbox.Main",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                HttpClient client = HttpClient.newHttpClient()) {
            String line = out.lines()
                    .filter(l -> l.contains("Signalbox is at"))
                    .findFirst()
                    .orElseThrow();
            URI health = URI.create(line.substring(line.indexOf("http")) + "/health");

            assertThat(client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("ok\n");
            assertThat(run("health", "--port", "" + health.getPort())).isZero();

            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    private int run(String... args) {
        CommandLine command = Main.command(Map.of(), args);
        PrintWriter writer = new PrintWriter(words);
        return command.setOut(writer).setErr(writer).execute(args);
    }
}
