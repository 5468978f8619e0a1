package dev.signalbox.web.remote;

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
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.keys.Keyring;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.Store;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.AutoSyncer;
import dev.signalbox.sync.apply.Consent;
import dev.signalbox.sync.apply.Gate;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.Locks;
import dev.signalbox.sync.apply.Remedies;
import dev.signalbox.sync.apply.RunWork;
import dev.signalbox.sync.apply.Runner;
import dev.signalbox.sync.apply.Surveyor;
import dev.signalbox.web.App;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.connect.KeyedIndexes;
import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The console's pages over a real store in a folder of its own, embedded indexes there, and indexes in memory that fail when told to
 * ({@code memory:NAME}). The encoder needs no model.
 */
public final class Workbench implements AutoCloseable {
    public static final String ENCODER = HashingEncoder.NAME.name();

    private final Path folder;
    private final Store store;
    private final Map<String, InMemoryIndex> memory = new ConcurrentHashMap<>();
    private final HashingEncoder encoder = new HashingEncoder();
    private final KeyedIndexes keyed;
    private final Parts parts;
    private final RunningConsole console;

    public Workbench() {
        try {
            folder = Files.createTempDirectory("signalbox-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Clock clock = Clock.systemUTC();
        store = TemporaryStore.in(folder, clock);
        var embedded = new EmbeddedIndexes("test", clock);
        Keyring keyring =
                new Keyring(store.sealedKeys(), new MasterKey(Optional.empty(), MasterKey.fileIn(folder)), Keys.NONE);
        keyed = new KeyedIndexes(keyring);
        var indexes = new SchemeIndexes(Map.of(
                "qdrant",
                keyed,
                "embedded",
                embedded,
                "memory",
                new InMemoryIndexes(address -> memory(address).another())));
        Encoders encoders = new OneEncoder(encoder);
        Surveyor surveyor = new Surveyor(indexes, encoders, store.routers(), store.checks(), clock);
        Applier applier = new Applier(store.vectors(), clock, time -> {}, java.time.Duration.ZERO);
        Remedies remedies = new Remedies(store.runs(), store.journals());
        LiveRuns liveRuns = new LiveRuns(store.runs(), store.remotes(), surveyor, clock);
        Runner runner = new Runner(
                new RunWork(
                        applier,
                        store.routers(),
                        store.remotes(),
                        store.plans(),
                        store.runs(),
                        store.journals(),
                        store.policies(),
                        indexes,
                        encoders,
                        liveRuns,
                        "test"),
                liveRuns,
                remedies,
                store.remotes(),
                store.runs(),
                store.journals(),
                new Gate(store.policies(), encoders),
                surveyor,
                clock,
                Consent.GIVEN);
        parts = new Parts(
                store.routers(),
                store.remotes(),
                store.checks(),
                store.plans(),
                store.runs(),
                store.policies(),
                store.reviews(),
                store.accounts(),
                store.vectors(),
                store.settings(),
                indexes,
                indexes,
                keyring,
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
                        store.runs(),
                        store.policies(),
                        surveyor,
                        runner,
                        remedies,
                        clock),
                store.lockReleases(),
                new Locks(indexes, store.runs(), store.lockReleases(), clock),
                new Demo(
                        store.routers(),
                        store.remotes(),
                        store.settings(),
                        store.vectors(),
                        indexes,
                        encoders,
                        newIndex("demo"),
                        clock),
                this::newIndex,
                clock,
                RunningConsole.view(Assets.packed()));
        console = RunningConsole.over(store, App.pages(parts).toArray(Row[]::new));
    }

    private String newIndex(String name) {
        return "embedded:" + folder.resolve("indexes") + "#" + name;
    }

    public Parts parts() {
        return parts;
    }

    /** The indexes of servers that ask for a key. */
    public KeyedIndexes keyed() {
        return keyed;
    }

    public Client client() {
        return console.client();
    }

    /** What happened. */
    public AuditTrail trail() {
        return store.auditTrail();
    }

    /** Every URL that it answers. */
    public List<Row> table() {
        return console.table();
    }

    /** What it would print for whoever makes the first account. */
    public String firstCode() {
        return console.firstCode();
    }

    public int port() {
        return console.port();
    }

    public String url() {
        return console.url();
    }

    public HashingEncoder encoder() {
        return encoder;
    }

    /** How many elements a page has, near enough: its opening tags. */
    public static long elements(String page) {
        return Pattern.compile("<[a-zA-Z]").matcher(page).results().count();
    }

    /** The index in memory of that address, as its store. */
    public InMemoryIndex memory(String address) {
        return memory.computeIfAbsent(address, _ -> new InMemoryIndex());
    }

    /** Puts another index, such as one that cannot hold everything, behind an address. */
    public void put(String address, InMemoryIndex index) {
        memory.put(address, index);
    }

    public Router router(String name, Route... routes) {
        return parts.routers()
                .add(
                        name,
                        RouterConfig.of(HashingEncoder.NAME.type(), ENCODER, List.of(routes)),
                        null,
                        "test",
                        "Made it");
    }

    /** Binds an index in memory that holds these utterances, and {@code hash} where it is not empty. */
    public Remote remote(Router router, String name, String hash, Utterance... held) {
        String address = "memory:" + router.id() + "-" + name;
        Remote remote = parts.remotes().add(router.id(), name, address);
        fill(address, List.of(held));
        if (!hash.isEmpty()) {
            hash(address, hash);
        }
        return remote;
    }

    public void hash(String address, String hash) {
        write(address, ConfigParameter.at(parts.clock().instant(), ConfigParameter.HASH, hash));
    }

    public void write(String address, ConfigParameter parameter) {
        try (RouteIndex index = parts.indexes().open(address)) {
            index.write(parameter);
        }
    }

    public void fill(String address, List<Utterance> held) {
        try (RouteIndex index = parts.indexes().open(address)) {
            index.create(encoder.dimensions(), Metric.COSINE);
            List<Record> records = new ArrayList<>();
            for (Utterance utterance : held) {
                records.add(new Record(
                        index.idOf(utterance.route(), utterance.utterance()),
                        utterance,
                        encoder.encode(List.of(utterance.utterance())).getFirst()));
            }
            index.upsert(records);
        }
    }

    @Override
    public void close() {
        console.close();
        parts.liveRuns().close();
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record OneEncoder(HashingEncoder encoder) implements Encoders {
        @Override
        public Optional<Encoder> find(EncoderName name) {
            return name.equals(encoder.name()) ? Optional.of(encoder) : Optional.empty();
        }

        @Override
        public OptionalDouble threshold(EncoderName name) {
            return name.equals(encoder.name()) ? OptionalDouble.of(encoder.threshold()) : OptionalDouble.empty();
        }
    }
}
