package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.jdbc.JdbcStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data = Path.of("");

    @BeforeEach
    void a_trail() {
        data = folder.resolve("data");
        try (ConsoleStore store = TemporaryStore.in(data)) {
            for (int i = 0; i < 5; i++) {
                store.auditTrail()
                        .append(AuditEntry.of(TemporaryStore.NOW, Actor.named("ada"), "Edit " + i, AuditOutcome.DONE));
            }
        }
    }

    private int run(String... arguments) {
        CommandLine command = Main.command(Map.of());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        out.getBuffer().setLength(0);
        return command.execute(arguments);
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(JdbcStore.FILE));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void verify_says_that_the_chain_holds_and_where_it_ends() {
        assertThat(run("audit", "verify", "--data", data.toString())).isZero();
        assertThat(out.toString()).contains("The hash chain is intact: 5 entries, ending at 5:");

        String head = out.toString().strip().replaceAll(".* ", "");
        assertThat(run("audit", "verify", "--data", data.toString(), "--head", head))
                .isZero();
    }

    @Test
    void verify_ends_with_1_and_names_the_entry_where_the_chain_was_changed() throws Exception {
        sql("UPDATE audit_entry SET body = REPLACE(body, 'ada', 'eve') WHERE number = 4");

        assertThat(run("audit", "verify", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("broken at entry 4");
    }

    @Test
    void a_tail_that_was_cut_off_with_what_is_kept_of_it_shows_by_a_head_that_was_noted() throws Exception {
        run("audit", "verify", "--data", data.toString());
        String head = out.toString().strip().replaceAll(".* ", "");
        sql("DELETE FROM audit_entry WHERE number > 3");
        sql("UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_entry WHERE number = 3)");

        assertThat(run("audit", "verify", "--data", data.toString())).isZero();
        assertThat(run("audit", "verify", "--data", data.toString(), "--head", head))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The chain ends at 3; entry 5 was noted");
    }

    @Test
    void what_cannot_be_looked_at_ends_with_2() {
        assertThat(run("audit", "verify", "--data", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
        assertThat(run("audit", "verify", "--data", data.toString(), "--head", "5:zz"))
                .isEqualTo(2);
    }

    @Test
    void export_prints_a_json_object_a_line() throws Exception {
        assertThat(run("audit", "export", "--data", data.toString())).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(new ObjectMapper().readTree(lines.get(3)).at("/entry/deed").asText())
                .isEqualTo("Edit 3");
    }

    @Test
    void a_backup_and_its_restore_stand_in_the_trail_and_the_former_trail_is_noted() {
        Path file = folder.resolve("kept.db");
        assertThat(run("backup", file.toString(), "--data", data.toString())).isZero();
        assertThat(run("restore", file.toString(), "--replace", "--data", data.toString()))
                .isZero();

        try (ConsoleStore store = TemporaryStore.in(data)) {
            List<ChainLink> links = store.auditTrail().before(Long.MAX_VALUE, AuditEntryFilter.ALL, 2);
            assertThat(links.getFirst().entry().deed()).isEqualTo("Restore a backup");
            assertThat(links.getFirst().entry().message()).contains("ended at 6:");
            // The copy was made before its backup was written down.
            assertThat(links.getLast().entry().deed()).isEqualTo("Edit 4");
        }
        assertThat(run("audit", "verify", "--data", data.toString())).isZero();
    }

    @Test
    void what_a_console_left_begun_is_said_to_be_unknown_by_the_next() {
        try (ConsoleStore store = TemporaryStore.in(data)) {
            AuditTrail trail = store.auditTrail();
            long begun = trail.append(AuditEntry.of(TemporaryStore.NOW, Actor.named("ada"), "Edit", AuditOutcome.BEGUN))
                    .number();
            ProgramAuditEntries own = new ProgramAuditEntries(trail, Clock.systemUTC());
            own.endAbandoned();
            own.endAbandoned();
            own.started();

            assertThat(trail.endOf(begun)).hasValueSatisfying(end -> {
                assertThat(end.entry().outcome()).isEqualTo(AuditOutcome.UNKNOWN);
                assertThat(end.entry().actor().name()).isEqualTo("ada");
                assertThat(end.entry().message()).contains("The console stopped");
            });
            assertThat(trail.head().number()).isEqualTo(8);
        }
    }
}
