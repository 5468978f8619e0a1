package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.inbox.CountedSentence;
import dev.signalbox.inbox.InboxCounts;
import dev.signalbox.inbox.InboxReceipt;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.RedactionPreset;
import dev.signalbox.inbox.RedactionRule;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.inbox.TriageKind;
import dev.signalbox.inbox.TriageMark;
import dev.signalbox.route.RouterConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every store of decisions. */
class DecisionStoreTest {
    private static final EncoderName ENCODER = new EncoderName("huggingface", "all-MiniLM");
    private static final String ODD = "<b>&\"'\u0000\\\uD83D äß \uD83D\uDE80";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private ConsoleStore store;
    private DecisionStore decisions;
    private long router;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
        decisions = store.decisions();
        router = router("bot");
        turnOn(router);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long router(String name) {
        return store.routers()
                .add(name, RouterConfig.of("huggingface", "x", List.of()), null, "ann", "Made it")
                .id();
    }

    private void turnOn(long id) {
        decisions.configure(id, new InboxSettings(true, 30, RedactionRules.DEFAULT));
    }

    private ReportedDecision decision(String text, @Nullable String route, Duration age, @Nullable String id) {
        return new ReportedDecision(text, route, 0.5, now.minus(age), id);
    }

    private ReportedDecision decision(String text) {
        return decision(text, null, Duration.ZERO, null);
    }

    private List<String> open(long of) {
        return decisions.open(of, 100).stream().map(InboxSentence::text).toList();
    }

    @Test
    void the_inbox_is_off_until_it_is_turned_on() {
        long other = router("other");

        assertThat(decisions.settings(other)).isEqualTo(InboxSettings.OFF);
        assertThat(InboxSettings.OFF.on()).isFalse();
        assertThatThrownBy(() -> decisions.add(other, List.of(decision("a")))).isInstanceOf(InboxOffException.class);
        assertThatThrownBy(() -> decisions.add(99, List.of())).isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> decisions.configure(99, InboxSettings.OFF)).isInstanceOf(MissingEntityException.class);
    }

    @Test
    void settings_come_back_as_they_were_saved() {
        InboxSettings settings = new InboxSettings(
                false, 7, new RedactionRules(Set.of(RedactionPreset.CARD), List.of(new RedactionRule("\\d+ä", ODD))));

        decisions.configure(router, settings);

        assertThat(decisions.settings(router)).isEqualTo(settings);
        assertThat(decisions.settings(router("other"))).isEqualTo(InboxSettings.OFF);
    }

    @Test
    void equal_texts_are_one_sentence_with_the_newest_decision() {
        InboxReceipt receipt = decisions.add(
                router,
                List.of(
                        decision(ODD, "old", Duration.ofDays(3), null),
                        decision("b", null, Duration.ofDays(1), null),
                        decision(ODD, ODD, Duration.ofDays(2), null)));
        decisions.add(router, List.of(decision(ODD, "older", Duration.ofDays(5), null)));

        assertThat(receipt).isEqualTo(new InboxReceipt(3, 0, 0));
        assertThat(decisions.open(router, 10))
                .extracting(InboxSentence::text, InboxSentence::decisions, InboxSentence::route, InboxSentence::mark)
                .containsExactly(tuple("b", 1, null, Optional.empty()), tuple(ODD, 3, ODD, Optional.empty()));
        assertThat(decisions.open(router, 1)).hasSize(1);
        assertThat(decisions.counts(router))
                .isEqualTo(new InboxCounts(2, 0, 4, Optional.of(now.minus(Duration.ofDays(5)))));
    }

    @Test
    void a_decision_counts_once_however_often_its_id_is_sent() {
        List<ReportedDecision> batch = List.of(
                decision("a", null, Duration.ZERO, "1"),
                decision("b", null, Duration.ZERO, "1"),
                decision("c", null, Duration.ZERO, "2"),
                decision("d", null, Duration.ZERO, null));

        assertThat(decisions.add(router, batch)).isEqualTo(new InboxReceipt(3, 1, 0));
        assertThat(decisions.add(router, batch)).isEqualTo(new InboxReceipt(1, 3, 0));
        assertThat(open(router)).containsExactlyInAnyOrder("a", "c", "d");
        long other = router("other");
        turnOn(other);
        assertThat(decisions.add(other, batch)).isEqualTo(new InboxReceipt(3, 1, 0));
    }

    @Test
    void what_is_older_than_the_retention_is_not_stored_and_goes_with_time() {
        assertThat(decisions.add(
                        router,
                        List.of(
                                decision("a", "x", Duration.ofDays(29), "1"),
                                decision("a", "y", Duration.ofDays(1), null),
                                decision("b", null, Duration.ofDays(29), null),
                                decision("c", null, Duration.ofDays(31), null))))
                .isEqualTo(new InboxReceipt(3, 0, 1));
        now = now.plus(Duration.ofDays(2));

        assertThat(decisions.prune()).isEqualTo(2);
        assertThat(decisions.prune()).isZero();
        assertThat(decisions.open(router, 10))
                .singleElement()
                .satisfies(left -> assertThat(left.decisions()).isEqualTo(1))
                .satisfies(left -> assertThat(left.first()).isEqualTo(now.minus(Duration.ofDays(3))));
        decisions.configure(router, new InboxSettings(false, 1, RedactionRules.DEFAULT));
        assertThat(decisions.counts(router)).isEqualTo(new InboxCounts(0, 0, 0, Optional.empty()));
    }

    @Test
    void vectors_of_a_sentence_are_deleted_with_it() {
        store.vectors().put(ENCODER, Map.of("old", new float[] {1}, "new", new float[] {2}, "other", new float[] {3}));
        decisions.add(router, List.of(decision("old", null, Duration.ofDays(29), null), decision("new")));
        now = now.plus(Duration.ofDays(2));

        decisions.prune();
        assertThat(vectors()).containsOnlyKeys("new", "other");
        decisions.clear(router);
        assertThat(vectors()).containsOnlyKeys("other");
    }

    @Test
    void decisions_and_their_vectors_are_deleted_with_the_router_whether_it_can_be_restored_or_not() {
        long other = router("other");
        turnOn(other);
        store.vectors().put(ENCODER, Map.of("old", new float[] {1}, "new", new float[] {2}));
        decisions.add(router, List.of(decision("old")));
        decisions.add(other, List.of(decision("new")));

        store.routers().remove(router);
        assertThat(vectors()).containsOnlyKeys("new");
        store.removals().remove(other, "ann");

        assertThat(vectors()).isEmpty();
        assertThat(open(router)).isEmpty();
        assertThat(decisions.settings(other)).isEqualTo(InboxSettings.OFF);
    }

    private Map<String, float[]> vectors() {
        return store.vectors().find(ENCODER, 1, List.of("old", "new", "other"));
    }

    @Test
    void a_triaged_sentence_leaves_the_list_for_good_and_can_be_taken_back() {
        decisions.add(router, List.of(decision("a"), decision("b", null, Duration.ofHours(1), null)));
        List<Long> ids =
                decisions.open(router, 10).stream().map(InboxSentence::id).toList();
        TriageMark mark = new TriageMark(TriageKind.UTTERANCE, ODD, ODD, now);

        assertThat(decisions.triage(router, ids.subList(0, 1), mark)).isEqualTo(1);
        assertThat(decisions.triage(router, ids.subList(0, 1), new TriageMark(TriageKind.DISMISSED, "", "bob", now)))
                .isZero();
        decisions.add(router, List.of(decision("a")));

        assertThat(open(router)).containsExactly("b");
        assertThat(decisions.triaged(router, 0, 10))
                .singleElement()
                .extracting(InboxSentence::text, InboxSentence::mark, InboxSentence::decisions)
                .containsExactly("a", Optional.of(mark), 2);
        assertThat(decisions.triaged(router, 1, 10)).isEmpty();
        assertThat(decisions.find(router, ids)).hasSize(2);
        assertThat(decisions.reopen(router, ids)).isEqualTo(1);
        assertThat(open(router)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void nothing_of_another_router_is_read_or_marked() {
        long other = router("other");
        turnOn(other);
        decisions.add(router, List.of(decision("a")));
        List<Long> ids =
                decisions.open(router, 10).stream().map(InboxSentence::id).toList();
        TriageMark mark = new TriageMark(TriageKind.DISMISSED, "", "bob", now);

        assertThat(open(other)).isEmpty();
        assertThat(decisions.find(other, ids)).isEmpty();
        assertThat(decisions.triage(other, ids, mark)).isZero();
        decisions.clear(other);
        assertThat(open(router)).containsExactly("a");
    }

    @Test
    void the_newest_decisions_are_counted_by_sentence() {
        decisions.add(
                router,
                List.of(
                        decision("a", null, Duration.ofHours(5), null),
                        decision("a", null, Duration.ofHours(1), null),
                        decision("a", null, Duration.ofHours(2), null),
                        decision("b", null, Duration.ofHours(3), null)));

        assertThat(decisions.newest(router, 3))
                .containsExactly(new CountedSentence("a", 2), new CountedSentence("b", 1));
        assertThat(decisions.newest(router, 2)).containsExactly(new CountedSentence("a", 2));
    }

    @Test
    void a_large_batch_is_stored_at_once() {
        List<ReportedDecision> batch = IntStream.range(0, 1_000)
                .mapToObj(i -> decision("sentence " + i % 700, "route", Duration.ofSeconds(i), "id " + i))
                .toList();

        assertThat(decisions.add(router, batch)).isEqualTo(new InboxReceipt(1_000, 0, 0));
        assertThat(decisions.add(router, batch)).isEqualTo(new InboxReceipt(0, 1_000, 0));
        assertThat(decisions.counts(router).open()).isEqualTo(700);
        assertThat(decisions.newest(router, 1_000).stream()
                        .mapToInt(CountedSentence::count)
                        .sum())
                .isEqualTo(1_000);
    }
}
