package dev.signalbox.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_change_of_state_is_one_event_and_a_repetition_is_none() {
        assertThat(kinds(Status.SYNCED, Status.SYNCED, Status.SYNCED_HASH_STALE))
                .isEmpty();
        assertThat(kinds(Status.DRIFTED, Status.DRIFTED_HASH_CLAIMS_SYNCED, Status.MISSING))
                .containsExactly(NotificationKind.DRIFT_FOUND);
        assertThat(kinds(Status.DRIFTED, Status.SYNCED, Status.SYNCED, Status.DRIFTED))
                .containsExactly(
                        NotificationKind.DRIFT_FOUND, NotificationKind.DRIFT_GONE, NotificationKind.DRIFT_FOUND);
    }

    @Test
    void drift_is_remembered_while_a_remote_is_unreachable() {
        assertThat(kinds(Status.DRIFTED, Status.UNREACHABLE, Status.UNREACHABLE, Status.DRIFTED))
                .containsExactly(
                        NotificationKind.DRIFT_FOUND, NotificationKind.UNREACHABLE, NotificationKind.REACHABLE);
        assertThat(kinds(Status.DRIFTED, Status.UNREACHABLE, Status.SYNCED))
                .containsExactly(
                        NotificationKind.DRIFT_FOUND,
                        NotificationKind.UNREACHABLE,
                        NotificationKind.REACHABLE,
                        NotificationKind.DRIFT_GONE);
    }

    @Test
    void a_check_that_cannot_tell_changes_nothing() {
        assertThat(kinds(Status.DRIFTED, Status.NOT_SYNCABLE, Status.DRIFTED))
                .containsExactly(NotificationKind.DRIFT_FOUND);
    }

    private static List<NotificationKind> kinds(Status... checks) {
        RemoteCondition last = RemoteCondition.NEW;
        List<NotificationKind> kinds = new ArrayList<>();
        for (Status status : checks) {
            RemoteCondition next = last.after(status);
            kinds.addAll(next.since(last));
            last = next;
        }
        return kinds;
    }

    @Test
    void a_digest_is_due_at_the_next_hour_or_morning_of_its_time_zone() {
        Instant at = Instant.parse("2026-01-10T06:59:59Z");
        assertThat(DigestPeriod.IMMEDIATE.due(at, BERLIN)).isEqualTo(at);
        assertThat(DigestPeriod.HOURLY.due(at, BERLIN)).isEqualTo("2026-01-10T07:00:00Z");
        assertThat(DigestPeriod.HOURLY.due(at, ZoneId.of("Asia/Kolkata"))).isEqualTo("2026-01-10T07:30:00Z");
        assertThat(DigestPeriod.DAILY.due(at, BERLIN)).isEqualTo("2026-01-10T07:00:00Z");
        assertThat(DigestPeriod.DAILY.due(Instant.parse("2026-01-10T07:00:00Z"), BERLIN))
                .as("what happens as a digest is due is in the next one")
                .isEqualTo("2026-01-11T07:00:00Z");
        assertThat(DigestPeriod.DAILY.due(Instant.parse("2026-03-28T12:00:00Z"), BERLIN))
                .as("the clock goes forward that night")
                .isEqualTo("2026-03-29T06:00:00Z");
    }

    @Test
    void a_message_is_tried_ten_times_over_three_days() {
        Duration all = IntStream.rangeClosed(1, 9)
                .mapToObj(attempt -> DeliverySchedule.pauseAfter(attempt).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        assertThat(DeliverySchedule.pauseAfter(10)).isEmpty();
    }

    @Test
    void hostile_names_mention_nobody_and_end_no_line() {
        MessageText text =
                new MessageText(Instant.EPOCH, List.of(event("<!channel> & co", "a\r\nBcc: eve@example.org", "x")), "");
        assertThat(text.title()).doesNotContain("\r", "\n");
        assertThat(text.slack().path("text").asText())
                .contains("&lt;!channel&gt; &amp; co")
                .doesNotContain("<", "\r");
        assertThat(text.teams().toString()).contains("TextRun").doesNotContain("\"TextBlock\"");
        assertThat(text.webhook().at("/data/router/name").asText())
                .as("a program gets the name itself")
                .isEqualTo("<!channel> & co");
    }

    @Test
    void long_texts_are_cut_for_people() {
        MessageText text = new MessageText(
                Instant.EPOCH, List.of(event("r".repeat(100_000), "m", "d".repeat(100_000))), "https://console");
        assertThat(text.title()).hasSizeLessThan(300);
        assertThat(text.text()).hasSizeLessThan(2_000).endsWith("https://console/remotes/2\n");
    }

    @Test
    void the_body_of_a_webhook_says_type_time_and_data() {
        NotificationEvent event = event("desk", "prod", "");
        assertThat(new MessageText(Instant.EPOCH, List.of(event), "")
                        .webhook()
                        .path("type")
                        .asText())
                .isEqualTo("drift.found");
        assertThat(new MessageText(Instant.EPOCH, List.of(event, event), "")
                        .webhook()
                        .at("/data/events"))
                .hasSize(2);
        assertThat(new MessageText(Instant.EPOCH, List.of(), "")
                        .webhook()
                        .path("type")
                        .asText())
                .isEqualTo("notification.test");
    }

    private static NotificationEvent event(String router, String remote, String details) {
        return new NotificationEvent(
                7,
                "o",
                NotificationKind.DRIFT_FOUND,
                1,
                router,
                2,
                remote,
                Instant.EPOCH,
                "ann",
                "/remotes/2",
                details);
    }
}
