package dev.signalbox.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageEndpoint;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TokensTest {
    private static final String PASSWORD = "violet harbour ladder nine";

    @TempDir
    Path folder;

    private ConsoleStore store;
    private RunningConsole console;
    private Client client;
    private Client program;
    private long one;
    private long two;

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder, Clock.systemUTC());
        one = router("one");
        two = router("two");
        console = RunningConsole.over(
                store,
                PageEndpoint.get(
                        "/",
                        Permission.VIEW,
                        ctx -> ctx.result(CurrentUser.of(ctx).message())),
                PageEndpoint.get(
                        "/routers/{router}",
                        Permission.VIEW,
                        ctx -> ctx.result(CurrentUser.of(ctx).name() + " sees")),
                PageEndpoint.post("/routers/{router}/edit", Permission.EDIT, ctx -> ctx.result("edited")),
                PageEndpoint.post("/routers/{router}/apply", Permission.SYNC, ctx -> ctx.result("applied")),
                PageEndpoint.get("/broken", Permission.VIEW, ctx -> {
                    throw new IllegalStateException("planted");
                }));
        client = console.client();
        program = new Client(console.url());
        client.post("/first-account", "code", console.firstCode(), "name", "ann", "password", PASSWORD);
    }

    @AfterEach
    void stop() {
        program.close();
        console.close();
        store.close();
    }

    private long router(String name) {
        return store.routers()
                .add(name, RouterConfig.of("hugging_face", "some-model", List.of()), null, "x", "made")
                .id();
    }

    private Account ann() {
        return store.accounts().named("ann").orElseThrow();
    }

    private static String shown(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body().replaceAll("(?s).*(sbx_[A-Za-z0-9_-]{43}).*", "$1");
    }

    /** Of ann's, for router one alone. */
    private String deploy(String... more) {
        String[] fields = Stream.concat(
                        Stream.of("name", "deploy", "place", "router-" + one, "days", "30"), Stream.of(more))
                .toArray(String[]::new);
        return shown(client.post("/me/tokens", fields));
    }

    private HttpResponse<String> get(String path, String token) {
        return program.get(path, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> post(String path, String token, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(headers))
                .toArray(String[]::new);
        return program.send(program.request(path, all).POST(BodyPublishers.noBody()));
    }

    @Test
    void a_token_lets_a_program_act_for_its_owner_without_cookie_and_form() {
        String token = deploy("edit", "on");

        assertThat(get("/routers/" + one, token).body()).isEqualTo("ann sees");
        assertThat(get("/", token).body()).isEqualTo("ann by token deploy");
        assertThat(post("/routers/" + one + "/edit", token).body()).isEqualTo("edited");
        assertThat(get("/", token).headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void it_carries_no_more_than_it_was_made_for() {
        String token = deploy("edit", "on");

        HttpResponse<String> refused = post("/routers/" + one + "/apply", token);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("deploy", "although its owner has");
        assertThat(get("/routers/" + two, token).statusCode()).isEqualTo(404);
        assertThat(post("/routers/" + two + "/edit", token).statusCode()).isEqualTo(404);
        assertThat(get("/accounts", token).statusCode()).isEqualTo(403);
    }

    @Test
    void it_carries_no_more_than_its_owner_may_at_that_moment() {
        String token = deploy("edit", "on");
        store.accounts().add("bob", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));

        store.accounts().setGrants(ann().id(), Set.of(new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING)));
        assertThat(post("/routers/" + one + "/edit", token).statusCode()).isEqualTo(403);
        assertThat(get("/routers/" + one, token).statusCode()).isEqualTo(200);
        store.accounts().setGrants(ann().id(), Set.of());
        assertThat(get("/routers/" + one, token).statusCode()).isEqualTo(404);
        assertThat(get("/", token).statusCode()).isEqualTo(403);
        store.accounts().setDisabled(ann().id(), true);
        assertThat(get("/routers/" + one, token).statusCode()).isEqualTo(401);
        store.accounts().setDisabled(ann().id(), false);
        assertThat(get("/routers/" + one, token).statusCode()).isEqualTo(401);
    }

    @Test
    void nobody_makes_a_token_that_could_do_more_than_they_may() {
        store.accounts().add("bob", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        store.accounts().setGrants(ann().id(), Set.of(new RoleGrant(Role.EDITOR, new RoleScope.OfRouter(one))));

        for (String[] asked : new String[][] {
            {"place", "router-" + one, "sync", "on"},
            {"place", "router-" + two, "edit", "on"},
            {"place", "all", "edit", "on"},
            {"place", "all"},
            {"place", "router-999"},
            {"place", ""}
        }) {
            HttpResponse<String> page = client.post(
                    "/me/tokens",
                    Stream.concat(Stream.of("name", "x", "days", "9"), Stream.of(asked))
                            .toArray(String[]::new));
            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.body()).contains("The token was not created").doesNotContain("sbx_");
        }
        assertThat(store.apiTokens().of(ann().id())).isEmpty();
        assertThat(client.get("/me").body()).contains("Router one").doesNotContain("Router two", "value=\"all\"");
        assertThat(deploy("edit", "on")).startsWith(TokenService.PREFIX);
    }

    @Test
    void a_token_is_of_1_to_365_days_and_has_a_name_of_its_own() {
        deploy();
        for (String days : new String[] {"0", "366", "-1", "many", "", "99999999999"}) {
            assertThat(client.post("/me/tokens", "name", "x", "place", "all", "days", days)
                            .body())
                    .contains("1 to 365 days");
        }
        for (String name : new String[] {"", "   ", "a\u0007b", "x".repeat(41)}) {
            assertThat(client.post("/me/tokens", "name", name, "place", "all", "days", "1")
                            .body())
                    .contains("name of 1 to 40");
        }
        assertThat(client.post("/me/tokens", "name", "deploy", "place", "all", "days", "1")
                        .body())
                .contains("A token named");
        assertThat(client.post("/me/tokens", "name", "<b>x</b>", "place", "all", "days", "365")
                        .body())
                .contains("&lt;b&gt;x&lt;/b&gt;")
                .doesNotContain("<b>x</b>");
    }

    @Test
    void an_expired_token_lets_nobody_in() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        try (ConsoleStore other = TemporaryStore.in(folder.resolve("other"), Clock.fixed(now, ZoneOffset.UTC))) {
            Account owner = other.accounts().add("eve", Set.of(new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING)));
            TokenService.Made made = new TokenService(
                            other.accounts(), other.apiTokens(), Clock.fixed(now, ZoneOffset.UTC))
                    .make(owner, "t", Set.of(Permission.VIEW), RoleScope.EVERYTHING, 1);

            assertThat(entered(other, made, now.plus(Duration.ofDays(1)).minusSeconds(1)))
                    .isTrue();
            assertThat(entered(other, made, now.plus(Duration.ofDays(1)))).isFalse();
        }
    }

    private static boolean entered(ConsoleStore store, TokenService.Made made, Instant at) {
        try {
            new TokenService(store.accounts(), store.apiTokens(), Clock.fixed(at, ZoneOffset.UTC))
                    .bearer(made.secret(), "192.0.2.1");
            return true;
        } catch (dev.signalbox.signin.InvalidTokenException bad) {
            return false;
        }
    }

    @Test
    void a_request_with_a_token_is_judged_by_the_token_alone() {
        String token = deploy();

        // ann's session may edit, her token may not; a bad token is not made good by a session.
        assertThat(client.send(client.request("/routers/" + one + "/edit", "Authorization", "Bearer " + token)
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("/", "Authorization", "bearer sbx_nothing").statusCode())
                .isEqualTo(401);
        assertThat(client.get("/", "Authorization", "Bearer ").statusCode()).isEqualTo(401);
        assertThat(client.get("/", "Authorization", "Basic YTpi").body()).isEqualTo("ann");
    }

    @Test
    void a_bad_token_is_told_to_a_program_as_json() {
        HttpResponse<String> answer = get("/routers/" + one, "sbx_" + "a".repeat(43));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(get("/nothing", deploy()).headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void bad_tokens_are_slowed_by_address_and_good_ones_and_people_there_are_not() {
        String token = deploy();
        for (int i = 0; i < 40; i++) {
            get("/", "sbx_guess" + i);
        }

        HttpResponse<String> last = get("/", "sbx_guess");
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/", token).statusCode()).isEqualTo(200);
        assertThat(program.post("/sign-in", "name", "ann", "password", PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_token_makes_no_tokens_and_changes_nothing_of_its_owners_account() {
        String token = deploy("edit", "on", "admin", "on");

        assertThat(get("/me", token).statusCode()).isEqualTo(403);
        for (String path : new String[] {"/me/tokens", "/me/password", "/me/sessions/end", "/me/tokens/1/removal"}) {
            assertThat(post(path, token).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void it_is_listed_with_its_last_use_and_revoked_by_its_owner_or_an_administrator_and_nobody_else() {
        String token = deploy();
        ApiToken kept = store.apiTokens().of(ann().id()).getFirst();
        assertThat(client.get("/me").body()).contains("deploy", "Router one", "in 30 days", "never");
        get("/", token);
        assertThat(store.apiTokens().of(ann().id()).getFirst().lastUsed()).isPresent();
        Account bob = store.accounts().add("bob", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));

        assertThat(client.post("/accounts/" + bob.id() + "/tokens/" + kept.id() + "/removal")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/", token).statusCode()).isEqualTo(200);
        assertThat(client.get("/accounts/" + ann().id()).body()).contains("Revoke token deploy");
        assertThat(client.post("/accounts/" + ann().id() + "/tokens/" + kept.id() + "/removal")
                        .statusCode())
                .isEqualTo(303);
        assertThat(get("/", token).statusCode()).isEqualTo(401);

        String second = deploy();
        long bobs = new TokenService(store.accounts(), store.apiTokens(), Clock.systemUTC())
                .make(bob, "his", Set.of(Permission.VIEW), RoleScope.EVERYTHING, 1)
                .token()
                .id();
        assertThat(client.post("/me/tokens/" + bobs + "/removal").statusCode()).isEqualTo(404);
        client.post("/me/tokens/" + store.apiTokens().of(ann().id()).getFirst().id() + "/removal");
        assertThat(get("/", second).statusCode()).isEqualTo(401);
    }

    @Test
    void the_token_itself_is_shown_once_and_stands_nowhere_else() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        String token;
        try {
            token = deploy("edit", "on");
            get("/", token);
            post("/routers/" + one + "/apply", token);
            get("/broken", token);
            assertThat(client.get("/me").body()).doesNotContain(token);
            assertThat(client.get("/accounts/" + ann().id()).body()).doesNotContain(token);
            assertThat(get("/nothing", token).body()).doesNotContain(token);
            assertThat(client.get("/audit").body())
                    .contains("ann by token deploy", "Create a token")
                    .doesNotContain(token);
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).isNotEmpty().noneMatch(line -> line.toString().contains(token));
        assertThat(log.list).anyMatch(line -> line.getLevel() == Level.ERROR);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(token);
            }
        }
    }
}
