package dev.signalbox.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.audit.AuditChange;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.audit.ChainVerdict;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.TrailReader;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageEndpoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of requests, asked for over HTTP. */
class RequestRecorderTest {
    private static final String PASSWORD = "violet harbour ladder nine";
    private static final String OTHER = "seven copper lanterns sing";
    private static final String HASH = new PasswordHasher().hash(OTHER);

    @TempDir
    Path folder;

    private final AtomicInteger done = new AtomicInteger();
    private ConsoleStore store;
    private RunningConsole console;
    private Client client;

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder, Clock.systemUTC());
        console = RunningConsole.over(
                store,
                PageEndpoint.get("/", Permission.VIEW, ctx -> ctx.result("hello")),
                PageEndpoint.get("/routers/{router}", Permission.VIEW, ctx -> ctx.result("seen")),
                PageEndpoint.post("/routers/{router}/edit", Permission.EDIT, ctx -> {
                    AuditNote.of(ctx)
                            .on("route x")
                            .reason("it was wrong")
                            .changed("Revision", 4, 5)
                            .changed("Name", "same", "same");
                    done.incrementAndGet();
                    ctx.result("edited");
                }),
                PageEndpoint.post("/routers/{router}/remotes", Permission.EDIT, ctx -> ctx.result("tested or added")),
                PageEndpoint.post("/remotes/{remote}/settings", Permission.EDIT, ctx -> ctx.result("tested or saved")),
                PageEndpoint.post("/remotes/{remote}/edit", Permission.EDIT, ctx -> ctx.result("edited")),
                PageEndpoint.post(
                        "/looking", Permission.EDIT, ctx -> ctx.result(newest().outcome() + " " + done.get())),
                PageEndpoint.post("/breaking", Permission.EDIT, ctx -> {
                    throw new IllegalStateException("jdbc:secret");
                }),
                PageEndpoint.post("/refusing", Permission.EDIT, ctx -> {
                    AuditNote.of(ctx).changed("Never", "a", "b").refused("Not like that.");
                    ctx.status(422).result("no");
                }),
                PageEndpoint.post("/losing", Permission.EDIT, ctx -> {
                    sql("ALTER TABLE audit_head RENAME TO gone");
                    done.incrementAndGet();
                    ctx.result("lost");
                }));
        client = console.client();
    }

    @AfterEach
    void stop() {
        console.close();
        store.close();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JdbcStore.FILE));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private List<ChainLink> all() {
        return store.auditTrail().before(Long.MAX_VALUE, AuditEntryFilter.ALL, 1_000);
    }

    private AuditEntry newest() {
        return all().getFirst().entry();
    }

    private void makeFirst() {
        assertThat(client.post("/first-account", "code", console.firstCode(), "name", "ann", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    private Account account(String name, RoleGrant... grants) {
        Account account = store.accounts().add(name, Set.of(grants));
        store.accounts().setPassword(account.id(), HASH);
        return account;
    }

    private Client signedIn(String name) {
        Client one = new Client(console.url());
        assertThat(one.post("/sign-in", "name", name, "password", OTHER).statusCode())
                .isEqualTo(303);
        return one;
    }

    private long router(String name) {
        return store.routers()
                .add(name, RouterConfig.of("hugging_face", "some-model", List.of()), null, "x", "made")
                .id();
    }

    @Test
    void a_change_says_who_what_from_where_on_what_and_before_and_after() {
        long bot = router("support bot");
        makeFirst();
        client.post("/routers/" + bot + "/edit");

        AuditEntry entry = newest();
        assertThat(entry.outcome()).isEqualTo(AuditOutcome.DONE);
        assertThat(entry.actor().name()).isEqualTo("ann");
        assertThat(entry.actor().account()).isEqualTo(1);
        assertThat(entry.actor().session()).isNotNull();
        assertThat(entry.actor().from()).isEqualTo("127.0.0.1");
        assertThat(entry.request()).isEqualTo("POST /routers/{router}/edit");
        assertThat(entry.place().router()).isEqualTo(bot);
        assertThat(entry.place().routerName()).isEqualTo("support bot");
        assertThat(entry.on()).isEqualTo("route x");
        assertThat(entry.reason()).isEqualTo("it was wrong");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.changes()).containsExactly(new AuditChange("Revision", "4", "5"));
        assertThat(store.auditTrail().find(Objects.requireNonNull(entry.begun())))
                .hasValueSatisfying(begun -> assertThat(begun.entry().outcome()).isEqualTo(AuditOutcome.BEGUN));
        assertThat(TrailReader.verdict(store.auditTrail(), new ChainVerifier())).isInstanceOf(ChainVerdict.Holds.class);
    }

    @Test
    void a_test_of_an_address_is_not_recorded_as_adding_or_changing_a_remote() {
        long bot = router("support bot");
        long prod = store.remotes().add(bot, "prod", "memory:x").id();
        makeFirst();
        client.post("/routers/" + bot + "/remotes", "name", "prod", "address", "memory:x", "test", "1");
        assertThat(newest().deed()).isEqualTo("Test an address");
        client.post("/remotes/" + prod + "/settings", "name", "prod", "address", "memory:x", "test", "1");
        assertThat(newest().deed()).isEqualTo("Test an address");
        client.post("/routers/" + bot + "/remotes", "name", "prod", "address", "memory:x");
        assertThat(newest().deed()).isEqualTo("Add a remote");
        client.post("/remotes/" + prod + "/settings", "name", "prod", "address", "memory:x");
        assertThat(newest().deed()).isEqualTo("Change a remote's settings");
        client.post("/routers/" + bot + "/edit", "test", "1");
        assertThat(newest().deed()).as("a form without a test").isNotEqualTo("Test an address");
        assertThat(AuditActions.all()).contains("Test an address");
    }

    @Test
    void the_beginning_is_written_before_anything_is_done() {
        assertThat(client.post("/looking").body()).isEqualTo("BEGUN 0");
        assertThat(newest().outcome()).isEqualTo(AuditOutcome.DONE);
    }

    @Test
    void what_cannot_be_written_down_is_not_done() throws Exception {
        client.token();
        sql("ALTER TABLE audit_head RENAME TO gone");

        HttpResponse<String> answer = client.post("/routers/" + router("x") + "/edit");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(done).hasValue(0);
    }

    @Test
    void an_end_that_could_not_be_written_is_written_before_the_next_entry() throws Exception {
        assertThat(client.post("/losing").body()).isEqualTo("lost");
        assertThat(newest().outcome()).isEqualTo(AuditOutcome.BEGUN);
        assertThat(client.post("/looking").statusCode()).isEqualTo(503);

        sql("ALTER TABLE gone RENAME TO audit_head");
        assertThat(client.post("/looking").statusCode()).isEqualTo(200);

        assertThat(all())
                .extracting(link -> link.entry().outcome())
                .containsExactly(AuditOutcome.DONE, AuditOutcome.DONE);
        assertThat(store.auditTrail().open()).isEmpty();
        assertThat(TrailReader.verdict(store.auditTrail(), new ChainVerifier())).isInstanceOf(ChainVerdict.Holds.class);
    }

    @Test
    void what_a_handler_refuses_changed_nothing_and_says_why() {
        client.post("/refusing");

        assertThat(newest().outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(newest().message()).isEqualTo("Not like that.");
        assertThat(newest().changes()).isEmpty();
    }

    @Test
    void what_breaks_names_the_incident_that_the_page_names_and_nothing_of_what_was_thrown() {
        String page = client.post("/breaking").body();

        assertThat(newest().outcome()).isEqualTo(AuditOutcome.FAILED);
        String incident = newest().message().replaceAll(".*Incident ([0-9a-f]{8})\\.", "$1");
        assertThat(incident).hasSize(8);
        assertThat(page).contains(incident);
        assertThat(newest().message()).doesNotContain("secret");
    }

    @Test
    void refusals_stand_there_too() {
        makeFirst();
        long one = router("one");
        long two = router("two");
        account("bob", new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(one)));
        try (Client bob = signedIn("bob")) {
            assertThat(bob.post("/routers/" + one + "/edit").statusCode()).isEqualTo(403);
            assertThat(newest().outcome()).isEqualTo(AuditOutcome.REFUSED);
            assertThat(newest().message()).contains("You don't have permission to edit this");
            assertThat(newest().place().router()).isEqualTo(one);
            assertThat(newest().status()).isEqualTo(403);

            assertThat(bob.get("/routers/" + two).statusCode()).isEqualTo(404);
            assertThat(newest().deed()).isEqualTo("Look at a page");
            assertThat(newest().actor().name()).isEqualTo("bob");
            assertThat(newest().place().routerName()).isEqualTo("two");

            assertThat(bob.get("/accounts").statusCode()).isEqualTo(403);
            assertThat(newest().request()).isEqualTo("GET /accounts");

            int before = all().size();
            assertThat(bob.get("/routers/999").statusCode()).isEqualTo(404);
            assertThat(bob.get("/routers/" + one).statusCode()).isEqualTo(200);
            assertThat(all()).hasSize(before);

            bob.send(bob.request("/routers/" + one + "/edit").POST(BodyPublishers.ofString("csrf=no")));
            assertThat(newest().message()).contains("did not contain this console's token");
            assertThat(newest().actor().name()).isEqualTo("bob");
        }
        assertThat(done).hasValue(0);
        try (Client nobody = new Client(console.url())) {
            assertThat(nobody.post("/routers/" + one + "/edit").statusCode()).isEqualTo(401);
            assertThat(newest().actor().name()).isEmpty();
            assertThat(newest().status()).isEqualTo(401);
        }
    }

    @Test
    void signing_in_and_what_fails_at_it_and_signing_out_stand_there() {
        makeFirst();
        assertThat(newest().deed()).isEqualTo("Make the first account");
        assertThat(newest().actor().name()).isEqualTo("ann");
        try (Client other = new Client(console.url())) {
            other.post("/sign-in", "name", "Ann ", "password", "wrong password altogether");
            assertThat(newest().outcome()).isEqualTo(AuditOutcome.REFUSED);
            assertThat(newest().on()).isEqualTo("account ann");
            assertThat(newest().actor().name()).isEmpty();
            other.post("/sign-in", "name", "hunter2", "password", "x");
            assertThat(newest().on()).isEqualTo("an unknown account name");
            other.post("/sign-in", "name", "ann", "password", PASSWORD);
            assertThat(newest().outcome()).isEqualTo(AuditOutcome.DONE);
            assertThat(newest().actor().name()).isEqualTo("ann");
            other.post("/sign-out");
            assertThat(newest().deed()).isEqualTo("Sign out");
            assertThat(newest().actor().name()).isEqualTo("ann");
            for (int i = 0; i < 8; i++) {
                other.post("/sign-in", "name", "ann", "password", "guess " + i);
            }
            assertThat(newest().message()).contains("Too many attempts failed");
            assertThat(newest().status()).isEqualTo(429);
        }
    }

    @Test
    void roles_are_told_before_and_after() {
        makeFirst();
        client.post("/accounts", "name", "bob", "role", "viewer", "place", "all");
        assertThat(newest().on()).isEqualTo("account bob");
        assertThat(newest().changes()).containsExactly(new AuditChange("Roles", "", "Viewer on Everything"));
        client.post("/accounts/2/roles", "role", "editor", "place", "all");
        assertThat(newest().changes())
                .containsExactly(
                        new AuditChange("Roles", "Viewer on Everything", "Viewer on Everything, Editor on Everything"));
        client.post("/accounts/2/disabled", "disabled", "true");
        assertThat(newest().changes()).containsExactly(new AuditChange("Disabled", "false", "true"));
        client.post("/accounts/1/disabled", "disabled", "true");
        assertThat(newest().outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(newest().message()).contains("last account");
    }

    @Test
    void nobody_who_has_not_signed_in_can_fill_the_trail() {
        makeFirst();
        int before = all().size();
        try (Client flood = new Client(console.url())) {
            for (int i = 0; i < AnonymousRateLimit.FROM_ONE + 30; i++) {
                flood.send(flood.request("/sign-in").POST(BodyPublishers.noBody()));
            }
            assertThat(all().size() - before).isLessThanOrEqualTo(AnonymousRateLimit.FROM_ONE);
            assertThat(flood.post("/sign-in", "name", "ann", "password", PASSWORD)
                            .statusCode())
                    .isEqualTo(429);
        }
        client.post("/looking");
        assertThat(all()).anySatisfy(link -> assertThat(link.entry().message()).contains("were rejected unread"));
    }

    @Test
    void the_page_shows_filters_and_says_that_the_chain_holds() {
        long bot = router("support <b>bot</b>");
        makeFirst();
        client.post("/routers/" + bot + "/edit");
        client.post("/refusing");

        String page = client.get("/audit").body();
        assertThat(page)
                .contains(
                        "The hash chain is intact",
                        "POST /routers/{router}/edit",
                        "support &lt;b&gt;bot&lt;/b&gt;",
                        "Not like that.");
        assertThat(client.get("/audit?outcome=refused").body())
                .contains("Not like that.")
                .doesNotContain("route x");
        assertThat(client.get("/audit?q=ROUTE+X").body()).contains("route x").doesNotContain("Not like that.");
        assertThat(client.get("/audit?q=create+the+first").body()).contains("Create the first account</a>");
        assertThat(client.get("/audit?who=bob").body()).contains("No matching entries");
        assertThat(client.get("/audit?from=2001-01-01&until=2001-01-02").body()).contains("No matching entries");
        assertThat(client.get("/audit?from=nonsense&before=x&remote=y&outcome=z")
                        .statusCode())
                .isEqualTo(200);
        long number = all().get(1).number();
        assertThat(client.get("/audit/" + number).body())
                .contains("it was wrong", "Revision", "account 1", all().get(1).hash());
        assertThat(client.get("/audit/99999").statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_names_the_entry_that_does_not_fit() throws Exception {
        makeFirst();
        client.post("/looking");
        assertThat(client.get("/audit").body()).contains("The hash chain is intact");

        sql("UPDATE audit_entry SET body = REPLACE(body, 'ann', 'eve') WHERE number = 2");

        assertThat(client.get("/audit?verify=1").body()).contains("The hash chain is broken at entry 2");
    }

    @Test
    void who_administers_a_part_sees_the_entries_about_it_and_no_others() throws Exception {
        long one = router("one");
        long two = router("two");
        long prod = store.remotes().add(two, "prod", "memory:prod").id();
        long staging = store.remotes().add(two, "staging", "memory:staging").id();
        makeFirst();
        account("rita", new RoleGrant(Role.ADMINISTRATOR, new RoleScope.OfRouter(one)));
        account("mary", new RoleGrant(Role.ADMINISTRATOR, new RoleScope.OfRemote(prod, two)));
        account("eddy", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING));
        client.post("/routers/" + one + "/edit");
        client.post("/routers/" + two + "/edit");
        client.post("/remotes/" + prod + "/edit");
        client.post("/remotes/" + staging + "/edit");
        long last = all().getFirst().number();
        Map<String, Set<Long>> numbers = Map.of("rita", Set.of(last - 7, last - 6), "mary", Set.of(last - 3, last - 2));

        for (String name : List.of("rita", "mary")) {
            try (Client who = signedIn(name)) {
                Set<Long> mine = numbers.getOrDefault(name, Set.of());
                assertThat(who.get("/me").body()).contains("href=\"/audit\"").doesNotContain("href=\"/accounts\"");
                for (String query :
                        List.of("", "?router=" + one, "?remote=" + staging, "?router=" + two + "&who=ann")) {
                    assertThat(exported(who, query)).isSubsetOf(mine);
                    assertThat(who.get("/audit" + query).body())
                            .doesNotContain("The hash chain", "staging", "Sign in</a>", "Create the first account</a>");
                }
                assertThat(exported(who, "")).isEqualTo(mine);
                assertThat(who.get("/audit?verify=1").body()).doesNotContain("The hash chain");
                for (long number = 1; number <= last; number++) {
                    assertThat(who.get("/audit/" + number).statusCode())
                            .as(name + " " + number)
                            .isEqualTo(mine.contains(number) ? 200 : 404);
                }
            }
        }
        try (Client eddy = signedIn("eddy")) {
            assertThat(eddy.get("/audit").statusCode()).isEqualTo(403);
            assertThat(eddy.get("/audit.jsonl").statusCode()).isEqualTo(403);
            assertThat(eddy.get("/me").body()).doesNotContain("href=\"/audit\"");
        }
        assertThat(client.get("/audit").body()).contains("The hash chain is intact", "staging");
    }

    private static Set<Long> exported(Client who, String query) throws Exception {
        Set<Long> numbers = new HashSet<>();
        for (String line : who.get("/audit.jsonl" + query).body().lines().toList()) {
            numbers.add(new ObjectMapper().readTree(line).get("number").asLong());
        }
        return numbers;
    }

    @Test
    void the_export_is_the_trail_a_line_an_entry_and_can_be_verified_by_anybody() throws Exception {
        makeFirst();
        for (int i = 0; i < 3; i++) {
            client.post("/looking");
            client.post("/refusing");
        }
        HttpResponse<String> answer = client.get("/audit.jsonl");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        ChainVerifier chain = new ChainVerifier();
        ObjectMapper json = new ObjectMapper();
        for (String line : answer.body().lines().toList()) {
            JsonNode read = json.readTree(line);
            chain.add(new ChainLink(
                    read.get("number").asLong(),
                    read.get("entry").toString(),
                    read.get("hash").asText(),
                    true));
        }
        assertThat(chain.verdict(store.auditTrail().head()))
                .isEqualTo(new ChainVerdict.Holds(store.auditTrail().head()));
        assertThat(client.get("/audit.jsonl?outcome=refused").body().lines()).hasSize(3);
    }
}
