package dev.signalbox.web.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.PermissionReach;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.notification.NotificationEvent;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.NotificationSubscription;
import dev.signalbox.store.LockRelease;
import dev.signalbox.store.NotificationStore.InboxLine;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications in a whole console. */
class NotificationPagesTest {
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("s".repeat(32).getBytes(StandardCharsets.UTF_8));
    private static final String SUBSCRIPTIONS = "/notifications/subscriptions";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client root;
    private static int cases;

    @BeforeAll
    static void begin() {
        stage = Stage.in(folder);
        root = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }

    @AfterAll
    static void end() {
        root.close();
        stage.close();
    }

    private static Remote drifted() {
        cases++;
        return stage.drifted("bot " + cases, "prod" + cases);
    }

    private static List<NotificationKind> kinds(Remote remote) {
        return stage.store().notifications().inbox("nobody", PermissionReach.EVERYWHERE, 0, 1_000).stream()
                .map(InboxLine::event)
                .filter(event -> event.remoteId() == remote.id())
                .map(NotificationEvent::kind)
                .toList()
                .reversed();
    }

    private static void check(Remote remote) {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
    }

    @Test
    void drift_is_told_once_however_often_it_is_found() {
        Remote remote = drifted();
        check(remote);
        check(remote);
        check(remote);
        assertThat(kinds(remote)).containsExactly(NotificationKind.DRIFT_FOUND);
    }

    @Test
    void a_run_is_told_with_the_drift_that_it_ends() throws Exception {
        Remote remote = drifted();
        check(remote);
        String plan = Stage.location(root.post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        String run = Stage.location(root.post(plan + "/runs", "confirm", remote.name()));
        stage.ended(Long.parseLong(run.replaceAll("^/runs/|[?#].*$", "")));
        check(remote);
        assertThat(kinds(remote))
                .containsExactlyInAnyOrder(
                        NotificationKind.DRIFT_FOUND, NotificationKind.RUN_FINISHED, NotificationKind.DRIFT_GONE);
    }

    @Test
    void reviews_are_told_to_others_but_not_to_who_caused_them() {
        Remote remote = drifted();
        try (Client ann = stage.signedIn("ann", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING))) {
            String plan = Stage.location(ann.post("/remotes/" + remote.id() + "/plans", "mode", "local"));
            String review = Stage.location(ann.post(plan + "/reviews", "title", "Release <b>7</b>", "why", ""));
            String path = "/reviews/" + review.replaceAll("^/reviews/|[?#].*$", "");
            assertThat(kinds(remote)).startsWith(NotificationKind.REVIEW_REQUESTED);
            assertThat(root.get("/notifications").body()).contains(path, "Release &lt;b&gt;7&lt;/b&gt;");
            assertThat(ann.get("/notifications").body()).doesNotContain("Release &lt;b&gt;7");
        }
    }

    @Test
    void a_lock_that_is_forced_is_told() {
        Remote remote = drifted();
        stage.store().lockReleases().add(new LockRelease(remote.id(), Instant.now(), "ann", "held", "it hung"));
        assertThat(kinds(remote)).containsExactly(NotificationKind.LOCK_FORCED);
    }

    @Test
    void who_may_view_one_router_sees_its_events_alone_and_none_after_the_grant_is_withdrawn() {
        Remote mine = drifted();
        Remote other = drifted();
        check(mine);
        check(other);
        try (Client vic = stage.signedIn("vic", new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(mine.routerId())))) {
            assertThat(vic.get("/notifications").body())
                    .contains("/remotes/" + mine.id() + "\"")
                    .doesNotContain("/remotes/" + other.id() + "\"");
            long id = stage.store().accounts().named("vic").orElseThrow().id();
            stage.store()
                    .accounts()
                    .setGrants(
                            id, java.util.Set.of(new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(other.routerId()))));
            assertThat(vic.get("/notifications").body()).doesNotContain("/remotes/" + mine.id() + "\"");
        }
    }

    @Test
    void marking_as_read_leaves_what_came_later_unread() {
        try (Client eve = stage.signedIn("eve", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            var store = stage.store().notifications();
            check(drifted());
            long seen = store.newest();
            check(drifted());
            Stage.location(eve.post("/notifications/read", "up-to", String.valueOf(seen)));
            assertThat(store.unread("eve", PermissionReach.EVERYWHERE, 100)).isPositive();
            long before = store.unread("eve", PermissionReach.EVERYWHERE, 100);
            Stage.location(eve.post("/notifications/" + store.newest() + "/read"));
            assertThat(store.unread("eve", PermissionReach.EVERYWHERE, 100)).isEqualTo((int) before - 1);
            Stage.location(eve.post("/notifications/read", "up-to", "999999999999999999"));
            assertThat(store.unread("eve", PermissionReach.EVERYWHERE, 100)).isZero();
            check(drifted());
            assertThat(store.unread("eve", PermissionReach.EVERYWHERE, 100)).isEqualTo(1);
        }
    }

    @Test
    void the_address_and_the_secret_of_a_subscription_are_on_no_page_and_it_is_its_owner_s_alone() {
        String path = Stage.location(root.post(
                SUBSCRIPTIONS,
                "name",
                "Pager",
                "channel",
                "webhook",
                "address",
                "http://127.0.0.1:1/T00/hidden-token",
                "secret",
                SECRET,
                "scope",
                "",
                "kind",
                "drift.found",
                "digest",
                "now",
                "zone",
                "Europe/Berlin"));
        assertThat(root.get(path).body()).contains("http://127.0.0.1:1/…").doesNotContain("hidden-token", SECRET);
        Stage.location(root.post(path + "/test"));
        assertThat(root.get(path).body()).contains("The test failed.").doesNotContain("hidden-token");
        try (Client max = stage.signedIn("max", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING))) {
            assertThat(max.get(path).statusCode()).isEqualTo(404);
            assertThat(max.post(path + "/test").statusCode()).isEqualTo(404);
            assertThat(max.post(path + "/removal").statusCode()).isEqualTo(404);
        }
        NotificationSubscription stored =
                stage.store().notifications().subscriptions("root").getLast();
        Stage.location(root.post(path + "/removal"));
        assertThat(stage.keyring().of(stored.addressKey())).isEmpty();
        assertThat(stage.keyring().of(stored.secretKey())).isEmpty();
    }

    @Test
    void a_bad_subscription_is_refused_with_reasons_and_what_was_typed() {
        var answer = root.post(
                SUBSCRIPTIONS,
                "name",
                "Mine",
                "channel",
                "webhook",
                "address",
                "http://169.254.169.254/latest",
                "secret",
                "short",
                "scope",
                "router-999999",
                "digest",
                "now",
                "zone",
                "Mars/Olympus");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("value=\"Mine\"", "metadata service", "whsec_", "that you may view", "at least one event")
                .contains("Enter a time zone");
    }

    @Test
    void an_unreachable_remote_is_told_once_and_again_when_it_is_back() {
        Remote remote = drifted();
        check(remote);
        stage.fail(remote.address(), new IndexUnreachableException(remote.address(), "it is off", null));
        check(remote);
        check(remote);
        stage.mend(remote.address());
        check(remote);
        assertThat(kinds(remote))
                .containsExactly(
                        NotificationKind.DRIFT_FOUND, NotificationKind.UNREACHABLE, NotificationKind.REACHABLE);
    }
}
