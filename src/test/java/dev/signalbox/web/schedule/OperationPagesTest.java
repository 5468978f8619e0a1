package dev.signalbox.web.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainVerdict;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CronTimes;
import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.MaintenanceWindow.Effect;
import dev.signalbox.schedule.MaintenanceWindow.Reach;
import dev.signalbox.schedule.RetainedKind;
import dev.signalbox.schedule.RetentionRule;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.schedule.WeeklyTimes;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RetentionStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TrailReader;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.syncing.service.OutsideWindowException;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules, maintenance windows and retention, on their pages and where they count. Each case has a router and an index of its own. */
class OperationPagesTest {
    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void a_schedule_is_saved_planned_and_shown_on_the_remote_and_in_the_list() {
        Remote remote = stage.drifted("scheduled", "scheduled");
        String path = "/remotes/" + remote.id() + "/schedule";
        assertThat(post(path, form("on", "5")).statusCode()).isEqualTo(303);
        assertThat(stage.store()
                        .checkSchedules()
                        .schedules()
                        .of(remote.id(), remote.routerId())
                        .schedule())
                .isEqualTo(new CheckSchedule(true, Duration.ofMinutes(5), CheckDepth.FAST, 12, 10));
        assertThat(stage.services().scheduledChecks().planned(remote.id())).isPresent();
        assertThat(stage.client().get("/remotes/" + remote.id()).body())
                .contains("every 5 min, 1 in 12 deep", "next check: ");
        stage.store().checkSchedules().checked(remote.id(), false);
        stage.store().checkSchedules().checked(remote.id(), false);
        assertThat(stage.client().get("/schedules").body()).contains("every 5 min", "after 2 failures");

        assertThat(post(path, form("inherit", "")).statusCode()).isEqualTo(303);
        assertThat(stage.services().scheduledChecks().planned(remote.id())).isEmpty();
    }

    @Test
    void a_schedule_with_a_mistake_is_kept_in_its_form() {
        Remote remote = stage.drifted("mistaken", "mistaken");
        HttpResponse<String> answer = post("/remotes/" + remote.id() + "/schedule", form("on", "0.5"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"0.5\"", "A whole number from 1 to 43,200");
        HttpResponse<String> limits =
                post("/schedules/settings", form("off", "15") + "&parallel=2&per-server=3&cut-off=60");
        assertThat(limits.statusCode()).isEqualTo(422);
        assertThat(limits.body()).contains("At most as many as there are checks at once.");
        assertThat(stage.store().checkSchedules().limits()).isEqualTo(CheckLimits.USUAL);
    }

    @Test
    void a_window_forbids_applying_for_everybody_until_an_administrator_gives_a_reason() throws Exception {
        Remote remote = stage.drifted("closed", "closed");
        stage.store().windows().add(Optional.of(remote.id()), always(Effect.FORBID, Reach.EVERY_APPLY));
        StoredPlan plan = plan(remote);
        String runs = "/plans/" + plan.id() + "/runs";
        assertThat(stage.client().get("/plans/" + plan.id()).body())
                .contains("Outside the maintenance windows", "window-reason");
        assertThat(post(runs, "").statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> stage.services().sync().start(plan, "ann")).isInstanceOf(OutsideWindowException.class);
        assertThatThrownBy(() -> stage.services().sync().start(plan, RunStarter.token("ann", "deploy")))
                .isInstanceOf(OutsideWindowException.class);

        HttpResponse<String> applied = post(runs, "window-reason=The+shop+is+down");
        assertThat(applied.statusCode()).isEqualTo(303);
        Run run = stage.ended(Long.parseLong(Stage.location(applied).replace("/runs/", "")));
        assertThat(run.outcome()).isInstanceOf(RunOutcome.Applied.class);
        // An undo is never bound: an index that is wrong must be mended at once.
        stage.ended(stage.services().sync().undo(run.id(), "ann").id());
    }

    @Test
    void an_operator_cannot_apply_outside_a_window_with_or_without_a_reason(@TempDir Path other) {
        try (Stage own = Stage.in(other)) {
            Remote remote = own.drifted("operated", "operated");
            own.store().windows().add(Optional.of(remote.id()), always(Effect.FORBID, Reach.EVERY_APPLY));
            String plan = Stage.location(own.client().post("/remotes/" + remote.id() + "/plans", "mode", "merge"));
            Client olga = own.signedIn("olga", new RoleGrant(Role.OPERATOR, RoleScope.EVERYTHING));
            assertThat(olga.get(plan).body())
                    .contains("Outside the maintenance windows")
                    .doesNotContain("window-reason");
            assertThat(olga.post(plan + "/runs").statusCode()).isEqualTo(409);
            HttpResponse<String> refused = olga.post(plan + "/runs", "window-reason", "I want to");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Only an administrator can apply a plan outside");
            assertThat(olga.post("/windows", "effect", "allow").statusCode()).isEqualTo(403);
            assertThat(own.services().runs().of(remote.id(), 5)).isEmpty();
        }
    }

    @Test
    void auto_sync_waits_for_its_window_and_is_looked_at_again_when_it_opens() {
        Remote remote = stage.drifted("waiting", "waiting");
        stage.store().windows().add(Optional.of(remote.id()), always(Effect.FORBID, Reach.AUTO_SYNC));
        stage.store().autoSyncs().set(remote.id(), Mode.MERGE);
        stage.services().autoSyncer().consider(remote.id());
        stage.services().autoSyncer().settled();
        assertThat(stage.services().runs().of(remote.id(), 5)).isEmpty();
        assertThat(stage.store().autoSyncs().find(remote.id()).orElseThrow().said())
                .contains("maintenance window");
        assertThat(stage.services().windows().against(remote.id(), false)).isEmpty();
    }

    @Test
    void windows_are_added_and_removed_on_their_page() {
        Remote remote = stage.drifted("windows", "windows");
        String path = "/remotes/" + remote.id() + "/windows";
        String common = "effect=allow&reach=every-apply&zone=Europe/Berlin&from=22:00&until=06:00";
        assertThat(post(path, common + "&cron=0+0+31+2+*&minutes=60").body()).contains("ever comes");
        assertThat(post(path, common).statusCode()).isEqualTo(422);
        assertThat(post(path, common + "&zone=Mars").statusCode()).isEqualTo(422);
        assertThat(post(path, common + "&friday=1&note=<b>quiet</b>").statusCode())
                .isEqualTo(303);
        assertThat(post(path, common + "&cron=30+2+*+*+1-5&minutes=90").statusCode())
                .isEqualTo(303);
        List<MaintenanceWindow> stored =
                stage.store().windows().of(Optional.of(remote.id())).windows();
        assertThat(stored)
                .extracting(MaintenanceWindow::times)
                .containsExactly(
                        new WeeklyTimes(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0)),
                        new CronTimes("30 2 * * 1-5", Duration.ofMinutes(90)));
        assertThat(stage.client().get(path).body()).contains("&lt;b&gt;quiet", "30 2 * * 1-5, for 90 min");
        for (MaintenanceWindow window : stored) {
            assertThat(post(path + "/" + window.id() + "/removal", "").statusCode())
                    .isEqualTo(303);
        }
        assertThat(post(path + "/" + stored.getFirst().id() + "/removal", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void old_checks_go_but_never_the_last_one_of_a_remote() {
        Remote remote = stage.drifted("aged", "aged");
        for (int i = 0; i < 5; i++) {
            stage.services().comparisons().check(remote, CheckDepth.FAST);
        }
        RetentionStore retention = stage.store().retention();
        Instant later = Instant.now().plus(Duration.ofDays(40));
        RetentionRule month = new RetentionRule(30, 0);
        assertThat(retention.due(RetainedKind.CHECKS, month, Instant.now())).isZero();
        assertThat(retention.due(RetainedKind.CHECKS, month, later)).isGreaterThanOrEqualTo(4);
        while (retention.delete(RetainedKind.CHECKS, month, later, 2) > 0) {}
        assertThat(stage.store().checks().history(remote.id(), 9)).hasSize(1);
        assertThat(retention.due(RetainedKind.CHECKS, month, later)).isZero();
    }

    @Test
    void runs_that_can_be_undone_stay_however_old_they_are() throws Exception {
        Remote remote = stage.drifted("undoable", "undoable");
        Run run = stage.ended(stage.services().sync().start(plan(remote), "ann").id());
        Instant later = Instant.now().plus(Duration.ofDays(400));
        stage.store().retention().delete(RetainedKind.RUNS, new RetentionRule(1, 1), later, 500);
        assertThat(stage.services().recovery().canUndo(run)).isTrue();
        stage.ended(stage.services().sync().undo(run.id(), "ann").id());
    }

    @Test
    void the_chain_holds_after_its_beginning_was_deleted_and_tampering_still_shows() {
        AuditTrail trail = stage.store().auditTrail();
        for (int i = 0; i < 20; i++) {
            trail.append(AuditEntry.of(Instant.now(), Actor.named("ann"), "Test " + i, AuditOutcome.DONE));
        }
        ChainVerifier halfway = new ChainVerifier();
        trail.after(0, AuditEntryFilter.ALL, 3).forEach(halfway::add);
        RetentionStore retention = stage.store().retention();
        RetentionRule ten = new RetentionRule(0, 10);
        assertThat(retention.delete(RetainedKind.AUDIT, ten, Instant.now(), 4)).isEqualTo(4);
        while (retention.delete(RetainedKind.AUDIT, ten, Instant.now(), 4) > 0) {}
        assertThat(retention.count(RetainedKind.AUDIT)).isEqualTo(10);
        assertThat(TrailReader.verdict(trail, new ChainVerifier())).isInstanceOf(ChainVerdict.Holds.class);
        assertThat(TrailReader.verdict(trail, halfway)).isInstanceOf(ChainVerdict.Holds.class);
        assertThat(TrailReader.verdict(trail, new ChainVerifier(trail.anchor())))
                .isInstanceOf(ChainVerdict.Holds.class);
        assertThat(TrailReader.verdict(
                        trail, new ChainVerifier(new ChainHead(trail.anchor().number(), "0".repeat(64)))))
                .isInstanceOf(ChainVerdict.Broken.class);
        assertThat(stage.client().get("/retention").body()).contains("Audit entries");
        trail.append(AuditEntry.of(Instant.now(), Actor.named("ann"), "After", AuditOutcome.DONE));
        assertThat(TrailReader.verdict(trail, new ChainVerifier())).isInstanceOf(ChainVerdict.Holds.class);
    }

    @Test
    void retention_is_saved_as_a_whole_or_not_at_all() {
        String all =
                "checks-days=30&checks-most=0&runs-days=0&runs-most=0&evaluations-days=0&evaluations-most=5&audit-days=";
        assertThat(post("/retention", all + "x&audit-most=0").statusCode()).isEqualTo(422);
        assertThat(stage.store().retention().rule(RetainedKind.CHECKS))
                .isEqualTo(RetentionRule.usual(RetainedKind.CHECKS));
        assertThat(post("/retention", all + "0&audit-most=0").statusCode()).isEqualTo(303);
        assertThat(stage.store().retention().rule(RetainedKind.EVALUATIONS)).isEqualTo(new RetentionRule(0, 5));
        stage.store().retention().saveRule(RetainedKind.CHECKS, RetentionRule.usual(RetainedKind.CHECKS));
    }

    @Test
    void the_schedule_of_the_console_counts_where_none_is_narrower() {
        assertThat(post("/schedules/settings", form("off", "60") + "&parallel=8&per-server=2&cut-off=30")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.store().checkSchedules().limits()).isEqualTo(new CheckLimits(8, 2, Duration.ofSeconds(30)));
        assertThat(stage.store().checkSchedules().schedules().ofConsole().from())
                .contains(new ScheduleScope.Console());
        stage.store().checkSchedules().saveLimits(CheckLimits.USUAL);
    }

    /** Posts what a query says. */
    private static HttpResponse<String> post(String path, String query) {
        String[] fields = query.isEmpty()
                ? new String[0]
                : Arrays.stream(query.split("&"))
                        .flatMap(pair -> Arrays.stream(pair.split("=", 2)))
                        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                        .toArray(String[]::new);
        return stage.client().post(path, fields);
    }

    private static String form(String state, String minutes) {
        return "state=" + state + "&minutes=" + minutes + "&depth=fast&deep-every=12&jitter=10";
    }

    private static MaintenanceWindow always(Effect effect, Reach reach) {
        return new MaintenanceWindow(
                0,
                effect,
                reach,
                ZoneId.of("UTC"),
                new WeeklyTimes(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                "");
    }

    private static StoredPlan plan(Remote remote) {
        return stage.store()
                .plans()
                .find(Long.parseLong(Stage.location(post("/remotes/" + remote.id() + "/plans", "mode=merge"))
                        .replace("/plans/", "")))
                .orElseThrow();
    }
}
