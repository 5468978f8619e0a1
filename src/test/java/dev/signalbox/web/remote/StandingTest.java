package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.CheckLine;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Counts;
import dev.signalbox.web.page.Action;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Remote REMOTE = new Remote(7, 1, "prod", "memory:x", NOW);

    private static Standing standing(Status status, @Nullable Counts counts, int revision, @Nullable String locked) {
        Check check = new Check(status, Depth.DEEP, "local", "remote", counts, 0, null, "The cause.");
        CheckLine line = new CheckLine(7, NOW, 1, check, locked);
        return new Standing(REMOTE, revision, line, line, null, List.of());
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void whatever_was_found_has_words_and_all_but_synced_has_a_next_step(Status status) {
        Standing standing = standing(status, new Counts(1, 2, 3, 4), 1, null);

        assertThat(Why.of(standing)).endsWith(".");
        assertThat(standing.next() == null).isEqualTo(status == Status.SYNCED);
        assertThat(standing.isInOrder()).isEqualTo(status == Status.SYNCED);
    }

    @Test
    void drift_that_was_not_looked_into_is_compared_before_it_is_synced() {
        assertThat(standing(Status.DRIFTED, null, 1, null).next())
                .isEqualTo(new Action.Do("Compare", "/remotes/7/checks"));
    }

    @Test
    void a_lock_comes_before_everything_else() {
        assertThat(standing(Status.DRIFTED, Counts.NONE, 2, "").next())
                .isEqualTo(new Action.Go("See the lock", "/remotes/7#lock"));
        assertThat(standing(Status.SYNCED, Counts.NONE, 1, "").isInOrder()).isFalse();
    }

    @Test
    void the_sentence_names_only_what_there_is() {
        assertThat(Why.of(standing(Status.DRIFTED, new Counts(0, 1_200, 0, 0), 1, null)))
                .isEqualTo("The index holds 1,200 that the router does not have.");
        assertThat(Why.of(standing(Status.DRIFTED_HASH_CLAIMS_SYNCED, new Counts(1, 0, 2, 0), 1, null)))
                .startsWith(
                        "The index lacks 1 of the router's utterances and keeps 2 with other metadata or schemas, though");
    }
}
