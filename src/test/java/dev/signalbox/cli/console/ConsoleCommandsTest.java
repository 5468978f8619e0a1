package dev.signalbox.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.AdapterRegistry;
import dev.signalbox.cli.Subcommands;
import dev.signalbox.store.AuditTrail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ConsoleCommandsTest {
    private final StringWriter words = new StringWriter();
    private final Recorded consoles = new Recorded();

    @Test
    void what_the_command_line_leaves_out_is_left_to_the_environment() {
        run("backup", "kept.db");
        run("backup", "kept.db", "--data", "elsewhere");

        assertThat(consoles.asked)
                .containsExactly(new ConsoleOptions(null, null, null), new ConsoleOptions(null, null, "elsewhere"));
        assertThat(consoles.asked.getFirst().byName()).isEmpty();
        assertThat(consoles.asked.getLast().byName()).containsOnlyKeys("data");
    }

    @Test
    void a_restore_beside_a_running_console_ends_with_2_and_names_the_folder() {
        consoles.restored = new RestoreResult.ConsoleRuns();

        assertThat(run("restore", "kept.db", "--data", "here")).isEqualTo(2);
        assertThat(words.toString()).contains("here").doesNotContain("Restored");
    }

    @Test
    void a_restore_names_the_database_that_it_put_aside() {
        consoles.restored = new RestoreResult.Restored(Optional.of(Path.of("replaced-1.db")));

        assertThat(run("restore", "kept.db", "--replace")).isZero();
        assertThat(words.toString()).contains("kept.db", "replaced-1.db");
    }

    @Test
    void a_database_without_a_trail_ends_an_audit_with_2() {
        assertThat(run("audit", "verify", "--data", "old")).isEqualTo(2);
        assertThat(run("audit", "export", "--data", "old")).isEqualTo(2);
    }

    @Test
    void a_port_that_is_taken_ends_serve_with_2_and_closes_the_console() {
        assertThat(run("serve", "--port", "80")).isEqualTo(2);
        assertThat(words.toString()).contains("127.0.0.1", "80", "--port");
        assertThat(consoles.closed).isEqualTo(1);
    }

    @Test
    void a_console_that_answers_with_an_error_is_not_healthy() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            consoles.url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run("health")).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(words);
        return ConsoleCommands.after(
                        new Subcommands(),
                        consoles,
                        consoles,
                        () -> new CommandLine(new Root()),
                        AdapterRegistry.stores())
                .on(new CommandLine(new Root()), arguments)
                .setOut(writer)
                .setErr(writer)
                .setExecutionExceptionHandler((thrown, command, parsed) -> 2)
                .execute(arguments);
    }

    @Command(name = "root")
    private static final class Root {}

    /** Consoles that are not there: what is asked of them is kept. */
    private static final class Recorded implements ConsoleControl {
        private final List<ConsoleOptions> asked = new ArrayList<>();
        private RestoreResult restored = new RestoreResult.ConsoleRuns();
        private String url = "http://127.0.0.1:1";
        private int closed;

        @Override
        public RunningConsole open(ConsoleOptions options) {
            return new RunningConsole() {
                @Override
                public void start() {
                    listen();
                }

                @Override
                public void listen() {
                    throw new PortTakenException(
                            "127.0.0.1",
                            Integer.parseInt(options.byName().get("port")),
                            new IllegalStateException("taken"));
                }

                @Override
                public String url() {
                    return url;
                }

                @Override
                public Optional<String> firstCode() {
                    return Optional.empty();
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public String url(ConsoleOptions options) {
            return url;
        }

        @Override
        public ConsoleDataFolder folder(ConsoleOptions options) {
            asked.add(options);
            Path path = Path.of(options.byName().getOrDefault("data", "data"));
            return new ConsoleDataFolder() {
                @Override
                public Path path() {
                    return path;
                }

                @Override
                public Path indexes() {
                    return path.resolve("indexes");
                }

                @Override
                public void backup(Path file) {}

                @Override
                public RestoreResult restore(Path file, boolean replace) {
                    return restored;
                }

                @Override
                public <T> Optional<T> readTrail(Function<AuditTrail, T> reader) {
                    return Optional.empty();
                }
            };
        }
    }
}
