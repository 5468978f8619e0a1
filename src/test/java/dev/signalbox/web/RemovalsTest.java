package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What removes something says exactly what and asks, or can be undone; every form of the table of URLs is one or the other, or removes nothing. */
class RemovalsTest {
    /** The way in which a removal is safe. */
    private enum Safety {
        /** A page of the same address lists what is removed, and has the only form that removes it. */
        ASKS,
        /** The form lists what is removed and wants a name typed. */
        WANTS_A_NAME,
        /** A new revision; the router's history has what was removed. */
        IN_THE_HISTORY,
        /** The next page says what was done and how to do the opposite, or the same form does that. */
        CAN_BE_REVERSED
    }

    /** Every URL that removes something that people made. */
    private static final Map<String, Safety> REMOVING = Map.ofEntries(
            Map.entry("/demo/removal", Safety.ASKS),
            Map.entry("/routers/removed/{removal}/deletion", Safety.ASKS),
            Map.entry("/composed/{file}/removal", Safety.ASKS),
            Map.entry("/remotes/{remote}/key/removal", Safety.ASKS),
            Map.entry("/remotes/{remote}/classic-hash/removal", Safety.ASKS),
            Map.entry("/me/tokens/{token}/removal", Safety.ASKS),
            Map.entry("/routers/{router}/evaluations/{evaluation}/deletion", Safety.ASKS),
            Map.entry("/accounts/{account}/tokens/{token}/removal", Safety.ASKS),
            Map.entry("/accounts/{account}/disabled", Safety.ASKS),
            Map.entry("/runs/{run}/undo", Safety.ASKS),
            Map.entry("/routers/{router}/inbox/removal", Safety.ASKS),
            Map.entry("/notifications/subscriptions/{subscription}/removal", Safety.ASKS),
            Map.entry("/routers/{router}/file/removal", Safety.ASKS),
            Map.entry("/routers/{router}/file/changes", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/file/reading", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/file/settings", Safety.CAN_BE_REVERSED),
            Map.entry("/routers/{router}/file/secret", Safety.CAN_BE_REVERSED),
            Map.entry("/routers/{router}/inbox/triage", Safety.CAN_BE_REVERSED),
            Map.entry("/routers/{router}/test-sets/{testset}/removal", Safety.ASKS),
            Map.entry("/routers/{router}/removal", Safety.WANTS_A_NAME),
            Map.entry("/remotes/{remote}/removal", Safety.WANTS_A_NAME),
            Map.entry("/remotes/{remote}/lock/release", Safety.WANTS_A_NAME),
            Map.entry("/plans/{plan}/runs", Safety.WANTS_A_NAME),
            Map.entry("/routers/{router}/history/{revision}/restoration", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route/history/restoration", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/test-sets/{testset}/row", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/test-sets/{testset}/rows/removal", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/test-sets/{testset}/import/confirmation", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/test-sets/{testset}/versions/{version}/restoration", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/encoder", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/conversion", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/import/confirmation", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route/utterances/removal", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route/removal", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route/utterance", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route/utterances/transfer", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/routes/batch/confirmation", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/route/undo", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/undo", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/normalization", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/fit/{fit}/revision", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/lint/transfer", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/lint/removal", Safety.IN_THE_HISTORY),
            Map.entry("/routers/{router}/lint/decisions", Safety.CAN_BE_REVERSED),
            Map.entry("/routers/{router}/lint/decisions/{decision}/withdrawal", Safety.CAN_BE_REVERSED),
            Map.entry("/accounts/{account}/roles/removal", Safety.CAN_BE_REVERSED),
            Map.entry("/accounts/{account}/sessions/end", Safety.CAN_BE_REVERSED),
            Map.entry("/me/sessions/end", Safety.CAN_BE_REVERSED),
            Map.entry("/me/sessions/{session}/end", Safety.CAN_BE_REVERSED),
            Map.entry("/routers/{router}/settings/indexed", Safety.IN_THE_HISTORY),
            Map.entry("/remotes/{remote}/auto-sync", Safety.CAN_BE_REVERSED),
            Map.entry("/remotes/{remote}/policy", Safety.CAN_BE_REVERSED),
            Map.entry("/remotes/{remote}/gate", Safety.CAN_BE_REVERSED),
            Map.entry("/windows/{window}/removal", Safety.CAN_BE_REVERSED),
            Map.entry("/remotes/{remote}/windows/{window}/removal", Safety.CAN_BE_REVERSED),
            Map.entry("/retention/clean-up", Safety.ASKS),
            Map.entry("/retention", Safety.CAN_BE_REVERSED),
            Map.entry("/schedules/settings", Safety.CAN_BE_REVERSED),
            Map.entry("/routers/{router}/schedule", Safety.CAN_BE_REVERSED),
            Map.entry("/remotes/{remote}/schedule", Safety.CAN_BE_REVERSED),
            Map.entry("/remotes/{remote}/approvals", Safety.CAN_BE_REVERSED),
            Map.entry("/reviews/{review}/left-out", Safety.CAN_BE_REVERSED));

    /** Every URL that only adds, changes one value for another that was typed, or reads. */
    private static final Set<String> REMOVING_NOTHING = Set.of(
            "/checks",
            "/windows",
            "/remotes/{remote}/windows",
            "/hooks/git/{hook}",
            "/routers/{router}/test-sets",
            "/routers/{router}/test-sets/new",
            "/routers/{router}/test-sets/{testset}/rows",
            "/routers/{router}/test-sets/{testset}/rows/selection",
            "/routers/{router}/test-sets/{testset}/import",
            "/routers/{router}/test-sets/{testset}/settings",
            "/routers/{router}/probe/test-rows",
            "/routers/new",
            "/routers/new/index",
            "/routers/{router}/import/index",
            "/composed/{file}/routers",
            "/routers",
            "/routers/adoption",
            "/routers/removed/{removal}/restoration",
            "/routers/{router}/history/{revision}/note",
            "/routers/{router}/import",
            "/routers/{router}/settings",
            "/routers/{router}/routes",
            "/routers/{router}/routes/batch",
            "/routers/{router}/probe/utterances",
            "/routers/{router}/route/utterances/selection",
            "/routers/{router}/route/utterances/target",
            "/routers/{router}/route/hints",
            "/routers/{router}/remotes",
            "/routers/{router}/probe/vectors",
            "/plans/{plan}/gate",
            "/routers/{router}/evaluations",
            "/routers/{router}/evaluations/running/cancellation",
            "/routers/{router}/inbox/reopening",
            "/routers/{router}/inbox/settings",
            "/notifications/read",
            "/notifications/{event}/read",
            "/notifications/settings",
            "/notifications/subscriptions",
            "/notifications/subscriptions/{subscription}/test",
            "/notifications/subscriptions/{subscription}/resumption",
            "/notifications/subscriptions/{subscription}/messages/{message}/repetition",
            "/routers/{router}/inbox/settings/sample",
            "/routers/{router}/inbox/upload",
            "/routers/{router}/inbox/vectors",
            "/routers/{router}/fit",
            "/routers/{router}/lint/results",
            "/routers/{router}/map/vectors",
            "/remotes/{remote}/checks",
            "/remotes/{remote}/readings",
            "/remotes/{remote}/index",
            "/remotes/{remote}/settings",
            "/remotes/{remote}/key",
            "/remotes/{remote}/sync/reading",
            "/remotes/{remote}/plans",
            "/stores",
            "/runs/{run}/cancellation",
            "/runs/{run}/resumption",
            "/runs/{run}/retry",
            "/plans/{plan}/reviews",
            "/reviews/{review}/viewed",
            "/reviews/{review}/route/comments",
            "/reviews/{review}/comments",
            "/reviews/{review}/comments/{comment}/replies",
            "/reviews/{review}/comments/{comment}/resolution",
            "/reviews/{review}/verdicts",
            "/reviews/{review}/plan",
            "/reviews/{review}/taken-in",
            "/reviews/{review}/closing",
            "/reviews/{review}/suggestions/{comment}/acceptance",
            "/reviews/{review}/suggestions/{comment}/refusal",
            "/sign-in",
            "/sign-out",
            "/first-account",
            "/invitation",
            "/me/password",
            "/me/tokens",
            "/accounts",
            "/accounts/{account}/roles",
            "/accounts/{account}/invitation",
            "/theme",
            "/keys");

    @TempDir
    Path folder;

    private Stage stage;
    private Client root;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        root = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }

    @AfterEach
    void close() {
        root.close();
        stage.close();
    }

    private String page(String path) {
        HttpResponse<String> answer = root.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** The page that the answer to a form leads to. */
    private String next(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return page(answer.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void every_form_of_the_console_is_known_to_remove_something_safely_or_nothing() {
        TreeSet<String> known = new TreeSet<>(REMOVING.keySet());
        known.addAll(REMOVING_NOTHING);

        assertThat(rows(HandlerType.POST)).containsExactlyInAnyOrderElementsOf(known);
        assertThat(REMOVING.keySet()).doesNotContainAnyElementsOf(REMOVING_NOTHING);
    }

    @Test
    void what_asks_has_a_page_at_the_same_address() {
        assertThat(rows(HandlerType.GET))
                .containsAll(REMOVING.entrySet().stream()
                        .filter(row -> row.getValue() == Safety.ASKS)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private List<String> rows(HandlerType method) {
        return stage.table().stream()
                .filter(row -> row.method().equals(method) && !row.isOfApi())
                .map(PageEndpoint::path)
                .toList();
    }

    @Test
    void a_router_says_what_goes_with_it_and_comes_back_with_its_routes() {
        Remote prod = stage.drifted("support bot", "prod");
        Router router = stage.store().routers().find(prod.routerId()).orElseThrow();
        stage.services().comparisons().check(prod, dev.signalbox.sync.check.CheckDepth.SLOW);
        stage.store().accounts().add("bob", Set.of(new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(router.id()))));
        assertThat(page("/routers/" + router.id() + "/settings"))
                .contains("1 check", "1 role that accounts have on exactly this", prod.address(), "can be restored");

        assertThat(root.post("/routers/" + router.id() + "/removal", "confirm", "another")
                        .statusCode())
                .isEqualTo(422);
        String next = next(root.post("/routers/" + router.id() + "/removal", "confirm", router.name()));

        assertThat(next).contains("Removed router support bot.", "href=\"/routers/removed\"");
        assertThat(page("/")).as("it is said once").doesNotContain("Removed router support bot.");
        assertThat(root.get("/routers/" + router.id()).body()).contains("href=\"/routers/removed\"");
        assertThat(page("/routers/removed")).contains("support bot", "root removed it", prod.address());

        stage.router("support bot");
        assertThat(root.post("/routers/removed/1/restoration", "name", "support bot")
                        .body())
                .contains("Restore it under another name");
        assertThat(next(root.post("/routers/removed/1/restoration", "name", "support bot 2")))
                .contains("Restored router support bot 2.");
        Router restored = stage.store().routers().all().stream()
                .filter(one -> one.name().equals("support bot 2"))
                .findFirst()
                .orElseThrow();
        assertThat(restored.head().config()).isEqualTo(router.head().config());
        assertThat(page("/routers/removed")).contains("No removed routers");
        assertThat(root.post("/routers/removed/1/restoration", "name", "again").statusCode())
                .as("a second person who restores it as well")
                .isEqualTo(404);
    }

    @Test
    void a_removed_router_is_deleted_for_good_after_a_page_that_names_it() {
        Router router = stage.router("old", Route.of("a", List.of("one", "two")));
        root.post("/routers/" + router.id() + "/removal", "confirm", "old");

        assertThat(page("/routers/removed/1/deletion"))
                .contains("the newest revision of router old with 1 route and 2 utterances")
                .contains("The router cannot be restored after that.");
        assertThat(stage.store().removals().routers()).hasSize(1);
        assertThat(next(root.post("/routers/removed/1/deletion"))).contains("Deleted router old for good.");
        assertThat(stage.store().removals().routers()).isEmpty();
    }

    @Test
    void a_token_names_itself_before_it_is_revoked_by_its_owner_or_an_administrator() {
        Account bob = stage.store().accounts().add("bob", Set.of(new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING)));
        for (String name : List.of("deploy", "</script><b>x")) {
            stage.store()
                    .apiTokens()
                    .add(
                            bob.id(),
                            name,
                            Set.of(Permission.VIEW, Permission.EDIT),
                            RoleScope.EVERYTHING,
                            Instant.now().plusSeconds(999),
                            name);
        }
        assertThat(page("/accounts/" + bob.id())).contains("href=\"/accounts/" + bob.id() + "/tokens/1/removal\"");
        assertThat(page("/accounts/" + bob.id() + "/tokens/1/removal")).contains("token deploy of bob", "view, edit");
        assertThat(page("/accounts/" + bob.id() + "/tokens/2/removal")).contains("&lt;/script&gt;&lt;b&gt;x");
        assertThat(stage.store().apiTokens().of(bob.id())).hasSize(2);

        assertThat(next(root.post("/accounts/" + bob.id() + "/tokens/1/removal")))
                .contains("Revoked the token.");
        assertThat(stage.store().apiTokens().of(bob.id())).hasSize(1);

        assertThat(page("/accounts/" + bob.id() + "/disabled"))
                .contains("token &lt;/script&gt;", "tokens stay revoked", "Disable account");
        assertThat(next(root.post("/accounts/" + bob.id() + "/disabled", "disabled", "true")))
                .contains("Disabled bob.", "Enable account");
        try (Client other = stage.signedIn("eve", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            assertThat(other.get("/me/tokens/2/removal").statusCode())
                    .as("a token of another person")
                    .isEqualTo(404);
        }
    }

    @Test
    void a_role_that_is_revoked_is_named_on_the_next_page() {
        Account bob = stage.store().accounts().add("bob", Set.of(new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING)));

        assertThat(next(root.post("/accounts/" + bob.id() + "/roles/removal", "role", "editor", "place", "all")))
                .contains("Revoked Editor on Everything. You can grant it again below.");
    }

    @Test
    void a_removed_route_leads_to_its_router_and_a_restored_revision_is_confirmed() {
        Router router = stage.router("bot", Route.of("a", List.of("one")), Route.of("b", List.of("two")));
        String base = "/routers/" + router.id();

        String next = next(root.post(base + "/route/removal?name=a", "base", "1"));
        assertThat(next).contains("Removed route a.", "href=\"" + base + "/");
        assertThat(root.get(base + "/route?name=a").body()).contains("href=\"" + base + "/");

        assertThat(next(root.post(base + "/history/1/restoration", "base", "2")))
                .contains("Restored revision 1 as revision 3.", "href=\"" + base + "/history/3\"");
    }

    @Test
    void a_removed_remote_is_confirmed_with_the_way_to_add_it_again() {
        Remote prod = stage.drifted("support bot", "prod");

        assertThat(next(root.post("/remotes/" + prod.id() + "/removal", "confirm", "prod")))
                .contains("Removed remote prod. Its index did not change.")
                .contains("href=\"/routers/" + prod.routerId() + "/remotes/new\"");
    }

    @Test
    void a_notice_is_text_and_leads_to_no_other_site() {
        Router router = stage.router("<b>\u202ebot\r\nx", Route.of("a", List.of("one")));
        String next = next(root.post("/routers/" + router.id() + "/removal", "confirm", router.name()));
        assertThat(next).contains("Removed router &lt;b&gt;").doesNotContain("<b>\u202ebot");

        Map<String, String> forged = new TreeMap<>();
        forged.put("not base 64", "%%%");
        forged.put("another site", "bWVzc2FnZQpsaW5rCi8vZXZpbC5leGFtcGxl");
        forged.forEach((what, value) -> {
            root.hold("notice-" + stage.port(), value);
            assertThat(page("/")).as(what).doesNotContain("evil.example");
        });
    }
}
