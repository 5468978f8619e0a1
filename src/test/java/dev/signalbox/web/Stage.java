package dev.signalbox.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.AdapterRegistry;
import dev.signalbox.PageAssembly;
import dev.signalbox.Services;
import dev.signalbox.account.Account;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.GatedEncoder;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.git.GitFetcher;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.LocalIndexFolder;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.web.connect.KeyedIndexes;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.StaticAssets;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole console as it ships, but for its encoder, which needs no model, and two kinds of remote of a test's own: {@code memory:NAME},
 * which can be made to fail, and {@code qdrant:}, whose servers ask for a key ({@link KeyedIndexes}). Its indexes in a folder are real.
 */
public final class Stage implements AutoCloseable {
    /** A value that is not the empty one. */
    public static final RouteValue OWNED = value("support");

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z]");

    private final ConsoleStore store;
    private final Map<String, InMemoryIndex> memory = new ConcurrentHashMap<>();
    private final Map<String, IndexException> failing = new ConcurrentHashMap<>();
    private final GatedEncoder encoder = new GatedEncoder();
    private final KeyedIndexes keyed;
    private final SchemeIndexes indexes;
    private final Services works;
    private final StoreKeyring keyring;
    private final LocalIndexFolder ownIndexes;
    private final DemoSetup demo;
    private final RunningConsole console;

    private Stage(Path folder, PageRenderer view, List<StoreDescriptor> more) {
        Clock clock = Clock.systemUTC();
        store = TemporaryStore.in(folder, clock);
        keyring = new StoreKeyring(
                store.sealedKeys(), new MasterKey(Optional.empty(), MasterKey.fileIn(folder)), StoreKeys.NONE);
        keyed = new KeyedIndexes(keyring);
        Map<String, IndexStore> opened = new HashMap<>(Map.of(
                "embedded", new EmbeddedIndexes("a test", clock),
                "memory", new InMemoryIndexes(this::open),
                "qdrant", keyed));
        more.forEach(
                each -> opened.put(each.scheme(), each.open(new StoreEnvironment("a test", keyring, Map.of(), clock))));
        indexes = new SchemeIndexes(opened);
        StoreRegistry stores = new StoreRegistry(Stream.concat(AdapterRegistry.stores().all().stream(), more.stream())
                .toList());
        PlanApplier applier = new PlanApplier(store.vectors(), clock, time -> {}, Duration.ZERO);
        works = new Services(store, indexes, new OneEncoder(encoder), applier, "test", clock);
        ownIndexes = new LocalIndexFolder(stores.local(), folder.resolve("indexes"));
        demo = new DemoSetup(
                works.routers(),
                store.remotes(),
                store.settings(),
                store.vectors(),
                indexes,
                works.encoders(),
                ownIndexes.address("demo"),
                clock);
        PageAssembly pages = new PageAssembly(works, stores, keyring, ownIndexes, demo, new GitFetcher(true), view);
        console = RunningConsole.over(store, pages.endpoints().toArray(PageEndpoint[]::new));
    }

    /** Sets it up and starts to answer. */
    public static Stage in(Path folder) {
        AtomicReference<Services> behind = new AtomicReference<>();
        Stage stage = in(
                folder,
                RunningConsole.view(
                        StaticAssets.packed(),
                        person -> Objects.requireNonNull(behind.get())
                                .openWork()
                                .waiting(person)
                                .count()));
        behind.set(stage.works);
        return stage;
    }

    /** With a view of one's own, such as one that reads the templates as they are now. */
    public static Stage in(Path folder, PageRenderer view) {
        return new Stage(folder, view, List.of());
    }

    /** With other kinds of stores beside those that ship. */
    public static Stage in(Path folder, StoreDescriptor... more) {
        return new Stage(folder, RunningConsole.view(StaticAssets.packed()), List.of(more));
    }

    public Client client() {
        return console.client();
    }

    public String url() {
        return console.url();
    }

    /** Every URL that it answers. */
    public List<PageEndpoint> table() {
        return console.table();
    }

    /** What it would print for whoever makes the first account. */
    public String firstCode() {
        return console.firstCode();
    }

    public ConsoleStore store() {
        return store;
    }

    /** Somebody who has signed in, with these roles; an account is made for them where there is none. */
    public Client signedIn(String name, RoleGrant... grants) {
        Client client = new Client(console.url());
        client.hold("__Host-session-" + console.port(), session(name, grants));
        return client;
    }

    /** What the browser of somebody who has signed in holds. */
    public String session(String name, RoleGrant... grants) {
        Account account =
                store.accounts().named(name).orElseGet(() -> store.accounts().add(name, Set.of(grants)));
        RandomSecret secret = RandomSecret.fresh();
        store.sessions().begin(account.id(), secret.hash(), "127.0.0.1", "a test");
        return secret.text();
    }

    /** Path of the link by which somebody chooses a password; an account is made for them where there is none. */
    public String invitation(String name, RoleGrant... grants) {
        Account account =
                store.accounts().named(name).orElseGet(() -> store.accounts().add(name, Set.of(grants)));
        RandomSecret secret = RandomSecret.fresh();
        store.invitations()
                .add(account.id(), secret.hash(), Clock.systemUTC().instant().plusSeconds(600));
        return "/invitation?link=" + secret.text();
    }

    /** The port that the console answers on. */
    public int port() {
        return console.port();
    }

    /** What works behind its pages. */
    public Services services() {
        return works;
    }

    public StoreKeyring keyring() {
        return keyring;
    }

    /** Where the indexes of its own are. */
    public LocalIndexFolder ownIndexes() {
        return ownIndexes;
    }

    public DemoSetup demo() {
        return demo;
    }

    public GatedEncoder encoder() {
        return encoder;
    }

    /** The encoder behind its gate. */
    public HashingEncoder hashing() {
        return encoder.hashing();
    }

    /** The remotes of servers that ask for a key. */
    public KeyedIndexes keyed() {
        return keyed;
    }

    /** The index of a remote in memory by its name, to look into or to make fail. */
    public InMemoryIndex index(String remote) {
        return memory("memory:" + remote);
    }

    /** The index in memory of an address. */
    public InMemoryIndex memory(String address) {
        return memory.computeIfAbsent(
                address, _ -> new InMemoryIndex().inNamespace(address.substring("memory:".length())));
    }

    private RouteIndex open(String address) {
        IndexException why = failing.get(address);
        if (why != null) {
            throw why;
        }
        return memory(address).another();
    }

    /** Makes all that is asked of an address in memory fail. */
    public void fail(String address, IndexException why) {
        failing.put(address, why);
    }

    /** Makes an address answer again. */
    public void mend(String address) {
        failing.remove(address);
    }

    /** Puts another index, such as one that cannot hold everything, behind an address. */
    public void put(String address, InMemoryIndex index) {
        memory.put(address, index);
    }

    public Router router(String name, Route... routes) {
        RouterConfig config = RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(routes));
        return store.routers().add(name, config, null, "a test", "Made it");
    }

    /** A router of 1.x. */
    public Router indexedRouter(String name, @Nullable Calibrator calibrator, Route... routes) {
        IndexedSettings usual = IndexedSettings.defaults();
        IndexedSettings settings = new IndexedSettings(
                null, usual.alpha(), usual.topK(), usual.aggregation(), usual.index(), null, calibrator, null, true);
        RouterConfig config = new RouterConfig(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(routes),
                settings,
                JsonNodeFactory.instance.objectNode());
        return store.routers().add(name, config, null, "a test", "Made it");
    }

    /** The router as it is now. */
    public Router now(Router router) {
        return store.routers().find(router.id()).orElseThrow();
    }

    public List<Route> routes(Router router) {
        return now(router).head().config().routes();
    }

    /** A remote of a router, whose index is named as the remote. */
    public Remote remote(Router router, String name) {
        return store.remotes().add(router.id(), name, "memory:" + name);
    }

    /**
     * A remote of a router in an index of its own, whatever the remotes of other routers are called.
     *
     * @param hash that the index holds; empty for none
     */
    public Remote remote(Router router, String name, String hash, Utterance... held) {
        Remote remote = store.remotes().add(router.id(), name, "memory:" + router.id() + "-" + name);
        fillAt(remote.address(), List.of(held));
        if (!hash.isEmpty()) {
            writeHash(remote.address(), hash);
        }
        return remote;
    }

    /** Writes records into the index in memory of a remote's name. */
    public void fill(String remote, Utterance... utterances) {
        fillAt("memory:" + remote, List.of(utterances));
    }

    /** Writes records into the index at an address, which is made where there is none. */
    public void fillAt(String address, List<Utterance> utterances) {
        try (RouteIndex index = indexes.open(address)) {
            index.create(encoder.dimensions(), Metric.COSINE);
            List<IndexRecord> records = new ArrayList<>();
            for (Utterance utterance : utterances) {
                records.add(new IndexRecord(
                        index.idOf(utterance.route(), utterance.utterance()),
                        utterance,
                        hashing().encode(List.of(utterance.utterance())).getFirst()));
            }
            index.upsert(records);
        }
    }

    public void writeHash(String address, String hash) {
        write(address, ConfigParameter.at(works.clock().instant(), ConfigParameter.HASH, hash));
    }

    public void write(String address, ConfigParameter parameter) {
        try (RouteIndex index = indexes.open(address)) {
            index.write(parameter);
        }
    }

    /** The drift of the documentation's routes: local only, remote only, changed, mixed values and a route that local lacks. */
    public Remote drifted(String router, String remote) {
        Router made = router(
                router,
                Route.of(
                        "politics",
                        List.of(
                                "isn't politics the best thing ever",
                                "why don't you tell me about your political opinions",
                                "don't you just love the president",
                                "they're going to destroy this country!")),
                Route.of(
                        "chitchat",
                        List.of("how's the weather today?", "how are things going?", "lovely weather today")));
        Remote bound = remote(made, remote);
        fill(
                remote,
                new Utterance("politics", "isn't politics the best thing ever", RouteValue.NONE),
                new Utterance("politics", "don't you just love the president", RouteValue.NONE),
                new Utterance("politics", "who are you going to vote for?", RouteValue.NONE),
                new Utterance("chitchat", "how's the weather today?", RouteValue.NONE),
                new Utterance("chitchat", "how are things going?", OWNED),
                new Utterance("chitchat", "lovely weather today", OWNED),
                new Utterance("farewell", "see you tomorrow", RouteValue.NONE));
        index(remote).write(new ConfigParameter(ConfigParameter.HASH, "an older hash", ""));
        return bound;
    }

    /** A router with so many routes of so many utterances each, and a remote of it that holds none. */
    public Remote large(String router, String remote, int routes, int utterances) {
        Router made = router(
                router,
                IntStream.range(0, routes)
                        .mapToObj(route -> Route.of(
                                "route " + route,
                                IntStream.range(0, utterances)
                                        .mapToObj(i ->
                                                "utterance " + i + " of route " + route + " which is as long as most")
                                        .toList()))
                        .toArray(Route[]::new));
        return remote(made, remote);
    }

    /** Waits until a run has ended. */
    public Run ended(long run) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = works.liveRuns().watch(run, now -> {
            if (!now.isOpen()) {
                ended.countDown();
            }
        })) {
            ended.await();
        }
        return store.runs().find(run).orElseThrow();
    }

    public static RouteValue value(String owner) {
        return new RouteValue(
                NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", owner));
    }

    /** Where an answer leads to. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere: " + answer.statusCode());
    }

    /** How many elements a page has, near enough: its opening tags. */
    public static long elements(String page) {
        return TAG.matcher(page).results().count();
    }

    @Override
    public void close() {
        encoder.open();
        console.close();
        works.close();
        indexes.close();
        store.close();
    }
}
