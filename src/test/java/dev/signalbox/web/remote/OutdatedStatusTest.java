package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.demo.DemoSetup;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.LockRelease;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A status counts for the revision and the reading that it was computed from, and for nothing newer. */
class OutdatedStatusTest {
    private static final String OUTDATED = "changed since last check";
    private static final Utterance ONE = new Utterance("a", "one", RouteValue.NONE);

    @TempDir
    Path folder;

    private Stage stage;
    private Router router;
    private Remote remote;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        stage.store().settings().put(DemoSetup.SETTING, "removed");
        router = stage.router("bot", Route.of("a", List.of("one")));
        remote = stage.remote(router, "prod", "", ONE);
        vouch();
        checkAll();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void vouch() {
        stage.writeHash(
                remote.address(),
                stage.services().comparisons().fresh(remote).local().filledHash());
        stage.services().comparisons().forget(remote.id());
    }

    private void checkAll() {
        assertThat(stage.client().post("/checks").statusCode()).isEqualTo(303);
    }

    private void edit(String... utterances) {
        Router now = stage.now(router);
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        now.head().number(),
                        now.head().config().withRoutes(List.of(Route.of("a", List.of(utterances)))),
                        "test",
                        "Edited");
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String of(String path) {
        return page("/remotes/" + remote.id() + path);
    }

    private static String badge(String page) {
        return page.replaceAll(
                        "(?s).*?<h1>.*?</h1>(?:\\s*<span class=\"dialect\".*?</span>[^<]*</span>)?\\s*<span class=\"badge [a-z]*\">(?:<svg.*?</svg>)?([^<]*)<.*",
                        "$1")
                .strip();
    }

    private void isGreen() {
        assertThat(page("/")).contains("prod is in sync.").doesNotContain(OUTDATED);
        assertThat(badge(of(""))).isEqualTo("synced");
    }

    private void isOutdated(String why) {
        assertThat(page("/")).contains(OUTDATED, why).doesNotContain("in sync.").doesNotContainPattern("badge good");
        assertThat(badge(of(""))).isEqualTo(OUTDATED);
        assertThat(of("")).contains(why).doesNotContainPattern("badge good\">(<svg.*?</svg>)?synced");
    }

    @Test
    void a_check_that_nothing_came_after_is_green() {
        isGreen();
        assertThat(badge(of("/sync"))).isEqualTo("synced");
        assertThat(badge(of("/diff"))).isEqualTo("synced");
        isGreen();
    }

    @Test
    void
            an_edit_after_a_check_by_the_hash_shows_on_the_overview_with_what_it_was_before_and_is_not_counted_as_synced() {
        edit("one", "two");

        assertThat(page("/"))
                .contains("prod changed since the last check.")
                .contains("<b>1</b> <span class=\"badge warn\">")
                .contains("revision 1 was compared, 2 is the newest.")
                .contains("It was synced at revision 1, just now.")
                .contains("Check again")
                .doesNotContainPattern("badge good");
        isOutdated("revision 1 was compared, 2 is the newest.");
    }

    @Test
    void one_of_two_that_changed_is_counted_and_the_other_is_not() {
        Router other = stage.router("other", Route.of("a", List.of("one")));
        Remote second = stage.remote(other, "second", "", ONE);
        stage.writeHash(
                second.address(),
                stage.services().comparisons().fresh(second).local().filledHash());
        checkAll();
        edit("one", "two");

        assertThat(page("/"))
                .contains("1 of 2 remotes changed since the last check.")
                .contains("badge good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/diff", "/sync", "/records", "/settings"})
    void the_badge_the_title_and_the_preview_of_every_page_of_the_remote_say_so_until_it_is_checked_again(String path) {
        edit("one", "two");
        stage.services().comparisons().fresh(remote);
        edit("one", "two", "three");

        String page = of(path);
        if (!path.equals("/sync")) {
            assertThat(badge(page)).isEqualTo(OUTDATED);
            assertThat(page)
                    .containsPattern("<title>[^<]*\\(" + OUTDATED + "\\)")
                    .containsPattern("og:title\" content=\"[^\"]*\\(" + OUTDATED + "\\)");
        }
        assertThat(page).doesNotContain("(synced)");

        edit("one");
        checkAll();
        assertThat(of(path)).contains("(synced)").doesNotContain(OUTDATED);
    }

    @Test
    void the_sync_page_does_not_call_the_reading_of_an_outdated_check_synced() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        edit("one", "two");
        edit("one");

        assertThat(badge(of("/sync"))).isEqualTo(OUTDATED);
        stage.client().post("/remotes/" + remote.id() + "/sync/reading");
        assertThat(badge(of("/sync"))).isEqualTo("synced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/remotes"})
    void the_lists_of_the_router_say_so_until_it_is_checked_again(String path) {
        assertThat(page("/routers/" + router.id() + path))
                .contains("badge good")
                .doesNotContain(OUTDATED);

        edit("one", "two");
        assertThat(page("/routers/" + router.id() + path)).contains(OUTDATED).doesNotContain("badge good");

        edit("one");
        checkAll();
        assertThat(page("/routers/" + router.id() + path))
                .contains("badge good")
                .doesNotContain(OUTDATED);
    }

    @Test
    void an_edit_after_a_check_of_the_contents_also_says_what_the_reading_of_that_check_now_shows() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        edit("one", "two");

        assertThat(page("/"))
                .contains(OUTDATED, "It was synced at revision 1, just now.")
                .contains("By the last reading it is now drifted. The index lacks 1 of the router's utterances.")
                .contains("prod is out of sync.");
    }

    @Test
    void an_edit_that_was_taken_back_stays_unchecked_until_it_is_checked() {
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        edit("one", "two");
        edit("one");

        isOutdated("revision 1 was compared, 3 is the newest.");
        checkAll();
        isGreen();
    }

    @Test
    void a_later_reading_with_other_contents_outdates_a_check_and_one_with_the_same_does_not() {
        stage.client().post("/remotes/" + remote.id() + "/readings");
        isGreen();

        stage.fillAt(remote.address(), List.of(new Utterance("a", "from elsewhere", RouteValue.NONE)));
        stage.client().post("/remotes/" + remote.id() + "/readings");
        isOutdated("A later reading of the index shows other contents than the last check.");
        assertThat(page("/")).contains("By the last reading it is now drifted");

        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        assertThat(page("/")).doesNotContain(OUTDATED).contains("drifted");
    }

    @Test
    void a_sync_checks_by_itself_and_leaves_the_remote_green() throws Exception {
        edit("one", "two");
        sync(remote);

        isGreen();
    }

    private void sync(Remote bound) throws Exception {
        String plan = Stage.location(stage.client().post("/remotes/" + bound.id() + "/plans", "mode", "local"));
        String run = Stage.location(stage.client().post(plan + "/runs", "confirm", bound.name()));
        stage.ended(Long.parseLong(run.substring("/runs/".length())));
    }

    @Test
    void an_undo_checks_by_itself_and_the_remote_is_not_called_synced_any_more() throws Exception {
        edit("one", "two");
        sync(remote);
        long last = stage.store().runs().of(remote.id(), 1).getFirst().id();
        String undo = Stage.location(stage.client().post("/runs/" + last + "/undo", "confirm", remote.name()));
        stage.ended(Long.parseLong(undo.substring("/runs/".length())));

        assertThat(page("/")).doesNotContain(OUTDATED).contains("drifted").doesNotContain("in sync.");
    }

    @Test
    void a_run_through_another_remote_of_the_same_index_outdates_the_check() throws Exception {
        Router other = stage.router("other", Route.of("a", List.of("one", "of the other")));
        Remote same = stage.store().remotes().add(other.id(), "same index", remote.address());
        isGreenHere();
        sync(same);

        assertThat(badge(of(""))).isEqualTo(OUTDATED);
        assertThat(of("")).contains("A run wrote to the index after the last check.");
        stage.client().post("/remotes/" + remote.id() + "/checks");
        assertThat(badge(of(""))).isNotIn("synced", OUTDATED);
    }

    @Test
    void a_policy_and_a_lock_release_of_another_remote_of_the_same_index_outdate_the_check() {
        Router other = stage.router("other", Route.of("a", List.of("one")));
        Remote same = stage.store().remotes().add(other.id(), "same index", remote.address());
        Policy strict = Policy.USUAL.with(FindingCode.SIDE_EMPTY, FindingLevel.WARN);

        stage.services().policies().save(same.id(), strict);
        assertThat(of("")).contains(OUTDATED, "The policy was changed after the last check.");
        checkAll();
        isGreenHere();

        stage.write(
                remote.address(),
                new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-20T12:00:00+00:00"));
        checkAll();
        assertThat(of("")).contains("Locked");
        stage.client()
                .post(
                        "/remotes/" + same.id() + "/lock/release",
                        "confirm",
                        same.name(),
                        "lock",
                        lockId(),
                        "reason",
                        "it is gone");
        assertThat(of(""))
                .contains(OUTDATED, "The lock was released after the last check.")
                .doesNotContain("Release lock");
    }

    private String lockId() {
        return stage.services().locks().find(remote).orElseThrow().id();
    }

    private void isGreenHere() {
        assertThat(badge(of(""))).isEqualTo("synced");
    }

    @Test
    void a_run_that_was_cut_off_outdates_the_check_that_was_made_before_it_ended() {
        edit("one", "two");
        checkAll();
        String plan = Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        long id = Long.parseLong(plan.substring("/plans/".length()));
        long run = stage.store()
                .runs()
                .start(id, remote.id(), "test", Instant.now())
                .id();
        stage.services()
                .runs()
                .finish(
                        run,
                        Instant.now(),
                        new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "The console was stopped."));

        isOutdated("A run wrote to the index after the last check.");
    }

    @Test
    void a_run_that_changed_nothing_outdates_nothing() {
        String plan = Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        long id = Long.parseLong(plan.substring("/plans/".length()));
        long run = stage.store()
                .runs()
                .start(id, remote.id(), "test", Instant.now())
                .id();
        stage.services()
                .runs()
                .finish(run, Instant.now(), new RunOutcome.Refused(RunOutcome.Reason.LOCKED, "It is locked."));

        isGreen();
    }

    @Test
    void a_released_lock_another_address_a_policy_or_a_threshold_outdates_the_check() {
        stage.store()
                .lockReleases()
                .add(new LockRelease(remote.id(), Instant.now(), "ada", "another console", "it is gone"));
        isOutdated("The lock was released after the last check.");
        checkAll();
        isGreen();

        Policy strict = Policy.USUAL.with(FindingCode.SIDE_EMPTY, FindingLevel.WARN);
        stage.store().policies().save(remote.id(), strict);
        isOutdated("The policy was changed after the last check.");
        checkAll();
        stage.store().policies().save(remote.id(), strict);
        isGreen();

        stage.store().routers().update(stage.now(router), "renamed", null, "test");
        isGreen();
        stage.store().routers().update(stage.now(router), "renamed", 0.75, "test");
        isOutdated("The router's score threshold was changed after the last check.");
        checkAll();

        stage.store().remotes().update(remote.id(), "prod", "memory:elsewhere");
        isOutdated("The address was changed after the last check.");
    }

    @Test
    void earlier_checks_in_the_list_are_not_in_color() {
        edit("one", "two");

        assertThat(of("")).contains("badge quiet").contains("synced</span>").doesNotContain("badge good");
    }

    @Test
    void a_remote_that_was_unreachable_says_so_and_why_after_an_edit() {
        stage.memory(remote.address()).goDown();
        checkAll();
        edit("one", "two");

        assertThat(page("/"))
                .contains(OUTDATED, "It was unreachable at revision 1, just now: ")
                .contains("Last known status: synced at revision 1,");
    }
}
