package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code undo} says before it undoes anything, and what it needs to do it. */
class UndoCommandTest extends CommandLineCase {
    private Path local = Path.of("");

    @BeforeEach
    void syncTwice() throws IOException {
        run("sync", file("theirs.json", router(route("politics", "vote", "old"))), remote, "--mode", "local");
        local = file("local.json", router(route("politics", "vote", "law", "tax")));
        assertThat(run("sync", local, remote, "--mode", "merge")).isZero();
    }

    @Test
    void without_a_terminal_it_says_what_it_would_do_and_requires_yes() throws IOException {
        String after = Files.readString(local);

        assertThat(run("undo", local, remote)).isEqualTo(2);

        assertThat(out.toString())
                .startsWith("To undo: run 1 (merge, started 20")
                .contains(", completed)")
                .contains("it changed on the remote: 2 added, 0 rewritten, 0 deleted")
                .contains("it changed in LOCAL: 1 added, 0 rewritten, 0 deleted")
                .contains("undo deletes 2 records of the remote and restores 0 records")
                .contains("undo restores the hash of the remote: ");
        assertThat(err.toString()).contains("there is no terminal. Add --yes").contains("Nothing was changed.");
        assertUndone(false);
        assertThat(local).hasContent(after);
        assertThat(run("undo", local, remote, "--yes")).isZero();
        assertThat(out.toString())
                .startsWith("To undo: run 1 (merge")
                .contains("Done: run 1 is undone: ", "as before the run")
                .doesNotContain("equal on both sides");
        assertUndone(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "yess", "1", "\u0000"})
    void any_answer_but_yes_leaves_everything_as_it_is(String answer) {
        List<String> asked = new ArrayList<>();
        assertThat(undoAt(answer, asked)).isEqualTo(2);
        assertThat(asked).containsExactly("Undo run 1? [y/N] ");
        assertThat(err.toString()).contains("Run 1 was not undone. Nothing was changed.");
        assertUndone(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", " yes ", "YES"})
    void a_confirmed_undo_restores_both_sides(String answer) {
        assertThat(undoAt(answer, new ArrayList<>())).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("To undo: run 1 (merge");
        assertUndone(true);
    }

    @Test
    void nobody_is_asked_where_yes_is_given() {
        List<String> asked = new ArrayList<>();
        assertThat(undoAt("n", asked, "--yes")).isZero();
        assertThat(asked).isEmpty();
        assertUndone(true);
    }

    @Test
    void programs_get_one_document_with_the_run_and_what_its_undo_changes() throws IOException {
        assertThat(run("undo", local, remote, "--json")).isEqualTo(2);
        JsonNode asked = json();
        assertThat(asked.at("/run/id").longValue()).isOne();
        assertThat(asked.at("/run/mode").textValue()).isEqualTo("merge");
        assertThat(asked.at("/run/state").textValue()).isEqualTo("completed");
        assertThat(asked.at("/run/started").textValue()).startsWith("20");
        assertThat(asked.at("/run/remote/upserted").intValue()).isEqualTo(2);
        assertThat(asked.at("/undo/remote/deleted").intValue()).isEqualTo(2);
        assertThat(asked.at("/undo/local/deleted").intValue()).isOne();
        assertThat(asked.at("/undo/hash").textValue()).hasSize(64);
        assertThat(asked.at("/outcome").isNull()).isTrue();
        assertUndone(false);

        assertThat(run("undo", local, remote, "--json", "--yes", "--run", asked.at("/run/id")))
                .isZero();
        assertThat(json().at("/outcome/result").textValue()).isEqualTo("applied");
        assertThat(json().at("/run")).isEqualTo(asked.at("/run"));
        assertUndone(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "9223372036854775807"})
    void a_run_that_is_not_the_one_to_undo_is_refused(String id) {
        assertThat(run("undo", local, remote, "--yes", "--run", id)).isEqualTo(2);
        assertThat(err.toString()).contains("Run " + id + " cannot be undone: only run 1 (merge");
        assertUndone(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.0", "9223372036854775808"})
    void an_id_that_is_no_number_is_refused(String id) {
        assertThat(run("undo", local, remote, "--yes", "--run", id)).isEqualTo(2);
        assertUndone(false);
    }

    @Test
    void a_later_sync_that_changed_nothing_leaves_nothing_to_undo() throws IOException {
        assertThat(run("sync", local, remote, "--mode", "merge")).isZero();
        for (String option : List.of("--yes", "--json")) {
            assertThat(run("undo", local, remote, option)).as(option).isZero();
            assertThat(err.toString()).isEmpty();
            assertUndone(false);
        }
        assertThat(json().at("/outcome/result").textValue()).isEqualTo("nothing_to_undo");
        assertThat(json().at("/last_sync/state").textValue()).isEqualTo("no_change");
        assertThat(json().at("/earlier/run/id").longValue()).isOne();

        assertThat(run("undo", local, remote, "--yes", "--run", 1)).isZero();
        assertUndone(true);
    }

    @Test
    void a_later_sync_that_was_blocked_leaves_nothing_to_undo() throws IOException {
        file("local.json", router(""));
        assertThat(run("sync", local, remote, "--mode", "local")).isEqualTo(2);
        assertThat(out.toString()).contains("side-empty");

        assertThat(run("undo", local, remote, "--yes")).isZero();

        assertThat(out.toString()).startsWith("Nothing to undo.").contains("with --run 1:");
        assertThat(held()).hasSize(4);
    }

    @Test
    void a_later_sync_without_a_journal_is_not_taken_for_the_one_before_it() throws IOException {
        file("local.json", router(route("politics", "vote", "law", "tax", "old", "more")));
        assertThat(run("sync", local, remote, "--mode", "local", "--no-journal"))
                .isZero();

        assertThat(run("undo", local, remote, "--yes")).isEqualTo(2);

        assertThat(err.toString())
                .contains("kept no journal, so it cannot be undone")
                .contains("with --run 1:");
        assertThat(held()).hasSize(5);
    }

    @Test
    void a_sync_that_only_compares_is_no_later_sync() {
        assertThat(run("sync", local, remote, "--mode", "error")).isZero();
        assertThat(run("undo", local, remote, "--yes")).isZero();
        assertUndone(true);
    }

    @Test
    void a_later_sync_that_changed_something_is_undone_alone() throws IOException {
        file("local.json", router(route("politics", "vote")));
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        assertThat(held()).containsExactly("politics: vote");
        assertThat(run("undo", local, remote, "--yes", "--run", 1)).isEqualTo(2);
        assertThat(err.toString()).contains("only run 2 (local");
        assertThat(run("undo", local, remote, "--yes")).isZero();
        assertThat(out.toString())
                .contains("0 added, 0 rewritten, 3 deleted")
                .contains("it changed in LOCAL: nothing")
                .contains("undo deletes 0 records of the remote and restores 3 records");
        assertThat(held()).hasSize(4);
    }

    @Test
    void a_sync_of_two_files_is_described_and_confirmed_too() throws IOException {
        String mine = router(route("politics", "vote"));
        String theirs = router(route("politics", "old", "older"));
        Path here = file("here.json", mine);
        Path there = file("there.json", theirs);
        assertThat(run("sync", here, there, "--mode", "merge", "--write")).isZero();
        String merged = Files.readString(there);

        assertThat(run("undo", here, there)).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("To undo: run 1 (merge, started 20")
                .contains("there.json before the sync, which changed its utterances: 1 added, 0 rewritten, 0 deleted")
                .contains("here.json before the sync, which changed its utterances: 2 added, 0 rewritten, 0 deleted");
        assertThat(err.toString()).contains("Add --yes");
        assertThat(run("undo", here, there, "--yes", "--run", 2)).isEqualTo(2);
        assertThat(there).hasContent(merged);

        assertThat(run("sync", here, there, "--mode", "merge", "--write")).isZero();
        assertThat(run("undo", here, there, "--yes")).isZero();
        assertThat(out.toString()).startsWith("Nothing to undo.").contains("with --run 1:");
        assertThat(there).hasContent(merged);

        assertThat(run("undo", here, there, "--yes", "--run", 1, "--json")).isZero();
        assertThat(json().at("/files/0/upserted").intValue()).isOne();
        assertThat(json().at("/outcome/result").textValue()).isEqualTo("applied");
        assertThat(here).hasContent(mine);
        assertThat(there).hasContent(theirs);
        assertThat(run("undo", here, there, "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("already undone");

        assertThat(run("sync", here, there, "--mode", "local", "--write")).isZero();
        assertThat(run("undo", here, there, "--yes", "--run", 1)).isEqualTo(2);
        assertThat(err.toString()).contains("only run 2 (local");
    }

    @Test
    void a_sync_of_two_files_that_was_killed_before_its_first_write_leaves_nothing_to_undo() throws IOException {
        Path here = file("here.json", router(route("politics", "vote")));
        Path there = file("there.json", router(route("politics", "old")));
        String before = Files.readString(there);
        assertThat(run("sync", here, there, "--mode", "local", "--write")).isZero();
        // As a kill leaves it after the journal and before the file.
        Files.writeString(there, before);

        assertThat(run("undo", here, there, "--yes")).isZero();

        assertThat(out.toString()).startsWith("Nothing to undo.").contains("interrupted before it changed anything");
        assertThat(there).hasContent(before);
    }

    @Test
    void a_journal_of_two_files_without_run_and_mode_is_still_undone() throws IOException {
        Path here = file("here.json", router(route("politics", "vote")));
        Path there = file("there.json", router(route("politics", "old")));
        String before = Files.readString(there);
        assertThat(run("sync", here, there, "--mode", "local", "--write")).isZero();
        Path journal;
        try (var files = Files.list(folder.resolve(".here.json.signalbox"))) {
            journal = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        JsonNode old = new ObjectMapper().readTree(Files.readString(journal));
        Files.writeString(
                journal,
                new ObjectMapper()
                        .createObjectNode()
                        .set("files", old.get("files"))
                        .toString());

        assertThat(run("undo", here, there)).isEqualTo(2);
        assertThat(out.toString()).contains("run 0 (mode not recorded, start not recorded, completed)");
        assertThat(run("undo", here, there, "--yes", "--run", 0)).isZero();
        assertThat(there).hasContent(before);
    }

    private void assertUndone(boolean undone) {
        assertThat(held())
                .containsExactly(
                        undone
                                ? new String[] {"politics: old", "politics: vote"}
                                : new String[] {"politics: law", "politics: old", "politics: tax", "politics: vote"});
        try (RouteIndex index = indexes.open(remote)) {
            assertThat(index.parameter(ConfigParameter.HASH).orElseThrow().value())
                    .hasSize(64);
        }
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    /** Undoes the last sync at a terminal where a person answers. */
    private int undoAt(String answer, List<String> asked, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandTools tools = new CommandTools(
                indexes,
                new OneEncoder(new HashingEncoder()),
                new InMemoryVectors(),
                TemporaryStore::in,
                Clock.systemUTC());
        TerminalConfirmation terminal = new TerminalConfirmation(Optional.of(question -> {
            asked.add(question);
            return answer;
        }));
        CommandLine command = new CommandLine(new UndoCommand(tools, terminal));
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, _) -> {
            List<String> lines = CommandSet.explain(failure);
            if (lines.isEmpty()) {
                throw failure;
            }
            lines.forEach(line.getErr()::println);
            return ExitCode.TROUBLE;
        });
        List<String> words = new ArrayList<>(List.of(local.toString(), remote));
        words.addAll(List.of(options));
        return command.execute(words.toArray(String[]::new));
    }
}
