package dev.signalbox.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.guard.ConsoleSite;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    private static final String PASSWORD = "violet harbour ladder nine";
    private static final String OTHER = "seven copper lanterns sing";

    @TempDir
    Path folder;

    private ConsoleStore store;
    private RunningConsole console;
    private Client client;

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder, Clock.systemUTC());
        console = RunningConsole.over(store, rows());
        client = console.client();
    }

    @AfterEach
    void stop() {
        console.close();
        store.close();
    }

    private static PageEndpoint[] rows() {
        return new PageEndpoint[] {
            PageEndpoint.get(
                    "/",
                    Permission.VIEW,
                    ctx -> ctx.result("hello " + CurrentUser.of(ctx).name())),
            PageEndpoint.get("/routers/{router}", Permission.VIEW, ctx -> ctx.result("seen")),
            PageEndpoint.post("/routers/{router}/edit", Permission.EDIT, ctx -> ctx.result("edited")),
        };
    }

    private void makeFirst() {
        assertThat(client.post("/first-account", "code", console.firstCode(), "name", "ann", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    private String secret() {
        return client.cookie("__Host-session-" + console.port()).orElseThrow();
    }

    @Test
    void without_accounts_this_machine_may_do_everything_and_every_page_says_so() {
        assertThat(client.get("/").body()).isEqualTo("hello this machine");
        assertThat(client.get("/accounts").body()).contains(": sign-in is off", "Sign-in is off");
    }

    @Test
    void reached_from_elsewhere_nobody_may_do_anything_before_there_is_an_account() {
        console.close();
        console = RunningConsole.over(
                store,
                new ConsoleSite("127.0.0.1", Optional.of(java.net.URI.create("https://box.example.org")), Set.of()),
                rows());
        client = console.client();

        assertThat(client.get("/").headers().firstValue("Location")).contains("/first-account");
        assertThat(client.post("/routers/1/edit").statusCode()).isEqualTo(401);
        assertThat(client.get("/first-account").body()).contains("The console cannot be used until an account exists");
    }

    @Test
    void the_first_account_takes_the_code_that_was_printed() {
        HttpResponse<String> wrong =
                client.post("/first-account", "code", "AAAA-BBBB", "name", "ann", "password", PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The code is not the one").doesNotContain(PASSWORD);
        assertThat(store.accounts().any()).isFalse();
        makeFirst();
        assertThat(client.get("/").body()).isEqualTo("hello ann");
        assertThat(store.accounts().all()).singleElement().matches(Account::isAdministrator);
        assertThat(client.get("/first-account").statusCode()).isEqualTo(404);
    }

    @Test
    void from_the_first_account_on_everybody_signs_in() {
        makeFirst();
        try (Client stranger = new Client(console.url())) {
            assertThat(stranger.get("/?a=b").headers().firstValue("Location")).contains("/sign-in?next=%2F%3Fa%3Db");
            assertThat(stranger.post("/routers/1/edit").statusCode()).isEqualTo(401);
            assertThat(stranger.get("/", "Accept", "application/json").statusCode())
                    .isEqualTo(401);
            assertThat(stranger.htmx("/").statusCode()).isEqualTo(401);

            assertThat(stranger.post("/sign-in", "name", "Ann ", "password", PASSWORD, "next", "/?a=b")
                            .headers()
                            .firstValue("Location"))
                    .contains("/?a=b");
            assertThat(stranger.get("/").body()).isEqualTo("hello ann");
        }
    }

    @Test
    void a_wrong_password_a_name_that_is_not_there_and_a_disabled_account_are_told_alike() {
        makeFirst();
        Account bob = store.accounts().add("bob", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        try (Client stranger = new Client(console.url())) {
            String wrong =
                    stranger.post("/sign-in", "name", "ann", "password", OTHER).body();
            String nobody =
                    stranger.post("/sign-in", "name", "cat", "password", OTHER).body();
            store.accounts()
                    .setDisabled(store.accounts().named("ann").orElseThrow().id(), true);
            String disabled = stranger.post("/sign-in", "name", "ann", "password", PASSWORD)
                    .body();

            assertThat(wrong).contains("Name or password is wrong");
            assertThat(nobody.replace("value=\"cat\"", "value=\"ann\"")).isEqualTo(wrong);
            assertThat(disabled).isEqualTo(wrong);
        }
        assertThat(bob.isAdministrator()).isTrue();
    }

    @Test
    void the_address_of_the_next_page_leads_nowhere_else() {
        makeFirst();
        for (String evil : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"}) {
            try (Client stranger = new Client(console.url())) {
                assertThat(stranger.post("/sign-in", "name", "ann", "password", PASSWORD, "next", evil)
                                .headers()
                                .firstValue("Location"))
                        .contains("/");
            }
        }
    }

    @Test
    void signing_in_gives_another_session_and_ends_the_one_before() {
        makeFirst();
        String before = secret();
        client.post("/sign-in", "name", "ann", "password", PASSWORD);

        assertThat(secret()).isNotEqualTo(before);
        try (Client thief = new Client(console.url())) {
            thief.hold("__Host-session-" + console.port(), before);
            assertThat(thief.get("/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void a_session_that_somebody_else_chose_is_not_taken_up() {
        makeFirst();
        try (Client victim = new Client(console.url())) {
            victim.hold("__Host-session-" + console.port(), "chosen-by-somebody-else");
            victim.post("/sign-in", "name", "ann", "password", PASSWORD);

            assertThat(victim.cookie("__Host-session-" + console.port()))
                    .hasValueSatisfying(held -> assertThat(held).isNotEqualTo("chosen-by-somebody-else"));
        }
        try (Client thief = new Client(console.url())) {
            thief.hold("__Host-session-" + console.port(), "chosen-by-somebody-else");
            assertThat(thief.get("/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void the_cookie_lets_nobody_in_after_signing_out() {
        makeFirst();
        String held = secret();
        HttpResponse<String> out = client.post("/sign-out");

        assertThat(out.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/"));
        client.hold("__Host-session-" + console.port(), held);
        assertThat(client.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void nobody_can_sign_in_from_another_site() {
        makeFirst();
        try (Client stranger = new Client(console.url())) {
            assertThat(stranger.send(stranger.request("/sign-in", "Content-Type", "application/x-www-form-urlencoded")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                            "name=ann&password=" + PASSWORD.replace(' ', '+'))))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void guessing_becomes_slow_and_says_when_to_try_again() {
        makeFirst();
        try (Client guesser = new Client(console.url())) {
            for (int i = 0; i < 8; i++) {
                guesser.post("/sign-in", "name", "ann", "password", "guess number " + i + " of many");
            }
            HttpResponse<String> last = guesser.post("/sign-in", "name", "ann", "password", PASSWORD);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(last.body()).contains("Try again in");
        }
    }

    @Test
    void a_link_lets_somebody_choose_a_password_once() {
        makeFirst();
        String page = client.post("/accounts", "name", "bob", "role", "viewer", "place", "all")
                .body();
        String link = page.replaceAll("(?s).*(/invitation\\?link=[A-Za-z0-9_-]+).*", "$1");
        try (Client bob = new Client(console.url())) {
            assertThat(bob.get(link).body()).contains("bob");
            String secret = link.substring(link.indexOf('=') + 1);
            assertThat(bob.post("/invitation", "link", secret, "password", "short")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(bob.post("/invitation", "link", secret, "password", OTHER)
                            .statusCode())
                    .isEqualTo(303);
            assertThat(bob.get("/").body()).isEqualTo("hello bob");
            assertThat(bob.post("/invitation", "link", secret, "password", PASSWORD)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_somebody_may_not_see_is_not_there_and_what_they_may_not_do_says_who_may() {
        makeFirst();
        long one = router("one");
        long two = router("two");
        Account bob = store.accounts().add("bob", Set.of(new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(one))));
        store.accounts().setPassword(bob.id(), new dev.signalbox.signin.PasswordHasher().hash(OTHER));
        try (Client viewer = new Client(console.url())) {
            viewer.post("/sign-in", "name", "bob", "password", OTHER);

            assertThat(viewer.get("/routers/" + one).statusCode()).isEqualTo(200);
            HttpResponse<String> hidden = viewer.get("/routers/" + two);
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body().replace("router " + two, "router 999").replace("/routers/" + two, "/routers/999"))
                    .isEqualTo(viewer.get("/routers/999").body());
            HttpResponse<String> refused = viewer.post("/routers/" + one + "/edit");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("You don't have permission to edit this", "Ask ann");
            assertThat(viewer.post("/routers/" + two + "/edit").statusCode()).isEqualTo(404);
            assertThat(viewer.get("/accounts").statusCode()).isEqualTo(403);

            store.accounts().setGrants(bob.id(), Set.of(new RoleGrant(Role.EDITOR, new RoleScope.OfRouter(one))));
            assertThat(viewer.post("/routers/" + one + "/edit").body()).isEqualTo("edited");
            store.accounts().setDisabled(bob.id(), true);
            assertThat(viewer.get("/routers/" + one).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void the_last_administrator_stays() {
        makeFirst();
        long ann = store.accounts().named("ann").orElseThrow().id();

        assertThat(client.post("/accounts/" + ann + "/disabled", "disabled", "true")
                        .statusCode())
                .isEqualTo(409);
        assertThat(client.post("/accounts/" + ann + "/roles/removal", "role", "administrator", "place", "all")
                        .body())
                .contains("last account that can grant roles");
        assertThat(client.get("/").body()).isEqualTo("hello ann");
    }

    @Test
    void another_password_ends_every_other_session() {
        makeFirst();
        try (Client second = new Client(console.url())) {
            second.post("/sign-in", "name", "ann", "password", PASSWORD);
            assertThat(client.post("/me/password", "present", OTHER, "password", OTHER)
                            .statusCode())
                    .isEqualTo(422);
            assertThat(second.get("/").statusCode()).isEqualTo(200);

            assertThat(client.post("/me/password", "present", PASSWORD, "password", OTHER)
                            .statusCode())
                    .isEqualTo(303);

            assertThat(client.get("/").statusCode()).isEqualTo(200);
            assertThat(second.get("/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void one_ends_a_session_of_ones_own_and_nobody_elses() {
        makeFirst();
        Account bob = store.accounts().add("bob", Set.of());
        long others = store.sessions().begin(bob.id(), "hash", "192.0.2.1", "x").id();
        try (Client second = new Client(console.url())) {
            second.post("/sign-in", "name", "ann", "password", PASSWORD);
            long mine = store.sessions()
                    .of(store.accounts().named("ann").orElseThrow().id())
                    .getFirst()
                    .id();

            assertThat(client.post("/me/sessions/" + others + "/end").statusCode())
                    .isEqualTo(404);
            assertThat(store.sessions().of(bob.id())).hasSize(1);
            client.post("/me/sessions/" + mine + "/end");
            assertThat(second.get("/").statusCode()).isEqualTo(303);
        }
    }

    private long router(String name) {
        return store.routers()
                .add(name, RouterConfig.of("hugging_face", "some-model", List.of()), null, "x", "made")
                .id();
    }
}
