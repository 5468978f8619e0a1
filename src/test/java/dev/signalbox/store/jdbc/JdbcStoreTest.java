package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.ConsoleStoreContract;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for SQLite's file beyond the contract. */
@Tag("slow")
class JdbcStoreTest extends ConsoleStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ConsoleStore open(Clock clock) {
        return TemporaryStore.in(folder, clock);
    }

    private Path file() {
        return folder.resolve("signalbox.db");
    }

    private List<String> sql(String... statements) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String line : statements) {
                if (statement.execute(line)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            answers.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return answers;
    }

    @Test
    void an_edit_of_one_route_stores_one_route() throws SQLException {
        List<Route> routes = new ArrayList<>(IntStream.range(0, 150)
                .mapToObj(i -> Route.of("route " + i, List.of("a" + i, "b" + i)))
                .toList());
        Router router = store().routers().add("bot", config(routes.toArray(Route[]::new)), null, "ada", "Imported");
        routes.set(77, Route.of("route 77", List.of("a77", "b77", "c77")));
        RouterConfig edited = router.head().config().withRoutes(routes);
        store().routers().commit(router.id(), 1, edited, "ada", "Added one");

        assertThat(sql("SELECT COUNT(*) FROM route", "SELECT COUNT(*) FROM revision_route"))
                .containsExactly("151", "300");
        store().routers().commit(router.id(), 2, router.head().config(), "ada", "Restored 1");
        assertThat(sql("SELECT COUNT(*) FROM route")).containsExactly("151");
    }

    @Test
    void what_no_revision_and_no_plan_has_any_more_is_removed() throws SQLException {
        Router kept = router("kept");
        Router gone = store().routers().add("gone", config(Route.of("only here", List.of("x"))), null, "ada", "Made");
        store().routers().remove(gone.id());

        assertThat(sql("SELECT name FROM route"))
                .containsExactly(kept.head().config().routes().getFirst().name());
    }

    @Test
    void the_database_itself_refuses_a_second_run_under_way() throws SQLException {
        long remote = remote().id();
        String plan = "INSERT INTO plan (id, router_id, remote_id, revision, who, at, mode, semantics, local_state,"
                + " remote_state, local_hash, local_only, remote_only, changed, same, conflicts, notes) VALUES (1, 1, "
                + remote + ", 1, 'ada', '', 'MERGE', '', '', '', '', 0, 0, 0, 0, '[]', '[]')";
        String run = "INSERT INTO run (plan_id, remote_id, who, started, progress) VALUES (1, " + remote
                + ", 'ada', '', '{}')";

        assertThatThrownBy(() -> sql(plan, run, run)).hasMessageContaining("UNIQUE constraint failed");
    }

    @Test
    void the_log_of_writes_is_flushed_at_each_commit() throws SQLException {
        store();

        assertThat(sql("PRAGMA journal_mode")).containsExactly("wal");
        try (JdbcDatabase database = SqliteFile.open(folder)) {
            assertThat(database.<String>write(handle -> handle.createQuery("PRAGMA synchronous")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("2");
            assertThat(database.<String>write(handle -> handle.createQuery("PRAGMA foreign_keys")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_write_that_fails_half_way_leaves_nothing_and_the_next_one_works() {
        try (JdbcDatabase database = SqliteFile.open(folder)) {
            assertThatThrownBy(() -> database.change(handle -> {
                        handle.execute("INSERT INTO setting VALUES ('a', 'b')");
                        throw new IllegalStateException("half way");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("half way");
            // As SQLite does by itself when a disk is full.
            assertThatThrownBy(() -> database.change(handle -> {
                        handle.execute("ROLLBACK");
                        handle.execute("INSERT INTO nowhere VALUES (1)");
                    }))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageNotContaining("nowhere");
        }

        assertThat(store().settings().get("a")).isEmpty();
        store().settings().put("a", "c");
        assertThat(store().settings().get("a")).contains("c");
    }

    @Test
    void a_full_disk_loses_nothing_and_is_said_in_words() {
        String big = "x".repeat(1_000_000);
        try (JdbcDatabase database = SqliteFile.open(folder)) {
            new JdbcSettingStore(database).put("a", "before");
            limit(database, "1");
            assertThatThrownBy(() -> new JdbcSettingStore(database).put("a", big))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("disk is full", file().toString(), "Free some space");
            assertThat(new JdbcSettingStore(database).get("a")).contains("before");

            limit(database, "1000000");
            new JdbcSettingStore(database).put("a", big);
            assertThat(new JdbcSettingStore(database).get("a")).contains(big);
        }
    }

    /** SQLite treats the end of these pages, or of those it has already, as the end of the disk. */
    private static void limit(JdbcDatabase database, String pages) {
        database.change(handle -> assertThat(handle.createQuery("PRAGMA max_page_count = " + pages)
                        .mapTo(Long.class)
                        .one())
                .isPositive());
    }

    @Test
    void a_vector_of_the_wrong_length_is_passed_over_and_replaced() throws SQLException {
        EncoderName encoder = new EncoderName("huggingface", "x");
        store().vectors()
                .put(encoder, Map.of("a", new float[] {1, 2}, "b", new float[] {3, 4}, "c", new float[] {5, 6}));
        sql("UPDATE vector SET floats = x'00' WHERE rowid = 1", "UPDATE vector SET floats = x'' WHERE rowid = 2");

        Map<String, float[]> found = store().vectors().find(encoder, 2, List.of("a", "b", "c"));
        assertThat(found).hasSize(1);
        store().vectors().put(encoder, Map.of("a", new float[] {1, 2}, "b", new float[] {3, 4}));
        assertThat(store().vectors().find(encoder, 2, List.of("a", "b", "c"))).containsKeys("a", "b");
    }

    @Test
    void floats_are_kept_in_32_bits_little_endian() throws SQLException {
        store().vectors().put(new EncoderName("huggingface", "x"), Map.of("a", new float[] {1, -2}));

        assertThat(sql("SELECT hex(floats) FROM vector")).containsExactly("0000803F000000C0");
    }

    @Test
    void eight_consoles_may_open_an_empty_folder_at_once() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Future<ConsoleStore>> stores = IntStream.range(0, 8)
                    .mapToObj(i -> executor.submit(() -> TemporaryStore.fresh(folder)))
                    .toList();
            for (Future<ConsoleStore> future : stores) {
                try (ConsoleStore store = future.get()) {
                    store.settings().put("a", "b");
                }
            }
        }
        assertThat(store().settings().get("a")).contains("b");
    }

    @Test
    void a_folder_may_have_any_name() {
        Path odd = folder.resolve("new/a?b=c&cache=x #%20 \u00e9 '\ud83d\ude82'");
        try (ConsoleStore store = TemporaryStore.fresh(odd)) {
            store.settings().put("a", "b");
        }

        assertThat(odd.resolve("signalbox.db")).isRegularFile();
        try (ConsoleStore store = TemporaryStore.fresh(odd)) {
            assertThat(store.settings().get("a")).contains("b");
        }
    }

    // What cannot be opened

    private void refused(Path where, String... words) {
        assertThatThrownBy(() -> TemporaryStore.fresh(where).close())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("SQL", "Exception", "\n");
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Path inFile = Files.writeString(folder.resolve("file"), "x").resolve("data");

        refused(inFile, inFile.toString(), "cannot be created", "--data");
        refused(folder.resolve("file"), "cannot be created");
    }

    @Test
    void a_database_that_is_a_folder_is_named() throws Exception {
        Files.createDirectory(file());

        refused(folder, file().toString(), "cannot be opened");
    }

    @Test
    void a_file_that_is_no_database_is_named_and_left_alone() throws Exception {
        String text = "Dear diary, this is no database. ".repeat(100);
        Files.writeString(file(), text);

        refused(folder, file().toString(), "is not a Signalbox database", "Move it to another place");
        assertThat(file()).hasContent(text);
    }

    @Test
    void a_database_of_another_program_is_named_and_left_alone() throws Exception {
        sql("CREATE TABLE moz_bookmarks (id INTEGER)");

        refused(folder, file().toString(), "is not a Signalbox database");
        assertThat(sql("SELECT name FROM sqlite_master")).containsExactly("moz_bookmarks");
    }

    @Test
    void a_database_of_a_build_that_skipped_a_migration_is_named_with_what_it_lacks() throws Exception {
        store().settings().put("a", "b");
        closeAll();
        sql("DELETE FROM flyway_schema_history WHERE version = '22'");

        refused(folder, file().toString(), "another build of Signalbox: it lacks schema version 22");
    }

    @Test
    void a_database_of_a_newer_version_is_named_and_left_alone() throws Exception {
        store().settings().put("a", "b");
        closeAll();
        sql("INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 5, installed_by, "
                + "installed_on, 1, success FROM flyway_schema_history WHERE version = '1'");

        refused(folder, file().toString(), "newer version of Signalbox", "99");
        sql("DELETE FROM flyway_schema_history WHERE version = '99'");
        assertThat(store().settings().get("a")).contains("b");
    }

    @Test
    void a_damaged_database_is_named() throws Exception {
        for (int i = 0; i < 50; i++) {
            router("router " + i);
        }
        closeAll();
        byte[] bytes = Files.readAllBytes(file());
        // Everything but the header: the tables' pages are nonsense then.
        java.util.Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
        Files.write(file(), bytes);

        refused(folder, file().toString(), "damaged");
    }

    @Test
    void a_damaged_row_is_told_without_its_content() throws Exception {
        Router router = router("bot");
        closeAll();
        sql("UPDATE route SET content = '{\"secret\": '");

        assertThatThrownBy(() -> store().routers().find(router.id()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(file().toString(), "damaged")
                .hasMessageNotContaining("secret");
    }
}
