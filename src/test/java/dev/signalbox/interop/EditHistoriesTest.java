package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Histories of random edits of a router of 1.x, here and in Python, and of syncs in between. {@code make interop} runs some, {@code make
 * histories} a thousand on each store. A failure names its seed, and {@code -Dsignalbox.interop.seed} runs that one alone.
 */
@Tag("interop")
@ExtendWith(BothSides.class)
class EditHistoriesTest {
    private static final int SOME = Integer.getInteger("signalbox.interop.histories", 60);
    private static final int ONE = Integer.getInteger("signalbox.interop.seed", 0);
    private static final int SYNCS = 4;
    private static final int EACH = 50;
    private static final int ENOUGH_FAILURES = 5;
    private static final List<Mode> MODES = List.of(
            Mode.LOCAL,
            Mode.LOCAL,
            Mode.LOCAL,
            Mode.MERGE,
            Mode.MERGE_FORCE_LOCAL,
            Mode.MERGE_FORCE_REMOTE,
            Mode.REMOTE);
    /** Records that disagree stay so in mode remote, and a router may read another value than the elected one (docs/sync-modes.md, law 9). */
    private static final List<Mode> AFTER_OTHERS =
            MODES.stream().filter(mode -> mode != Mode.REMOTE).toList();

    private static final double OTHERS = 0.3;

    private final Setting both;

    EditHistoriesTest(Setting both) {
        this.both = both;
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void after_each_sync_a_new_router_in_python_reads_exactly_the_file(StoreName name) {
        List<String> failures = new ArrayList<>();
        int first = ONE == 0 ? 1 : ONE;
        int last = ONE == 0 ? SOME : ONE;
        for (int seed = first; seed <= last && failures.size() < ENOUGH_FAILURES; seed++) {
            run(seed, name, failures);
            if (seed % EACH == 0) {
                System.out.println(name.id() + ": " + seed + " histories, " + failures.size() + " failed");
            }
        }
        assertThat(failures).isEmpty();
        both.table().agreed("edit histories", "both", name, "%,d of %,d".formatted(last - first + 1, last - first + 1));
    }

    private void run(int seed, StoreName name, List<String> failures) {
        SharedStore store = both.store(name);
        EditHistory history = new EditHistory(seed, name);
        for (int sync = 1; sync <= SYNCS; sync++) {
            boolean others = sync > 1 && history.chance(OTHERS);
            Mode mode = sync == 1 ? Mode.LOCAL : others ? history.any(AFTER_OTHERS) : history.any(MODES);
            String failure = "";
            try {
                failure = synced(history, store, mode, others);
            } catch (RuntimeException e) {
                failure = e.toString();
            }
            if (!failure.isEmpty()) {
                failures.add("seed " + seed + ", sync " + sync + ", " + mode.id() + ": " + failure);
                return;
            }
            history.edit();
        }
    }

    /** Syncs, and returns what is wrong then; empty if nothing is. */
    private String synced(EditHistory history, SharedStore store, Mode mode, boolean others) {
        if (others) {
            both.indexed().rebuild(history.elsewhere(), store);
        }
        KeptConfig local = both.local(history.file());
        RunOutcome outcome = both.sync(store, local, mode);
        if (!(outcome instanceof RunOutcome.Applied)) {
            return outcome + "\nthe file has " + local.config();
        }
        history.save(local.config());
        RoutesInPython read = both.indexed().fresh(store);
        RoutesInPython file = RoutesInPython.heldOf(history.file(), store.name());
        return read.equals(file) ? "" : "read " + read + "\nthe file has " + file;
    }
}
