package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.audit.ChainVerdict;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.audit.Happenings;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.TrailReader;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    private static final Instant NOW = TemporaryStore.NOW;

    @TempDir
    Path folder;

    private ConsoleStore store;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder);
        trail = store.auditTrail();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AuditEntry entry(String who, String deed, AuditOutcome outcome) {
        return AuditEntry.of(NOW, Actor.named(who), deed, outcome);
    }

    private List<Long> found(AuditEntryFilter filter) {
        return trail.before(Long.MAX_VALUE, filter, 100).stream()
                .map(ChainLink::number)
                .toList();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection =
                        SqliteFile.plain(folder.resolve(JdbcStore.FILE)).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private ChainVerdict verdict() {
        return TrailReader.verdict(trail, new ChainVerifier());
    }

    @Test
    void what_was_written_is_read_back_in_one_chain() {
        List<AuditEntry> entries =
                IntStream.range(0, 60).mapToObj(Happenings::entry).toList();
        entries.forEach(trail::append);

        List<AuditEntry> read = new ArrayList<>();
        TrailReader.each(trail, AuditEntryFilter.ALL, link -> read.add(link.entry()));
        assertThat(read).isEqualTo(entries);
        assertThat(verdict()).isEqualTo(new ChainVerdict.Holds(trail.head()));
        assertThat(trail.head().number()).isEqualTo(60);
        assertThat(trail.find(7))
                .hasValueSatisfying(link -> assertThat(link.entry()).isEqualTo(entries.get(6)));
    }

    @Test
    void an_empty_trail_holds() {
        assertThat(verdict()).isEqualTo(new ChainVerdict.Holds(ChainHead.NONE));
        assertThat(found(AuditEntryFilter.ALL)).isEmpty();
    }

    @Test
    void two_consoles_that_write_at_once_make_one_chain() throws Exception {
        int each = 25;
        try (ConsoleStore other = TemporaryStore.in(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                AuditTrail one = i % 2 == 0 ? trail : other.auditTrail();
                int writer = i;
                writing.add(threads.submit(() -> IntStream.range(0, each)
                        .forEach(n -> one.append(entry("writer " + writer, "n " + n, AuditOutcome.DONE)))));
            }
            for (Future<?> one : writing) {
                one.get();
            }
        }

        assertThat(verdict()).isEqualTo(new ChainVerdict.Holds(trail.head()));
        assertThat(trail.head().number()).isEqualTo(4L * each);
        assertThat(trail.after(0, new AuditEntryFilter("writer 3", "", null, null, null, null, null, ""), 1_000))
                .extracting(link -> link.entry().deed())
                .containsExactlyElementsOf(
                        IntStream.range(0, each).mapToObj(n -> "n " + n).toList());
    }

    /** Says that it is ready, and once it is told to, writes so many entries. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            try (ConsoleStore store = TemporaryStore.in(Path.of(args[0]))) {
                System.out.println("ready");
                if (System.in.read() >= 0) {
                    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                        store.auditTrail().append(entry(args[1], "n " + i, AuditOutcome.DONE));
                    }
                }
            }
        }
    }

    @Test
    void two_processes_that_write_at_once_make_one_chain() throws Exception {
        int each = 200;
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        "the other",
                        String.valueOf(each))
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (BufferedReader said = other.inputReader();
                OutputStream go = other.getOutputStream()) {
            String line = said.readLine();
            while (line != null && !line.equals("ready")) {
                line = said.readLine();
            }
            assertThat(line).as("see " + folder.resolve("err")).isEqualTo("ready");
            go.write('\n');
            go.flush();
            for (int i = 0; i < each || other.isAlive(); i++) {
                trail.append(entry("this one", "n " + i, AuditOutcome.DONE));
            }
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }

        assertThat(verdict()).isEqualTo(new ChainVerdict.Holds(trail.head()));
        List<ChainLink> all = trail.after(0, AuditEntryFilter.ALL, 100_000);
        assertThat(all.stream().filter(link -> link.entry().actor().name().equals("the other")))
                .extracting(link -> link.entry().deed())
                .containsExactlyElementsOf(
                        IntStream.range(0, each).mapToObj(n -> "n " + n).toList());
        // They really wrote in turns.
        assertThat(IntStream.range(1, all.size())
                        .filter(i -> !all.get(i)
                                .entry()
                                .actor()
                                .name()
                                .equals(all.get(i - 1).entry().actor().name()))
                        .count())
                .isGreaterThan(2);
    }

    @Test
    void whatever_somebody_changes_in_the_database_shows() throws Exception {
        for (int i = 1; i <= 5; i++) {
            trail.append(entry("ada", "Edit a route", AuditOutcome.DONE)
                    .on(new AuditSubject(1L, "bot", 2L, "prod"), "route " + i));
        }
        sql("CREATE TABLE entries AS SELECT * FROM audit_entry");
        sql("CREATE TABLE head AS SELECT * FROM audit_head");
        for (String change : List.of(
                "UPDATE audit_entry SET body = REPLACE(body, 'ada', 'bob') WHERE number = 3",
                "UPDATE audit_entry SET body = 'nothing' WHERE number = 3",
                "UPDATE audit_entry SET body = 'x\\' WHERE number = 3",
                "UPDATE audit_entry SET hash = '00' WHERE number = 3",
                "UPDATE audit_entry SET who = 'bob' WHERE number = 3",
                "UPDATE audit_entry SET at = '2020' WHERE number = 3",
                "UPDATE audit_entry SET deed = 'x' WHERE number = 3",
                "UPDATE audit_entry SET outcome = 'refused' WHERE number = 3",
                "UPDATE audit_entry SET begun = 1 WHERE number = 3",
                "UPDATE audit_entry SET router_id = 8 WHERE number = 3",
                "UPDATE audit_entry SET remote_id = NULL WHERE number = 3",
                "UPDATE audit_entry SET words = '' WHERE number = 3",
                "DELETE FROM audit_entry WHERE number = 3",
                "DELETE FROM audit_entry WHERE number >= 3",
                "UPDATE audit_entry SET number = 6 WHERE number = 5",
                "UPDATE audit_head SET number = 2",
                "UPDATE audit_head SET hash = '00'",
                "DELETE FROM audit_head")) {
            assertThat(verdict()).as("before " + change).isInstanceOf(ChainVerdict.Holds.class);
            sql(change);
            assertThat(verdict()).as(change).isInstanceOf(ChainVerdict.Broken.class);
            // The page is shown all the same.
            assertThat(trail.before(Long.MAX_VALUE, AuditEntryFilter.ALL, 10))
                    .allMatch(link -> !link.entry().deed().isEmpty());
            sql("DELETE FROM audit_entry");
            sql("DELETE FROM audit_head");
            sql("INSERT INTO audit_entry SELECT * FROM entries");
            sql("INSERT INTO audit_head SELECT * FROM head");
        }
    }

    @Test
    void a_tail_that_was_cut_off_shows_after_more_was_written_too() throws Exception {
        for (int i = 1; i <= 5; i++) {
            trail.append(entry("ada", "Edit a route", AuditOutcome.DONE));
        }
        sql("DELETE FROM audit_entry WHERE number > 3");
        trail.append(entry("bob", "Edit a route", AuditOutcome.DONE));

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(4));
    }

    @Test
    void of_what_has_an_end_the_end_alone_is_listed() {
        long one = trail.append(entry("ada", "Edit", AuditOutcome.BEGUN)).number();
        long two = trail.append(entry("bob", "Edit", AuditOutcome.BEGUN)).number();
        long end = trail.append(entry("ada", "Edit", AuditOutcome.BEGUN).ended(NOW, AuditOutcome.DONE, one, 303))
                .number();

        assertThat(found(AuditEntryFilter.ALL)).containsExactly(end, two);
        assertThat(trail.open()).extracting(ChainLink::number).containsExactly(two);
        assertThat(trail.endOf(one))
                .hasValueSatisfying(link -> assertThat(link.number()).isEqualTo(end));
        assertThat(trail.endOf(two)).isEmpty();
        assertThat(trail.after(0, AuditEntryFilter.ALL, 10)).hasSize(3);
    }

    @Test
    void every_filter_lets_pass_what_it_says_and_nothing_else() {
        trail.append(entry("ada", "Edit a route", AuditOutcome.DONE)
                .on(new AuditSubject(1L, "bot", null, ""), "route Łódź"));
        trail.append(entry("bob", "Edit a route", AuditOutcome.REFUSED)
                .on(new AuditSubject(1L, "bot", 2L, "prod"), "")
                .saying("100% sure_not! C:\\x"));
        trail.append(AuditEntry.of(NOW.plusSeconds(90_000), Actor.named("ada"), "Sign in", AuditOutcome.FAILED)
                .because("The lock was old"));

        assertThat(found(new AuditEntryFilter("ada", "", null, null, null, null, null, "")))
                .containsExactly(3L, 1L);
        assertThat(found(new AuditEntryFilter("ad", "", null, null, null, null, null, "")))
                .isEmpty();
        assertThat(found(new AuditEntryFilter("", "Edit a route", null, null, null, null, null, "")))
                .containsExactly(2L, 1L);
        assertThat(found(new AuditEntryFilter("", "", AuditOutcome.REFUSED, null, null, null, null, "")))
                .containsExactly(2L);
        assertThat(found(new AuditEntryFilter("", "", null, 1L, null, null, null, "")))
                .containsExactly(2L, 1L);
        assertThat(found(new AuditEntryFilter("", "", null, null, 2L, null, null, "")))
                .containsExactly(2L);
        assertThat(found(new AuditEntryFilter("", "", null, null, null, NOW.plusSeconds(1), null, "")))
                .containsExactly(3L);
        assertThat(found(new AuditEntryFilter("", "", null, null, null, null, NOW.plusSeconds(1), "")))
                .containsExactly(2L, 1L);
        assertThat(found(new AuditEntryFilter("ada", "", null, 1L, null, null, null, "route")))
                .containsExactly(1L);
        for (String words : List.of("łódź", "ŁÓDŹ", "ROUTE Ł")) {
            assertThat(found(new AuditEntryFilter("", "", null, null, null, null, null, words)))
                    .as(words)
                    .containsExactly(1L);
        }
        for (String words : List.of("100%", "sure_not!", "c:\\X")) {
            assertThat(found(new AuditEntryFilter("", "", null, null, null, null, null, words)))
                    .as(words)
                    .containsExactly(2L);
        }
        assertThat(found(new AuditEntryFilter("", "", null, null, null, null, null, "the lock")))
                .containsExactly(3L);
        assertThat(found(new AuditEntryFilter("", "", null, null, null, null, null, "1_0")))
                .isEmpty();
    }

    @Test
    void pages_follow_one_another_without_a_gap() {
        for (int i = 0; i < 25; i++) {
            trail.append(entry("ada", "Edit a route", i % 2 == 0 ? AuditOutcome.DONE : AuditOutcome.REFUSED));
        }
        List<Long> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (List<ChainLink> page = trail.before(before, AuditEntryFilter.ALL, 4);
                !page.isEmpty();
                page = trail.before(before, AuditEntryFilter.ALL, 4)) {
            page.forEach(link -> all.add(link.number()));
            before = page.getLast().number();
        }
        assertThat(all)
                .isEqualTo(IntStream.iterate(25, i -> i > 0, i -> i - 1)
                        .mapToObj(i -> (long) i)
                        .toList());
    }

    /** Whatever is kept, a page is looked for by an index and in its order: nothing is sorted, and nothing is read that is not shown. */
    @Test
    void a_page_is_found_by_an_index() throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "number > 0", "sqlite_autoindex_audit_entry_1",
                        "who = 'ada'", "audit_entry_by_who",
                        "deed = 'x'", "audit_entry_by_deed",
                        "router_id = 1", "audit_entry_by_router",
                        "remote_id = 1", "audit_entry_by_remote")
                .entrySet()) {
            assertThat(plan(each.getKey()))
                    .contains(each.getValue())
                    .contains("INDEX audit_entry_by_begun")
                    .doesNotContain("TEMP B-TREE")
                    .doesNotContain("SCAN audit_entry");
        }
    }

    private String plan(String condition) throws SQLException {
        String query = "EXPLAIN QUERY PLAN SELECT * FROM audit_entry WHERE number < 99999 AND "
                + JdbcAuditTrail.NOT_ENDED + " AND " + condition + " ORDER BY number DESC LIMIT 51";
        List<String> steps = new ArrayList<>();
        try (Connection connection =
                        SqliteFile.plain(folder.resolve(JdbcStore.FILE)).getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return String.join("\n", steps);
    }

    @Test
    void a_database_without_a_console_is_looked_at_as_it_is() {
        trail.append(entry("ada", "Edit a route", AuditOutcome.DONE));
        try (TrailFile file = TrailFile.open(folder)) {
            assertThat(file.isThere()).isTrue();
            file.trail().append(entry("the command line", "Write a backup", AuditOutcome.DONE));
        }
        assertThat(trail.head().number()).isEqualTo(2);
        assertThat(verdict()).isInstanceOf(ChainVerdict.Holds.class);
    }
}
