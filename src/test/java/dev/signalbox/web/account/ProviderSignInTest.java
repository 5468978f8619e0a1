package dev.signalbox.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.audit.AuditChange;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.oidc.OidcProvider;
import dev.signalbox.oidc.ProviderSettings;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.signin.GroupRules;
import dev.signalbox.signin.HandClock;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.error.ProblemAnswer;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.StaticAssets;
import dev.signalbox.web.page.PageHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a provider that somebody else wrote, over real ports. */
class ProviderSignInTest {
    private static final String REALM = "team";
    private static final String PASSWORD = "violet harbour ladder nine";

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private MockOAuth2Server there;
    private ConsoleStore store;
    private RunningConsole console;
    private long bot;

    @BeforeEach
    void start() throws IOException {
        clock.set(Instant.now());
        store = TemporaryStore.in(folder, clock);
        bot = store.routers()
                .add("Support bot", RouterConfig.of("hugging_face", "m", List.of()), null, "x", "made")
                .id();
        begin(false);
    }

    /**
     * Starts both.
     *
     * @param asks whether the provider shows a page to sign in with, and lets everybody in otherwise
     */
    private void begin(boolean asks) throws IOException {
        there = new MockOAuth2Server(
                new OAuth2Config(asks, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
        there.start(InetAddress.getLoopbackAddress(), 0);
        ProviderSettings settings = new ProviderSettings(
                URI.create(there.issuerUrl(REALM).toString()),
                "signalbox",
                new RandomSecret("canary-secret"),
                "groups");
        OidcProvider provider = new OidcProvider(settings, Duration.ofMinutes(1), Clock.systemUTC());
        List<String> problems = new ArrayList<>();
        GroupRules rules = GroupRules.of(
                "admins=administrator; support=editor@router:Support bot; gone=viewer@router:No", problems);
        assertThat(problems).isEmpty();
        console = RunningConsole.with(
                provider,
                rules,
                clock,
                store,
                PageEndpoint.get(
                        "/",
                        Permission.VIEW,
                        ctx -> ctx.html(
                                "<title>x</title>hello " + CurrentUser.of(ctx).name())),
                PageEndpoint.get("/routers/{router}", Permission.VIEW, ctx -> ctx.result("seen")),
                PageEndpoint.get(
                        "/page",
                        Permission.VIEW,
                        ctx -> RunningConsole.view(StaticAssets.packed())
                                .page(
                                        ctx,
                                        PageHead.of("A page"),
                                        "error/page.jte",
                                        new ProblemAnswer(200, "A page", "x", List.of(), null))),
                PageEndpoint.post("/routers/{router}/edit", Permission.EDIT, ctx -> ctx.result("edited")));
        open.add(provider);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        console.close();
        there.shutdown();
        store.close();
    }

    private Client browser() {
        Client browser = new Client(console.url());
        open.add(browser);
        return browser;
    }

    /** Goes to the provider, is let in there as this person, and comes back with the address to go to here. */
    private String away(Client browser, String subject, Map<String, Object> claims) {
        there.enqueueCallback(new DefaultOAuth2TokenCallback(REALM, subject, "JWT", null, claims, 3600));
        HttpResponse<String> leaving = browser.get("/sign-in/provider?next=%2F%3Fa%3Db");
        assertThat(leaving.statusCode()).isEqualTo(303);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI to = URI.create(leaving.headers().firstValue("Location").orElseThrow());
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(to).build(), HttpResponse.BodyHandlers.ofString());
            String back = answer.headers().firstValue("Location").orElseThrow();
            assertThat(back).startsWith(console.url() + "/sign-in/callback?");
            return back.substring(console.url().length());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private HttpResponse<String> signIn(Client browser, String subject, Map<String, Object> claims) {
        return browser.get(away(browser, subject, claims));
    }

    private static Map<String, Object> called(String name, String... groups) {
        return Map.of("preferred_username", name, "groups", List.of(groups));
    }

    private static String to(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private void makeAnn() {
        Account ann = store.accounts().add("ann", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        store.accounts().setPassword(ann.id(), new PasswordHasher().hash(PASSWORD));
    }

    @Test
    void somebody_whom_the_provider_knows_has_an_account_with_the_roles_of_their_groups() {
        Client browser = browser();

        assertThat(browser.get("/").headers().firstValue("Location")).contains("/sign-in");
        assertThat(browser.get("/sign-in").body())
                .contains("Sign in with localhost")
                .doesNotContain("Password");
        assertThat(to(signIn(browser, "s1", called("Zoë@Example.org", "support", "gone", "unknown"))))
                .isEqualTo("/?a=b");

        assertThat(browser.get("/").body()).contains("hello zoe@example.org");
        assertThat(browser.get("/routers/" + bot).statusCode()).isEqualTo(200);
        assertThat(browser.post("/routers/" + bot + "/edit").body()).isEqualTo("edited");
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(browser.get("/me").body()).contains("from your groups", "You sign in with localhost");
        assertThat(browser.post("/sign-out").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void groups_that_somebody_leaves_take_their_roles_and_those_given_here_stay() {
        makeAnn();
        Client browser = browser();
        signIn(browser, "s1", called("bob", "admins", "support"));
        Account bob = store.accounts().named("bob").orElseThrow();
        assertThat(bob.isAdministrator()).isTrue();
        RoleGrant hand = new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(bot));
        store.accounts().setGrants(bob.id(), Set.of(hand));

        Client second = browser();
        signIn(second, "s1", called("bob"));

        Account now = store.accounts().find(bob.id()).orElseThrow();
        assertThat(now.grants()).containsExactly(hand);
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(browser.post("/routers/" + bot + "/edit").statusCode()).isEqualTo(403);
        signIn(second, "s1", called("bob", "support"));
        assertThat(store.accounts().find(bob.id()).orElseThrow().fromGroups())
                .containsExactly(new RoleGrant(Role.EDITOR, new RoleScope.OfRouter(bot)));
    }

    @Test
    void what_somebody_gains_and_loses_by_their_groups_stands_in_the_audit_trail() {
        signIn(browser(), "s1", called("bob", "support"));
        assertThat(groupChange()).isEqualTo(new AuditChange("Roles from groups", "", "Editor on Router Support bot"));
        signIn(browser(), "s1", called("bob", "support"));
        assertThat(store.auditTrail()
                        .before(Long.MAX_VALUE, AuditEntryFilter.ALL, 1)
                        .getFirst()
                        .entry()
                        .changes())
                .isEmpty();
        signIn(browser(), "s1", called("bob", "admins"));
        assertThat(groupChange())
                .isEqualTo(new AuditChange(
                        "Roles from groups", "Editor on Router Support bot", "Administrator on Everything"));
        signIn(browser(), "s1", called("bob"));
        assertThat(groupChange()).isEqualTo(new AuditChange("Roles from groups", "Administrator on Everything", ""));
    }

    private AuditChange groupChange() {
        AuditEntry last = store.auditTrail()
                .before(Long.MAX_VALUE, AuditEntryFilter.ALL, 1)
                .getFirst()
                .entry();
        assertThat(last.deed()).isEqualTo("Sign in with a provider");
        assertThat(last.on()).isEqualTo("account bob");
        assertThat(last.changes()).hasSize(1);
        return last.changes().getFirst();
    }

    @Test
    void an_administrator_sees_which_roles_come_from_groups_and_cannot_take_those_away() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "admins"));
        Account bob = store.accounts().named("bob").orElseThrow();

        assertThat(browser.get("/audit").body()).contains("Sign in with a provider", "account bob");
        assertThat(browser.get("/accounts/" + bob.id()).body())
                .contains("from their groups at localhost")
                .doesNotContain("Revoke role");
        browser.post("/accounts/" + bob.id() + "/roles", "role", "viewer", "place", "all");
        browser.post("/accounts/" + bob.id() + "/roles/removal", "role", "administrator", "place", "all");
        assertThat(store.accounts().find(bob.id()).orElseThrow())
                .matches(Account::isAdministrator)
                .matches(one -> one.given().equals(Set.of(new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))));
    }

    /** Follows a link to the provider, and answers the address that it leads back to, without this console's part. */
    private String through(String there) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(URI.create(there)).build(), HttpResponse.BodyHandlers.ofString());
            String back = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
            assertThat(back).startsWith(console.url());
            return back.substring(console.url().length());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void enqueue(String subject, Map<String, Object> claims) {
        there.enqueueCallback(new DefaultOAuth2TokenCallback(REALM, subject, "JWT", null, claims, 3600));
    }

    @Test
    void signing_out_here_goes_on_to_sign_out_at_the_provider_and_comes_back() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "support"));

        HttpResponse<String> out = browser.post("/sign-out");

        assertThat(out.statusCode()).isEqualTo(200);
        String refresh = out.headers().firstValue("Refresh").orElseThrow();
        assertThat(refresh).startsWith("0; url=" + there.endSessionEndpointUrl(REALM));
        assertThat(out.body())
                .contains("You are signed out of Signalbox", "client_id=signalbox")
                .doesNotContain(">bob<");
        assertThat(out.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self'");
        assertThat(through(refresh.substring("0; url=".length()))).isEqualTo("/sign-in");
        assertThat(browser.get("/").headers().firstValue("Location")).contains("/sign-in");
        // Somebody with a password has nothing to sign out of there.
        makeAnn();
        browser.post("/sign-in", "name", "ann", "password", PASSWORD);
        assertThat(to(browser.post("/sign-out"))).isEqualTo("/sign-in");
    }

    @Test
    void whoever_signs_out_is_out_even_while_the_provider_is_away() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "support"));
        clock.wait(Duration.ofMinutes(30));
        String session = browser.cookie("__Host-session-" + console.port()).orElseThrow();
        there.shutdown();

        assertThat(browser.post("/sign-out").statusCode()).isIn(200, 303);

        browser.hold("__Host-session-" + console.port(), session);
        assertThat(to(browser.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void after_an_hour_the_next_page_asks_the_provider_again_and_takes_its_groups_over() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "admins"));
        clock.wait(Duration.ofMinutes(59));
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        clock.wait(Duration.ofMinutes(2));

        // What is no page goes on, and so does what is sent.
        assertThat(browser.htmx("/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/", "Accept", "application/json").statusCode()).isEqualTo(200);
        assertThat(browser.get("/", "Sec-Fetch-Mode", "cors").statusCode()).isEqualTo(200);
        assertThat(browser.post("/routers/" + bot + "/edit").body()).isEqualTo("edited");

        String cookie = browser.cookie("__Host-session-" + console.port()).orElseThrow();
        assertThat(to(browser.get("/page?a=b&c=d"))).isEqualTo("/sign-in/again?next=%2Fpage%3Fa%3Db%26c%3Dd");
        String one = to(browser.get("/sign-in/again?next=%2Fpage%3Fa%3Db"));
        String other = to(browser.get("/sign-in/again?next=%2F"));
        assertThat(one).contains("prompt=none").doesNotContain(cookie);
        enqueue("s1", called("bob", "support"));
        assertThat(to(browser.get(through(one)))).isEqualTo("/page?a=b");
        assertThat(browser.cookie("__Host-session-" + console.port())).contains(cookie);
        assertThat(groupChange())
                .isEqualTo(new AuditChange(
                        "Roles from groups", "Administrator on Everything", "Editor on Router Support bot"));
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(403);
        // Another tab that was on its way comes back as well.
        enqueue("s1", called("bob", "support"));
        assertThat(to(browser.get(through(other)))).isEqualTo("/");
        clock.wait(Duration.ofMinutes(59));
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void who_is_not_signed_in_there_any_more_or_is_somebody_else_has_to_sign_in_again() {
        for (boolean somebodyElse : new boolean[] {false, true}) {
            Client browser = browser();
            signIn(browser, "s1", called("bob", "support"));
            clock.wait(Duration.ofMinutes(61));
            String away = to(browser.get("/sign-in/again?next=%2Fpage"));
            String state = away.replaceAll(".*[?&]state=([^&]*).*", "$1");
            String back = "/sign-in/callback?error=login_required&state=" + state;
            // Not in another browser, whoever that is.
            Client thief = browser();
            assertThat(thief.get(back).body()).contains("not started in this browser");
            signIn(thief, "s3", called("eve", "support"));
            assertThat(thief.get(back).body()).contains("not started in this browser");
            assertThat(thief.get("/").statusCode()).isEqualTo(200);

            if (somebodyElse) {
                enqueue("s9", called("eve", "admins"));
                back = through(away);
            }
            HttpResponse<String> refused = browser.get(back);

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body())
                    .contains(
                            somebodyElse ? "Another account is now signed in" : "asks you to sign in again",
                            "next=%2Fpage");
            assertThat(to(browser.get("/"))).isEqualTo("/sign-in");
        }
    }

    @Test
    void while_the_provider_is_away_its_last_word_counts_for_a_second_hour_and_no_longer() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "support"));
        there.shutdown();
        clock.wait(Duration.ofMinutes(61));

        assertThat(to(browser.get("/page"))).startsWith("/sign-in/again");
        assertThat(to(browser.get("/sign-in/again?next=%2Fpage"))).isEqualTo("/page");
        assertThat(browser.get("/page").statusCode()).isEqualTo(200);
        clock.wait(Duration.ofMinutes(2));
        assertThat(to(browser.get("/page"))).startsWith("/sign-in/again");

        clock.wait(Duration.ofMinutes(58));
        assertThat(browser.htmx("/").statusCode()).isEqualTo(401);
        assertThat(to(browser.get("/page"))).startsWith("/sign-in/again");
        HttpResponse<String> away = browser.get("/sign-in/again?next=%2Fpage");
        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(away.body()).contains("is not available");
    }

    @Test
    void what_is_sent_too_late_is_kept_on_the_page_that_says_to_sign_in_again() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "support"));
        clock.wait(Duration.ofMinutes(119));
        assertThat(browser.post("/routers/" + bot + "/edit").body()).isEqualTo("edited");
        clock.wait(Duration.ofMinutes(2));

        HttpResponse<String> late =
                browser.post("/routers/" + bot + "/edit?a=%22b", "text", "<b>long\r\ntext</b>", "other", "");
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.body())
                .contains(
                        "Send again",
                        "action=\"/routers/" + bot + "/edit?a=",
                        "name=\"text\" value=\"&lt;b>long\r\ntext&lt;/b>\"",
                        "name=\"other\" value=\"\"")
                .doesNotContain("<b>long");
        HttpResponse<String> secret =
                browser.post("/routers/" + bot + "/edit", "password", "canary-1", "key", "canary-2", "text", "typed");
        assertThat(secret.body()).contains("typed", "fill in what is missing").doesNotContain("canary", "Send again");

        signIn(browser, "s1", called("bob", "support"));
        assertThat(browser.post("/routers/" + bot + "/edit", "text", "<b>long").body())
                .isEqualTo("edited");
    }

    @Test
    void somebody_of_a_name_that_is_taken_never_comes_into_that_account() {
        makeAnn();
        Client first = browser();
        Client second = browser();

        signIn(first, "s1", called("ann", "support"));
        signIn(second, "s2", Map.of("preferred_username", "Ann", "email", "ann", "groups", "support"));

        assertThat(first.get("/").body()).contains("hello ann-2");
        assertThat(second.get("/").body()).contains("hello ann-3");
        assertThat(store.accounts().named("ann").orElseThrow().issuer()).isEmpty();
        // And the name stays with the subject when the provider renames them.
        signIn(first, "s1", called("zed", "support"));
        assertThat(first.get("/").body()).contains("hello ann-2");
        Client hand = browser();
        assertThat(hand.get("/sign-in").body()).contains("Or with a password");
        assertThat(to(hand.post("/sign-in", "name", "ann", "password", PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void without_a_mapped_group_somebody_gets_in_and_is_told_to_ask() {
        makeAnn();
        Client browser = browser();

        assertThat(to(signIn(browser, "s1", called("bob", "others")))).isEqualTo("/me");
        assertThat(browser.get("/me").body()).contains("You have no role yet", "Ask an administrator");
        HttpResponse<String> page = browser.get("/");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("have no role yet", "Ask ann for a role");
    }

    @Test
    void where_groups_make_nobody_an_administrator_the_printed_code_still_does() {
        Client browser = browser();
        signIn(browser, "s1", called("bob", "support"));

        assertThat(browser.get("/sign-in").statusCode()).isEqualTo(303);
        Client other = browser();
        assertThat(other.get("/sign-in").body()).contains("No administrator account exists yet");
        assertThat(other.post("/first-account", "code", console.firstCode(), "name", "ann", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(other.get("/accounts").statusCode()).isEqualTo(200);
        assertThat(other.get("/first-account").statusCode()).isEqualTo(404);
    }

    @Test
    void an_answer_counts_in_the_browser_that_began_it_with_its_state_and_once() {
        Client browser = browser();
        String name = "__Host-provider-" + console.port();
        String back = away(browser, "s1", called("bob", "admins"));
        String kept = browser.cookie(name).orElseThrow();

        Client other = browser();
        assertThat(other.get(back).statusCode()).isEqualTo(422);
        away(other, "s2", called("eve", "admins"));
        assertThat(other.get(back).body()).contains("not started in this browser");
        assertThat(other.cookie(name)).isEmpty();
        assertThat(browser.get(back.replaceAll("state=[^&]*", "state=another")).statusCode())
                .isEqualTo(422);
        assertThat(store.accounts().any()).isFalse();

        browser.hold(name, kept);
        assertThat(browser.get(back).statusCode()).isEqualTo(303);
        assertThat(browser.get(back).statusCode()).isEqualTo(422);
        browser.hold(name, kept);
        HttpResponse<String> replayed = browser.get(back);
        assertThat(replayed.statusCode()).isIn(422, 502);
        assertThat(replayed.body()).contains("Sign-in failed");
        browser.hold(name, kept.substring(0, kept.length() - 2) + "AA");
        assertThat(browser.get(back).body()).contains("not started in this browser");
    }

    @Test
    void what_the_browser_keeps_is_sealed_and_short_lived_and_its_session_is_a_new_one() {
        makeAnn();
        Client browser = browser();
        browser.post("/sign-in", "name", "ann", "password", PASSWORD);
        String session = "__Host-session-" + console.port();
        String before = browser.cookie(session).orElseThrow();

        HttpResponse<String> leaving = browser.get("/sign-in/provider");
        String cookie = leaving.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("__Host-provider-"))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600");
        String state = to(leaving).replaceAll(".*[?&]state=([^&]*).*", "$1");
        assertThat(cookie).doesNotContain(state);

        signIn(browser, "s1", called("bob", "support"));
        assertThat(browser.cookie(session))
                .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(before));
        Client thief = browser();
        thief.hold(session, before);
        assertThat(thief.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_disabled_account_stays_out_and_a_provider_that_is_away_is_told() {
        makeAnn();
        Client browser = browser();
        signIn(browser, "s1", called("bob", "support"));
        store.accounts().setDisabled(store.accounts().named("bob").orElseThrow().id(), true);

        HttpResponse<String> refused = signIn(browser, "s1", called("bob", "admins"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is disabled");
        assertThat(browser.get("/").statusCode()).isEqualTo(303);

        String back = away(browser, "s2", called("cat", "support"));
        there.shutdown();
        HttpResponse<String> away = browser.get(back);
        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(away.body()).contains("is not available").doesNotContain("canary");
    }

    /** Signs in once more, and out: here, there, and back by itself. */
    private void signOut(Page page) {
        page.navigate(console.url() + "/sign-in/provider");
        page.locator("input[name=username]").fill("subject-of-bob");
        page.locator("textarea[name=claims]").fill("{\"groups\": [\"admins\"]}");
        page.locator("input[type=submit], button[type=submit]").first().click();
        page.navigate(console.url() + "/me");
        page.locator("details.who summary").click();
        page.route("**/endsession**", route -> route.abort("aborted"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("You are signed out of Signalbox");
        Browser.assertAccessible(page);
        Browser.shoot(page, "signed-out");
        page.unroute("**/endsession**");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue to"))
                .click();
        page.waitForURL("**/sign-in");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Sign in with");
    }

    @Test
    void in_a_browser_somebody_goes_there_and_comes_back_signed_in() throws IOException {
        console.close();
        there.shutdown();
        begin(true);
        makeAnn();
        try (Browser browser = Browser.open()) {
            Page page = browser.page(console.url() + "/sign-in");
            Browser.assertAccessible(page);
            Browser.assertFits(page);
            Browser.shoot(page, "provider-sign-in");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with"))
                    .click();
            page.locator("input[name=username]").fill("subject-of-bob");
            page.locator("textarea[name=claims]")
                    .fill("{\"preferred_username\": \"bob\", \"groups\": [\"admins\", \"support\"]}");
            page.locator("input[type=submit], button[type=submit]").first().click();
            PlaywrightAssertions.assertThat(page.locator("body")).containsText("hello bob");

            page.navigate(console.url() + "/accounts");
            Browser.assertAccessible(page);
            Browser.shoot(page, "provider-accounts");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("bob"))
                    .click();
            Browser.assertAccessible(page);
            Browser.shoot(page, "provider-account");
            page.navigate(console.url() + "/me");
            page.getByLabel("Token name").fill("deploy");
            page.getByLabel("Apply and undo").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create token"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("#fresh-token")).containsText("sbx_");
            Browser.assertAccessible(page);
            Browser.assertFits(page);
            Browser.shoot(page, "tokens-made-1280");
            page.setViewportSize(Browser.PHONE, 900);
            Browser.assertFits(page);
            Browser.shoot(page, "tokens-made-375");

            page.setViewportSize(1280, 900);
            page.navigate(console.url() + "/me");
            page.getByLabel("Token name").fill("another");
            page.context()
                    .clearCookies(new BrowserContext.ClearCookiesOptions().setName("__Host-session-" + console.port()));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create token"))
                    .click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Send again");
            Browser.assertAccessible(page);
            Browser.assertFits(page);
            Browser.shoot(page, "typed-kept");
            signOut(page);
        }
    }
}
