package dev.signalbox.web.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.account.Account;
import dev.signalbox.account.Grant;
import dev.signalbox.demo.Demo;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.Keys;
import dev.signalbox.index.Metric;
import dev.signalbox.index.Record;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.keys.Keyring;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import dev.signalbox.signin.Secret;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.Runs;
import dev.signalbox.store.Store;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.Watched;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.AutoSyncer;
import dev.signalbox.sync.apply.ByReview;
import dev.signalbox.sync.apply.Gate;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.Locks;
import dev.signalbox.sync.apply.Remedies;
import dev.signalbox.sync.apply.RunWork;
import dev.signalbox.sync.apply.Runner;
import dev.signalbox.sync.apply.Surveyor;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.App;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.View;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A whole console with a real store, indexes in memory that can fail, and an encoder that needs no model. */
public final class Stage implements AutoCloseable {
    /** A value that is not the empty one. */
    public static final Value OWNED = value("support");

    private final Store store;
    private final InMemoryIndex root = new InMemoryIndex();
    private final GatedEncoder encoder = new GatedEncoder();
    private final LiveRuns liveRuns;
    private final Parts parts;
    private final RunningConsole console;

    private Stage(Path folder, View view) {
        Clock clock = Clock.systemUTC();
        store = TemporaryStore.in(folder, clock);
        SchemeIndexes indexes = new SchemeIndexes(Map.of(
                "memory", new InMemoryIndexes(address -> root.inNamespace(address.substring("memory:".length())))));
        Encoders encoders = new Only(encoder);
        Surveyor surveyor = new Surveyor(indexes, encoders, store.routers(), store.checks(), clock);
        ByReview consent = new ByReview(store.reviews(), store.accounts());
        Runs runs = Watched.runs(
                store.runs(), (id, outcome) -> store.runs().find(id).ifPresent(consent::ended));
        Remedies remedies = new Remedies(runs, store.journals());
        liveRuns = new LiveRuns(runs, store.remotes(), surveyor, clock);
        Runner runner = new Runner(
                new RunWork(
                        new Applier(store.vectors(), clock, time -> {}, java.time.Duration.ZERO),
                        store.routers(),
                        store.remotes(),
                        store.plans(),
                        runs,
                        store.journals(),
                        store.policies(),
                        indexes,
                        encoders,
                        liveRuns,
                        "test"),
                liveRuns,
                remedies,
                store.remotes(),
                runs,
                store.journals(),
                new Gate(store.policies(), encoders),
                surveyor,
                clock,
                consent);
        Demo demo = new Demo(
                store.routers(),
                store.remotes(),
                store.settings(),
                store.vectors(),
                indexes,
                encoders,
                "memory:demo",
                clock);
        parts = new Parts(
                store.routers(),
                store.remotes(),
                store.checks(),
                store.plans(),
                runs,
                store.policies(),
                store.reviews(),
                store.accounts(),
                store.vectors(),
                store.settings(),
                indexes,
                indexes,
                new Keyring(store.sealedKeys(), new MasterKey(Optional.empty(), MasterKey.fileIn(folder)), Keys.NONE),
                encoders,
                surveyor,
                runner,
                liveRuns,
                remedies,
                store.autoSyncs(),
                new AutoSyncer(
                        store.autoSyncs(),
                        store.remotes(),
                        store.plans(),
                        runs,
                        store.policies(),
                        surveyor,
                        runner,
                        remedies,
                        clock),
                store.lockReleases(),
                new Locks(indexes, runs, store.lockReleases(), clock),
                demo,
                name -> "memory:" + name,
                clock,
                view);
        console = RunningConsole.over(store, App.pages(parts).toArray(Row[]::new));
    }

    /** Sets it up and starts to answer. */
    public static Stage in(Path folder) {
        return in(folder, RunningConsole.view(Assets.packed()));
    }

    /** With a view of one's own, such as one that reads the templates as they are now. */
    public static Stage in(Path folder, View view) {
        return new Stage(folder, view);
    }

    public Client client() {
        return console.client();
    }

    public String url() {
        return console.url();
    }

    /** Every URL that it answers. */
    public List<Row> table() {
        return console.table();
    }

    public Store store() {
        return store;
    }

    /** Somebody who has signed in, with these roles; an account is made for them where there is none. */
    public Client signedIn(String name, Grant... grants) {
        Client client = new Client(console.url());
        client.hold("__Host-session-" + console.port(), session(name, grants));
        return client;
    }

    /** What the browser of somebody who has signed in holds. */
    public String session(String name, Grant... grants) {
        Account account =
                store.accounts().named(name).orElseGet(() -> store.accounts().add(name, Set.of(grants)));
        Secret secret = Secret.fresh();
        store.sessions().begin(account.id(), secret.hash(), "127.0.0.1", "a test");
        return secret.text();
    }

    /** Path of the link by which somebody chooses a password; an account is made for them where there is none. */
    public String invitation(String name, Grant... grants) {
        Account account =
                store.accounts().named(name).orElseGet(() -> store.accounts().add(name, Set.of(grants)));
        Secret secret = Secret.fresh();
        store.invitations()
                .add(account.id(), secret.hash(), Clock.systemUTC().instant().plusSeconds(600));
        return "/invitation?link=" + secret.text();
    }

    /** The port that the console answers on. */
    public int port() {
        return console.port();
    }

    public Parts parts() {
        return parts;
    }

    public GatedEncoder encoder() {
        return encoder;
    }

    /** The index of a remote, to look into or to make fail. */
    public InMemoryIndex index(String remote) {
        return root.inNamespace(remote);
    }

    public Router router(String name, Route... routes) {
        RouterConfig config = RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(routes));
        return store.routers().add(name, config, null, "a test", "Made it");
    }

    /** A remote of a router, whose index is named as the remote. */
    public Remote remote(Router router, String name) {
        return store.remotes().add(router.id(), name, "memory:" + name);
    }

    /** Writes records into the index of a remote. */
    public void fill(String remote, Utterance... utterances) {
        InMemoryIndex index = index(remote);
        index.create(encoder.dimensions(), Metric.COSINE);
        List<Record> records = new ArrayList<>();
        for (Utterance utterance : utterances) {
            records.add(new Record(
                    index.idOf(utterance.route(), utterance.utterance()),
                    utterance,
                    encoder.hashing().encode(List.of(utterance.utterance())).getFirst()));
        }
        index.upsert(records);
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
                new Utterance("politics", "isn't politics the best thing ever", Value.NONE),
                new Utterance("politics", "don't you just love the president", Value.NONE),
                new Utterance("politics", "who are you going to vote for?", Value.NONE),
                new Utterance("chitchat", "how's the weather today?", Value.NONE),
                new Utterance("chitchat", "how are things going?", OWNED),
                new Utterance("chitchat", "lovely weather today", OWNED),
                new Utterance("farewell", "see you tomorrow", Value.NONE));
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
        try (AutoCloseable _ = liveRuns.watch(run, now -> {
            if (!now.isOpen()) {
                ended.countDown();
            }
        })) {
            ended.await();
        }
        return store.runs().find(run).orElseThrow();
    }

    public static Value value(String owner) {
        return new Value(
                NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", owner));
    }

    @Override
    public void close() {
        encoder.open();
        console.close();
        liveRuns.close();
        store.close();
    }

    private record Only(Encoder encoder) implements Encoders {
        @Override
        public Optional<Encoder> find(EncoderName name) {
            return name.equals(encoder.name()) ? Optional.of(encoder) : Optional.empty();
        }

        @Override
        public OptionalDouble threshold(EncoderName name) {
            return OptionalDouble.of(encoder.threshold());
        }
    }
}
