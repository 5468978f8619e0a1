package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes, again and again. */
class CrashTest {
    private static final int ROUTES = 40;

    @TempDir
    Path folder;

    /** Commits for ever, and says each revision once it is kept. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            try (ConsoleStore store = TemporaryStore.in(Path.of(args[0]))) {
                Router router = store.routers().all().getFirst();
                for (int base = router.head().number(); ; base++) {
                    store.routers().commit(router.id(), base, config(base + 1), "ada", "Edit");
                    System.out.println(base + 1);
                }
            }
        }
    }

    /** Every route of a revision names its number, so that a mixture of two would show. */
    private static RouterConfig config(int number) {
        return RouterConfig.of(
                "huggingface",
                "x",
                IntStream.range(0, ROUTES)
                        .mapToObj(i -> Route.of("route " + i, List.of("revision " + number)))
                        .toList());
    }

    @Test
    void a_kill_leaves_the_state_before_the_commit_or_after_it() throws Exception {
        long id;
        try (ConsoleStore store = TemporaryStore.in(folder)) {
            id = store.routers().add("bot", config(1), null, "ada", "Made").id();
        }
        int said = 1;
        for (int kill = 0; kill < 2; kill++) {
            said = writeUntilKilled(said + 20 + 7 * kill);
            try (ConsoleStore store = TemporaryStore.in(folder)) {
                Router router = store.routers().find(id).orElseThrow();
                int head = router.head().number();

                assertThat(head).isGreaterThanOrEqualTo(said);
                assertThat(router.head().config()).isEqualTo(config(head));
                assertThat(store.routers().history(id, 0, head + 1))
                        .hasSize(head)
                        .extracting(RevisionLine::routes)
                        .containsOnly(ROUTES);
                assertThat(store.routers()
                                .commit(id, head, config(head + 1), "bob", "After the crash")
                                .number())
                        .isEqualTo(head + 1);
                said = head + 1;
            }
            assertThat(integrity()).containsExactly("ok");
        }
    }

    /** Answers the last revision that the process said before it was killed in the midst of its work. */
    private int writeUntilKilled(int enough) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int said = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said = Integer.parseInt(line);
                if (said == enough) {
                    // The process' own method would close its output, and what it still said would be lost.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).as("the writer lived until it was killed").isGreaterThanOrEqualTo(enough);
        return said;
    }

    private List<String> integrity() throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("signalbox.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
