package dev.signalbox.web.router;

import dev.signalbox.demo.Demo;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.Keys;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.keys.Keyring;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
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
import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Row;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The console's pages over a real store, with an encoder that needs no model. */
public final class Desk implements AutoCloseable {
    private final Store store;
    private final HashingEncoder encoder = new HashingEncoder();
    private final LiveRuns liveRuns;
    private final Parts parts;
    private final RunningConsole console;

    public Desk(Path folder) {
        Clock clock = Clock.systemUTC();
        store = TemporaryStore.in(folder, clock);
        InMemoryIndex root = new InMemoryIndex();
        SchemeIndexes indexes = new SchemeIndexes(Map.of("memory", new InMemoryIndexes(root::inNamespace)));
        Encoders encoders = new OneEncoder(encoder);
        Surveyor surveyor = new Surveyor(indexes, encoders, store.routers(), store.checks(), clock);
        Remedies remedies = new Remedies(store.runs(), store.journals());
        liveRuns = new LiveRuns(store.runs(), store.remotes(), surveyor, clock);
        Runner runner = new Runner(
                new RunWork(
                        new Applier(store.vectors(), clock, time -> {}, java.time.Duration.ZERO),
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
                        "memory:demo",
                        clock),
                name -> "memory:" + name,
                clock,
                RunningConsole.view(Assets.packed()));
        console = RunningConsole.over(store, App.pages(parts).toArray(Row[]::new));
    }

    public Parts parts() {
        return parts;
    }

    public Client client() {
        return console.client();
    }

    public String url() {
        return console.url();
    }

    public HashingEncoder encoder() {
        return encoder;
    }

    public Router router(String name, Route... routes) {
        RouterConfig config = RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(routes));
        return store.routers().add(name, config, null, "a test", "Made it");
    }

    /** The router as it is now. */
    public Router now(Router router) {
        return store.routers().find(router.id()).orElseThrow();
    }

    public List<Route> routes(Router router) {
        return now(router).head().config().routes();
    }

    /** Where an answer leads to. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere: " + answer.statusCode());
    }

    /** How many elements a page has, about: its opening tags. */
    public static long nodes(String html) {
        return html.chars().filter(c -> c == '<').count() - html.split("</", -1).length + 1;
    }

    @Override
    public void close() {
        console.close();
        liveRuns.close();
        store.close();
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
