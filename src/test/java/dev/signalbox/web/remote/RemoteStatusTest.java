package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.web.page.PageAction;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Remote REMOTE = new Remote(7, 1, "prod", "memory:x", NOW);

    private static RemoteStatus standing(
            Status status, @Nullable DiffCounts counts, int revision, @Nullable String locked) {
        Check check = new Check(status, CheckDepth.DEEP, "local", "remote", counts, 0, null, "The cause.");
        CheckRecord line = new CheckRecord(7, NOW, 1, check, locked);
        ChangeSinceCheck change =
                revision == line.revision() ? null : new ChangeSinceCheck(EnumSet.of(OutdatedReason.EDIT), null);
        return new RemoteStatus(REMOTE, revision, line, line, null, change, List.of());
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void whatever_was_found_has_words_and_all_but_synced_has_a_next_step(Status status) {
        RemoteStatus standing = standing(status, new DiffCounts(1, 2, 3, 4), 1, null);

        assertThat(StatusExplanation.of(standing, NOW)).endsWith(".");
        assertThat(standing.next() == null).isEqualTo(status == Status.SYNCED);
        assertThat(standing.isInOrder()).isEqualTo(status == Status.SYNCED);
    }

    @Test
    void drift_that_was_not_looked_into_is_compared_before_it_is_synced() {
        assertThat(standing(Status.DRIFTED, null, 1, null).next())
                .isEqualTo(new PageAction.Do("Compare", "/remotes/7/checks"));
    }

    @Test
    void a_lock_comes_before_everything_else() {
        assertThat(standing(Status.DRIFTED, DiffCounts.NONE, 2, "").next())
                .isEqualTo(new PageAction.Go("View lock", "/remotes/7#lock"));
        assertThat(standing(Status.SYNCED, DiffCounts.NONE, 1, "").isInOrder()).isFalse();
    }

    @Test
    void the_sentence_names_only_what_there_is() {
        assertThat(StatusExplanation.of(standing(Status.DRIFTED, new DiffCounts(0, 1_200, 0, 0), 1, null), NOW))
                .isEqualTo("The index has 1,200 that the router does not have.");
        assertThat(StatusExplanation.of(
                        standing(Status.DRIFTED_HASH_CLAIMS_SYNCED, new DiffCounts(1, 0, 2, 0), 1, null), NOW))
                .startsWith("The index lacks 1 of the router's utterances and has 2 with different values, although");
    }
}
