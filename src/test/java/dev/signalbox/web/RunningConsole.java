package dev.signalbox.web;

import dev.signalbox.account.Principal;
import dev.signalbox.signin.AccountActivation;
import dev.signalbox.signin.GroupRules;
import dev.signalbox.signin.IdentityProvider;
import dev.signalbox.signin.OidcSignIn;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.signin.ReauthenticationPolicy;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.SignInThrottle;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.telemetry.metrics.WorkMetrics;
import dev.signalbox.telemetry.observed.CheckedRemotes;
import dev.signalbox.web.account.AccountServices;
import dev.signalbox.web.api.ApiDispatcher;
import dev.signalbox.web.api.IdempotentAnswers;
import dev.signalbox.web.audit.AuditContexts;
import dev.signalbox.web.audit.AuditPage;
import dev.signalbox.web.audit.RequestRecorder;
import dev.signalbox.web.door.AccessControl;
import dev.signalbox.web.door.Authentication;
import dev.signalbox.web.door.RequestWitness;
import dev.signalbox.web.door.UrlSubjects;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.StaticAssets;
import dev.signalbox.web.frame.TemplateFiles;
import dev.signalbox.web.guard.ConsoleSite;
import dev.signalbox.web.operations.HealthPage;
import dev.signalbox.web.operations.MetricsPage;
import dev.signalbox.web.page.RouterLink;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server with the frame's rows, the pages about accounts, the gallery and rows of a test's own, on a free port. */
public final class RunningConsole implements AutoCloseable {
    private static final PasswordHasher PASSWORDS = new PasswordHasher();

    /** What a program sends to read the metrics. */
    public static final RandomSecret METRICS_TOKEN = new RandomSecret("a-token-for-metrics-alone");

    private final WorkMetrics metrics;
    private final WebServer console;
    private final Client client;
    private final List<PageEndpoint> table;
    private final AccountActivation newcomers;
    private final @Nullable Path own;
    private final ConsoleStore store;

    private RunningConsole(
            List<PageEndpoint> rows,
            boolean withAccounts,
            PageRenderer view,
            ConsoleSite site,
            ConsoleStore store,
            @Nullable Path own,
            @Nullable Oidc oidc) {
        this.own = own;
        this.store = store;
        Clock clock = oidc == null ? Clock.systemUTC() : oidc.clock();
        ReauthenticationPolicy vouching = new ReauthenticationPolicy(ReauthenticationPolicy.USUAL, clock);
        SignInThrottle throttle = new SignInThrottle(clock);
        SignIn signIn = new SignIn(store.accounts(), store.sessions(), PASSWORDS, throttle, clock);
        newcomers = new AccountActivation(store.accounts(), store.invitations(), PASSWORDS, throttle, clock);
        TokenService tokens = new TokenService(store.accounts(), store.apiTokens(), clock);
        Authentication entrance = new Authentication(
                site,
                store.accounts(),
                signIn,
                tokens,
                Optional.ofNullable(oidc).map(any -> vouching),
                Optional.of(METRICS_TOKEN));
        metrics = new WorkMetrics(new CheckedRemotes(store.remotes(), store.checks()));
        table = new ArrayList<>(rows);
        if (withAccounts) {
            table.addAll(OperationsApp.health(new HealthPage(store.readiness())));
            table.addAll(OperationsApp.metrics(new MetricsPage(metrics::scrape)));
            AccountServices team = new AccountServices(
                    store.accounts(),
                    store.sessions(),
                    store.apiTokens(),
                    signIn,
                    tokens,
                    newcomers,
                    Optional.ofNullable(oidc)
                            .map(one -> new OidcSignIn(
                                    one.provider(),
                                    one.groups(),
                                    store.accounts(),
                                    store.routers(),
                                    store.remotes(),
                                    signIn,
                                    vouching,
                                    clock)),
                    entrance,
                    site,
                    store.routers(),
                    store.remotes(),
                    clock,
                    view);
            table.addAll(ConsoleApp.accounts(team));
            table.addAll(AccountApp.operations(
                    team, store.auditTrail(), new ApiDispatcher(new IdempotentAnswers(store.idempotency(), clock))));
            table.addAll(
                    ConsoleApp.audit(new AuditPage(store.auditTrail(), store.routers(), store.remotes(), clock, view)));
            table.addAll(ConsoleApp.reference(table, view));
        }
        AccessControl doors = new AccessControl(
                new UrlSubjects(store.remotes(), store.plans(), store.runs(), store.reviews()),
                store.accounts(),
                withAccounts
                        ? new RequestRecorder(
                                store.auditTrail(),
                                new AuditContexts(store.routers(), store.remotes(), site, clock),
                                clock)
                        : new Blind());
        console = new WebServer(table, view, site, entrance, doors, 0, metrics);
        console.start();
        client = new Client(console.here());
    }

    /** With a store of its own that holds nothing. */
    public static RunningConsole with(PageEndpoint... rows) {
        try {
            Path folder = Files.createTempDirectory("console");
            PageRenderer view = view(StaticAssets.packed());
            ConsoleStore store = TemporaryStore.in(folder, Clock.systemUTC());
            return new RunningConsole(
                    framed(view, rows), true, view, ConsoleSite.here("127.0.0.1"), store, folder, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Over a store that the test keeps. */
    public static RunningConsole over(ConsoleStore store, PageEndpoint... rows) {
        return over(store, ConsoleSite.here("127.0.0.1"), rows);
    }

    /** As {@link #over(ConsoleStore, Row...)}, reached otherwise than at this machine alone. */
    public static RunningConsole over(ConsoleStore store, ConsoleSite site, PageEndpoint... rows) {
        PageRenderer view = view(StaticAssets.packed());
        return new RunningConsole(framed(view, rows), true, view, site, store, null, null);
    }

    /** With these rows and no others, and nothing written down. */
    public static RunningConsole bare(ConsoleStore store, List<PageEndpoint> rows) {
        return new RunningConsole(
                rows, false, view(StaticAssets.packed()), ConsoleSite.here("127.0.0.1"), store, null, null);
    }

    /** As {@link #over(ConsoleStore, Row...)}, where people can sign in with a provider. */
    public static RunningConsole with(
            IdentityProvider provider, GroupRules groups, Clock clock, ConsoleStore store, PageEndpoint... rows) {
        PageRenderer view = view(StaticAssets.packed());
        return new RunningConsole(
                framed(view, rows),
                true,
                view,
                ConsoleSite.here("127.0.0.1"),
                store,
                null,
                new Oidc(provider, groups, clock));
    }

    /** Who else says who people are, and what their groups come to. */
    private record Oidc(IdentityProvider provider, GroupRules groups, Clock clock) {}

    private static List<PageEndpoint> framed(PageRenderer view, PageEndpoint... rows) {
        List<PageEndpoint> table = new ArrayList<>(ConsoleApp.frame(StaticAssets.packed(), view));
        table.addAll(ConsoleApp.gallery(view));
        table.addAll(Arrays.asList(rows));
        return table;
    }

    /** A view such as pages are rendered with. */
    public static PageRenderer view(StaticAssets assets) {
        return view(assets, person -> 0);
    }

    /** As that, with a count of what waits for a person. */
    public static PageRenderer view(StaticAssets assets, ToIntFunction<Principal> waiting) {
        return new PageRenderer(
                TemplateFiles.compiled(),
                assets,
                () -> List.of(new RouterLink(1, "support bot")),
                waiting,
                person -> 0,
                Clock.systemUTC());
    }

    public List<PageEndpoint> table() {
        return List.copyOf(table);
    }

    /** What it would print for whoever makes the first account. */
    public String firstCode() {
        return newcomers.code().orElseThrow();
    }

    public String url() {
        return console.here();
    }

    public int port() {
        return console.port();
    }

    public Client client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        console.close();
        metrics.close();
        if (own != null) {
            store.close();
            delete(own);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes nothing down, for a test that asks for thousands of pages. */
    private static final class Blind implements RequestWitness {
        @Override
        public void around(PageEndpoint row, Context ctx, Handler handler) throws Exception {
            handler.handle(ctx);
        }

        @Override
        public void refused(PageEndpoint row, Context ctx, RuntimeException why) {}

        @Override
        public void turnedAway(Context ctx, RuntimeException why) {}
    }
}
