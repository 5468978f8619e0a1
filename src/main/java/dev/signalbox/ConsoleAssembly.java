package dev.signalbox;

import dev.signalbox.account.Permission;
import dev.signalbox.cli.console.PortTakenException;
import dev.signalbox.cli.console.RunningConsole;
import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.SharedEncoders;
import dev.signalbox.git.GitFetcher;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.LocalIndexFolder;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.oidc.OidcProvider;
import dev.signalbox.signin.AccountActivation;
import dev.signalbox.signin.OidcSignIn;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.signin.ReauthenticationPolicy;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.SignInThrottle;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.SettingStore;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.telemetry.WorkObserver;
import dev.signalbox.telemetry.metrics.WorkMetrics;
import dev.signalbox.telemetry.observed.CheckedRemotes;
import dev.signalbox.telemetry.observed.ObservedEncoders;
import dev.signalbox.telemetry.observed.ObservedIndexStore;
import dev.signalbox.telemetry.observed.ObservedVectors;
import dev.signalbox.telemetry.trace.WorkTraces;
import dev.signalbox.web.AccountApp;
import dev.signalbox.web.ConsoleApp;
import dev.signalbox.web.OperationsApp;
import dev.signalbox.web.WebServer;
import dev.signalbox.web.account.AccountServices;
import dev.signalbox.web.api.ApiDispatcher;
import dev.signalbox.web.api.IdempotentAnswers;
import dev.signalbox.web.audit.AuditContexts;
import dev.signalbox.web.audit.AuditPage;
import dev.signalbox.web.audit.RequestRecorder;
import dev.signalbox.web.door.AccessControl;
import dev.signalbox.web.door.Authentication;
import dev.signalbox.web.door.UrlSubjects;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.StaticAssets;
import dev.signalbox.web.frame.TemplateFiles;
import dev.signalbox.web.guard.ConsoleSite;
import dev.signalbox.web.operations.HealthPage;
import dev.signalbox.web.operations.MetricsPage;
import dev.signalbox.web.page.RouterLink;
import io.javalin.util.JavalinBindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assembles everything that runs in the console. */
public final class ConsoleAssembly implements RunningConsole {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAssembly.class);

    /** The setting with the unique id of this console. */
    static final String CONSOLE_ID = "console-id";

    /** More unread notifications are shown as that many and more. */
    private static final int UNREAD_COUNTED = 100;

    private final ConsoleConfig config;
    private final ConsoleStore store;
    private final SharedEncoders encoders;
    private final WorkMetrics metrics;
    private final Optional<WorkTraces> traces;
    private final DataFolderLock folder;
    private final StoreKeyring keyring;
    private final SchemeIndexes indexes;
    private final Services works;
    private final DemoSetup demo;
    private final AccountActivation newcomers;
    private final ProgramAuditEntries ownEntries;
    private final Optional<OidcProvider> provider;
    private final WebServer console;

    private ConsoleAssembly(ConsoleConfig config, Clock clock) {
        this.config = config;
        folder = DataFolderLock.open(config.data());
        store = JdbcStore.open(config.data(), clock);
        keyring = new StoreKeyring(store.sealedKeys(), config.master(), config.keys());
        encoders =
                new SharedEncoders(AdapterRegistry.encoders(), config.encoders().with(new EncoderKeyring(keyring)));
        metrics = new WorkMetrics(new CheckedRemotes(store.remotes(), store.checks()));
        traces = config.operations().traces().map(settings -> new WorkTraces(settings, Main.NUMBER));
        WorkObserver observer =
                traces.<WorkObserver>map(sent -> sent.and(metrics)).orElse(metrics);
        StoreRegistry stores = AdapterRegistry.stores();
        indexes = stores.open(
                new StoreEnvironment("signalbox console", keyring, config.storeVariables(), clock),
                (scheme, each) -> new ObservedIndexStore(scheme, each, observer));
        works = new Services(
                store,
                indexes,
                new ObservedEncoders(encoders, observer),
                new PlanApplier(
                        new ObservedVectors(store.vectors(), observer), clock, Thread::sleep, PlanApplier.PATIENCE),
                consoleId(store.settings()),
                clock,
                observer);
        StaticAssets assets = config.dev() ? StaticAssets.in(Path.of("static")) : StaticAssets.packed();
        TemplateFiles templates = config.dev()
                ? TemplateFiles.in(Path.of("templates"), Path.of("target", "jte-classes"))
                : TemplateFiles.compiled();
        PageRenderer view = new PageRenderer(
                templates,
                assets,
                this::links,
                person -> works.openWork().waiting(person).count(),
                person -> store.notifications().unread(person.name(), person.reach(Permission.VIEW), UNREAD_COUNTED),
                clock);
        LocalIndexFolder ownIndexes =
                new LocalIndexFolder(stores.local(), config.data().resolve("indexes"));
        demo = new DemoSetup(
                works.routers(),
                store.remotes(),
                store.settings(),
                store.vectors(),
                indexes,
                works.encoders(),
                ownIndexes.address("demo"),
                clock);
        PageAssembly pages =
                new PageAssembly(works, stores, keyring, ownIndexes, demo, new GitFetcher(config.gitFiles()), view);
        ConsoleSite site = new ConsoleSite(config.host(), config.address(), config.proxies());
        PasswordHasher passwords = new PasswordHasher();
        SignInThrottle throttle = new SignInThrottle(clock);
        SignIn signIn = new SignIn(store.accounts(), store.sessions(), passwords, throttle, clock);
        newcomers = new AccountActivation(store.accounts(), store.invitations(), passwords, throttle, clock);
        TokenService tokens = new TokenService(store.accounts(), store.apiTokens(), clock);
        provider = config.provider().map(settings -> new OidcProvider(settings, OidcProvider.PATIENCE, clock));
        ReauthenticationPolicy vouching = new ReauthenticationPolicy(config.trusted(), clock);
        Optional<OidcSignIn> elsewhere = provider.map(one -> new OidcSignIn(
                one, config.groups(), store.accounts(), store.routers(), store.remotes(), signIn, vouching, clock));
        Authentication entrance = new Authentication(
                site,
                store.accounts(),
                signIn,
                tokens,
                elsewhere.map(any -> vouching),
                config.operations().metricsToken());
        AccountServices team = new AccountServices(
                store.accounts(),
                store.sessions(),
                store.apiTokens(),
                signIn,
                tokens,
                newcomers,
                elsewhere,
                entrance,
                site,
                works.routers(),
                store.remotes(),
                clock,
                view);
        List<PageEndpoint> table = new ArrayList<>(ConsoleApp.frame(assets, view));
        table.addAll(OperationsApp.health(new HealthPage(store.readiness())));
        table.addAll(OperationsApp.metrics(new MetricsPage(metrics::scrape)));
        table.addAll(pages.endpoints());
        table.addAll(ConsoleApp.accounts(team));
        table.addAll(AccountApp.operations(
                team, store.auditTrail(), new ApiDispatcher(new IdempotentAnswers(store.idempotency(), clock))));
        if (config.dev()) {
            table.addAll(ConsoleApp.gallery(view));
        }
        table.addAll(
                ConsoleApp.audit(new AuditPage(store.auditTrail(), works.routers(), store.remotes(), clock, view)));
        table.addAll(ConsoleApp.reference(table, view));
        ownEntries = new ProgramAuditEntries(store.auditTrail(), clock);
        AuditContexts scenes = new AuditContexts(works.routers(), store.remotes(), site, clock);
        AccessControl doors = new AccessControl(
                new UrlSubjects(store.remotes(), store.plans(), works.runs(), store.reviews()),
                store.accounts(),
                new RequestRecorder(store.auditTrail(), scenes, clock));
        console = new WebServer(table, view, site, entrance, doors, config.port(), observer);
    }

    /**
     * Assembles the console; it does not answer before {@link #start}.
     *
     * @throws dev.signalbox.store.StoreUnavailableException if the data folder cannot be used
     */
    public static ConsoleAssembly of(ConsoleConfig config, Clock clock) {
        return new ConsoleAssembly(config, clock);
    }

    /** Returns the id of this console's database, created once. */
    private static String consoleId(SettingStore settings) {
        return settings.get(CONSOLE_ID).orElseGet(() -> {
            String fresh = UUID.randomUUID().toString();
            settings.put(CONSOLE_ID, fresh);
            return fresh;
        });
    }

    /** {@inheritDoc} Pending work continues in the background, so that the first page does not wait for it. */
    @Override
    public void start() {
        if (folder.isOurs()) {
            ownEntries.endAbandoned();
            works.sync().endAbandoned();
            store.checkSchedules().releaseAll();
        }
        ownEntries.started();
        listen();
        Thread.ofVirtual().name("demo").start(this::makeDemo);
        Thread.ofVirtual().name("indexes").start(this::learnIndexes);
        works.autoSyncer().considerAll();
        works.inbox().start();
        works.tasks().start();
        works.scheduledChecks().start();
    }

    @Override
    public void listen() {
        try {
            console.start();
        } catch (JavalinBindException taken) {
            throw new PortTakenException(config.host(), config.port(), taken);
        }
    }

    private void makeDemo() {
        try {
            boolean there = demo.router().isPresent();
            demo.create();
            if (!there) {
                demo.router().flatMap(store.routers()::find).ifPresent(ownEntries::madeDemo);
            }
            // The first page must show what is out of sync before a check was requested.
            demo.router()
                    .filter(id -> store.remotes().of(id).stream()
                            .allMatch(
                                    remote -> store.checks().latest(remote.id()).isEmpty()))
                    .ifPresent(id -> store.remotes()
                            .of(id)
                            .forEach(remote -> works.comparisons().check(remote, CheckDepth.SLOW)));
        } catch (EncoderException | InvalidInputException | IndexException e) {
            LOG.warn("The demo could not be created; the next start tries again. {}", e.getMessage());
        }
    }

    /** Finds the index identities of remotes that were added before the console stored them. */
    private void learnIndexes() {
        try {
            works.governance().shared().learnAll();
        } catch (StoreUnavailableException closed) {
            LOG.debug("The console was closed while it determined the indexes of its remotes", closed);
        }
    }

    private List<RouterLink> links() {
        return store.routers().all().stream().map(ConsoleAssembly::link).toList();
    }

    private static RouterLink link(Router router) {
        return new RouterLink(router.id(), router.name());
    }

    @Override
    public Optional<String> firstCode() {
        return newcomers.code();
    }

    @Override
    public String url() {
        return console.url();
    }

    public WebServer console() {
        return console;
    }

    @Override
    public void close() {
        console.close();
        provider.ifPresent(OidcProvider::close);
        works.close();
        encoders.close();
        indexes.close();
        traces.ifPresent(WorkTraces::close);
        metrics.close();
        store.close();
        folder.close();
    }
}
