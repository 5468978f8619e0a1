package dev.signalbox;

import dev.signalbox.demo.Demo;
import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.EncoderFailed;
import dev.signalbox.encoder.SharedEncoders;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.Keyring;
import dev.signalbox.oidc.OidcProvider;
import dev.signalbox.signin.Elsewhere;
import dev.signalbox.signin.Newcomers;
import dev.signalbox.signin.Passwords;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.Throttle;
import dev.signalbox.signin.Tokens;
import dev.signalbox.signin.Vouching;
import dev.signalbox.store.Router;
import dev.signalbox.store.Settings;
import dev.signalbox.store.Store;
import dev.signalbox.store.StoreUnavailable;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.web.App;
import dev.signalbox.web.Console;
import dev.signalbox.web.account.Team;
import dev.signalbox.web.audit.AuditPage;
import dev.signalbox.web.audit.Recording;
import dev.signalbox.web.audit.Scenes;
import dev.signalbox.web.door.Doors;
import dev.signalbox.web.door.Entrance;
import dev.signalbox.web.door.Subjects;
import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Templates;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.guard.Site;
import dev.signalbox.web.page.RouterLink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, put together by hand. */
public final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /** The setting that tells this console from every other. */
    static final String CONSOLE_ID = "console-id";

    private final Store store;
    private final SharedEncoders encoders;
    private final DataFolder folder;
    private final Keyring keyring;
    private final SchemeIndexes indexes;
    private final Works works;
    private final Parts parts;
    private final Newcomers newcomers;
    private final OwnEntries ownEntries;
    private final Optional<OidcProvider> provider;
    private final Console console;

    private Wiring(Config config, Clock clock) {
        folder = DataFolder.open(config.data());
        store = JdbcStore.open(config.data(), clock);
        encoders = Adapters.encoders(config.openAi());
        keyring = new Keyring(store.sealedKeys(), config.master(), config.keys());
        StoreRegistry stores = Adapters.stores();
        indexes = stores.open(new StoreEnvironment("signalbox console", keyring, config.storeVariables(), clock));
        String ownIndexes = stores.local().server(config.data().resolve("indexes"));
        works = new Works(
                store,
                indexes,
                encoders,
                new Applier(store.vectors(), clock, Thread::sleep, Applier.PATIENCE),
                consoleId(store.settings()),
                clock);
        Assets assets = config.dev() ? Assets.in(Path.of("static")) : Assets.packed();
        Templates templates = config.dev()
                ? Templates.in(Path.of("templates"), Path.of("target", "jte-classes"))
                : Templates.compiled();
        View view = new View(templates, assets, this::links, clock);
        parts = works.parts(stores, keyring, name -> stores.local().address(ownIndexes, name, ""), view);
        Site site = new Site(config.host(), config.address(), config.proxies());
        Passwords passwords = new Passwords();
        Throttle throttle = new Throttle(clock);
        SignIn signIn = new SignIn(store.accounts(), store.sessions(), passwords, throttle, clock);
        newcomers = new Newcomers(store.accounts(), store.invitations(), passwords, throttle, clock);
        Tokens tokens = new Tokens(store.accounts(), store.apiTokens(), clock);
        provider = config.provider().map(settings -> new OidcProvider(settings, OidcProvider.PATIENCE, clock));
        Vouching vouching = new Vouching(config.trusted(), clock);
        Optional<Elsewhere> elsewhere = provider.map(one -> new Elsewhere(
                one, config.groups(), store.accounts(), store.routers(), store.remotes(), signIn, vouching, clock));
        Entrance entrance = new Entrance(site, store.accounts(), signIn, tokens, elsewhere.map(any -> vouching));
        Team team = new Team(
                store.accounts(),
                store.sessions(),
                store.apiTokens(),
                signIn,
                tokens,
                newcomers,
                elsewhere,
                entrance,
                site,
                parts.routers(),
                store.remotes(),
                clock,
                view);
        List<Row> table = new ArrayList<>(App.frame(assets, view));
        table.addAll(App.pages(parts));
        table.addAll(App.accounts(team));
        if (config.dev()) {
            table.addAll(App.gallery(view));
        }
        table.addAll(App.audit(new AuditPage(store.auditTrail(), parts.routers(), store.remotes(), clock, view)));
        ownEntries = new OwnEntries(store.auditTrail(), clock);
        Scenes scenes = new Scenes(parts.routers(), store.remotes(), site, clock);
        Doors doors = new Doors(
                new Subjects(store.remotes(), store.plans(), parts.runs(), store.reviews()),
                store.accounts(),
                new Recording(store.auditTrail(), scenes, clock));
        console = new Console(table, view, site, entrance, doors, config.port());
    }

    /**
     * Puts it together; nothing answers before {@link #start}.
     *
     * @throws dev.signalbox.store.StoreUnavailable if the data folder cannot be used
     */
    public static Wiring of(Config config, Clock clock) {
        return new Wiring(config, clock);
    }

    /** A name of this console's store, made once. */
    private static String consoleId(Settings settings) {
        return settings.get(CONSOLE_ID).orElseGet(() -> {
            String fresh = UUID.randomUUID().toString();
            settings.put(CONSOLE_ID, fresh);
            return fresh;
        });
    }

    /** Answers from here on. What the console has to catch up on goes on behind that: the first page never waits for it. */
    public void start() {
        if (folder.isOurs()) {
            ownEntries.endAbandoned();
            works.runner().endAbandoned();
        }
        ownEntries.started();
        console.start();
        Thread.ofVirtual().name("demo").start(this::makeDemo);
        Thread.ofVirtual().name("indexes").start(this::learnIndexes);
        parts.autoSyncer().considerAll();
    }

    private void makeDemo() {
        Demo demo = parts.demo();
        try {
            boolean there = demo.router().isPresent();
            demo.create();
            if (!there) {
                demo.router().flatMap(store.routers()::find).ifPresent(ownEntries::madeDemo);
            }
            // A stranger's first page says what is out of sync, before anybody has asked for a check.
            demo.router()
                    .filter(id -> store.remotes().of(id).stream()
                            .allMatch(
                                    remote -> store.checks().latest(remote.id()).isEmpty()))
                    .ifPresent(id -> store.remotes()
                            .of(id)
                            .forEach(remote -> parts.surveyor().check(remote, Depth.SLOW)));
        } catch (EncoderFailed | BadInput | IndexException e) {
            LOG.warn("The demo could not be made; the next start tries again. {}", e.getMessage());
        }
    }

    /** What remotes were bound to before the console kept it is known from its first start on. */
    private void learnIndexes() {
        try {
            works.governance().shared().learnAll();
        } catch (StoreUnavailable closed) {
            LOG.debug("The console was closed while it looked which indexes its remotes are bound to", closed);
        }
    }

    private List<RouterLink> links() {
        return store.routers().all().stream().map(Wiring::link).toList();
    }

    private static RouterLink link(Router router) {
        return new RouterLink(router.id(), router.name());
    }

    /** The code that makes the first account; empty once there is one. */
    public Optional<String> firstCode() {
        return newcomers.code();
    }

    public Console console() {
        return console;
    }

    @Override
    public void close() {
        console.close();
        provider.ifPresent(OidcProvider::close);
        works.close();
        encoders.close();
        indexes.close();
        store.close();
        folder.close();
    }
}
