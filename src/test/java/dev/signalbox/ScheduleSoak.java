package dev.signalbox;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.LocalIndexFolder;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.pinecone.PineconeServer;
import dev.signalbox.index.qdrant.QdrantServer;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CheckTimes;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lets one console check many remotes every minute and prints what became of it: checks due, missed and made twice, the heap, the time from a
 * drift to its report, and what a server that accepts connections and never answers does to the others. Run it by {@code make soak}; no
 * part of the tests. Arguments: minutes, remotes.
 */
final class ScheduleSoak {
    private static final int UTTERANCES = 20;
    private static final int BY_ROUTER = 10;
    private static final int HANGING = 10;
    private static final String KEY = "soak-key";
    private static final CheckSchedule EVERY_MINUTE =
            new CheckSchedule(true, Duration.ofMinutes(1), CheckDepth.SLOW, 5, 0);

    private final Clock clock = Clock.systemUTC();
    private final HashingEncoder encoder = new HashingEncoder();
    private final ConsoleStore store;
    private final SchemeIndexes indexes;
    private final List<Remote> watched = new ArrayList<>();
    private final List<Remote> hanging = new ArrayList<>();
    private final List<Duration> reports = new ArrayList<>();

    private ScheduleSoak(ConsoleStore store, SchemeIndexes indexes) {
        this.store = store;
        this.indexes = indexes;
    }

    public static void main(String[] args) throws Exception {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int remotes = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        Path folder = Files.createTempDirectory("signalbox-soak");
        try (QdrantServer qdrant = QdrantServer.start();
                PineconeServer pinecone = PineconeServer.start(KEY);
                ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of(
                    "PINECONE_API_BASE_URL",
                    pinecone.baseUrl().toString(),
                    "PINECONE_API_KEY",
                    KEY,
                    "HOME",
                    folder.toString());
            ConsoleConfig config = ConsoleConfig.of(
                    environment,
                    Map.of("port", "0", "data", folder.resolve("data").toString()));
            try (ConsoleAssembly console = ConsoleAssembly.of(config, Clock.systemUTC());
                    JdbcStore store = JdbcStore.open(config.data(), Clock.systemUTC());
                    SchemeIndexes indexes = AdapterRegistry.stores()
                            .open(new StoreEnvironment(
                                    "the soak", config.keys(), config.storeVariables(), Clock.systemUTC()))) {
                ScheduleSoak soak = new ScheduleSoak(store, indexes);
                soak.prepare(remotes, config.data(), qdrant, silent.getLocalPort());
                soak.run(console, minutes);
            }
        }
        System.exit(0);
    }

    private void prepare(int remotes, Path data, QdrantServer qdrant, int silent) {
        LocalIndexFolder own = new LocalIndexFolder(AdapterRegistry.stores().local(), data.resolve("indexes"));
        Router router = router("router 0");
        for (int i = 0; i < remotes; i++) {
            if (i > 0 && i % BY_ROUTER == 0) {
                router = router("router " + i);
            }
            String address = i < HANGING
                    ? "qdrant://127.0.0.1:" + silent + "/soak-" + i
                    : i % 10 == 1
                            ? qdrant.address("soak-" + i)
                            : i % 10 == 2 ? "pinecone://soak-" + i + "?namespace=soak" : own.address("soak-" + i);
            if (i < HANGING) {
                hanging.add(store.remotes().add(router.id(), "remote " + i, address));
            } else {
                fill(address, texts(0));
                watched.add(store.remotes().add(router.id(), "remote " + i, address));
            }
        }
        store.checkSchedules().saveLimits(new CheckLimits(16, 4, Duration.ofSeconds(10)));
        store.checkSchedules().save(new ScheduleScope.Console(), Optional.of(EVERY_MINUTE));
    }

    private Router router(String name) {
        return store.routers()
                .add(
                        name,
                        RouterConfig.of("soak", "soak", List.of(Route.of("soak", texts(0)))),
                        null,
                        "the soak",
                        "Made it");
    }

    private static List<String> texts(int from) {
        return IntStream.range(from, from + UTTERANCES)
                .mapToObj(i -> "utterance " + i)
                .toList();
    }

    private void fill(String address, List<String> texts) {
        try (RouteIndex index = indexes.open(address)) {
            index.create(encoder.dimensions(), Metric.COSINE);
            add(index, texts);
        }
    }

    private void add(RouteIndex index, List<String> texts) {
        index.upsert(texts.stream()
                .map(text -> new IndexRecord(
                        index.idOf("soak", text),
                        new Utterance("soak", text, RouteValue.NONE),
                        encoder.encode(List.of(text)).getFirst()))
                .toList());
    }

    private void run(ConsoleAssembly console, int minutes) throws InterruptedException {
        System.out.println(watched.size() + " remotes that answer and " + hanging.size()
                + " on a server that never does, every minute for " + minutes + " min");
        Instant start = clock.instant();
        console.start();
        // The first arrangement of tasks is made at once; what is due before it is not counted.
        Instant from = start.plusSeconds(15);
        Instant until = from.plus(Duration.ofMinutes(minutes));
        int number = 0;
        for (Instant now = clock.instant(); now.isBefore(until); now = clock.instant()) {
            System.out.println(Duration.between(from, now).toSeconds() + " s: heap " + heap() + " MB, "
                    + ManagementFactory.getThreadMXBean().getThreadCount() + " platform threads");
            drift(watched.get(number++ * 7 % watched.size()), until);
            Thread.sleep(Duration.ofSeconds(20));
        }
        // The last ones that were due may still be waiting for a place.
        Thread.sleep(Duration.ofSeconds(20));
        report(from, until, minutes);
    }

    /** Adds a record behind the console's back, and waits for a check that says so. */
    private void drift(Remote remote, Instant until) throws InterruptedException {
        try (RouteIndex index = indexes.open(remote.address())) {
            add(index, List.of("an outside edit at " + clock.instant()));
        }
        Instant began = clock.instant();
        while (clock.instant().isBefore(until.plusSeconds(70))) {
            Optional<CheckRecord> last = store.checks().latest(remote.id());
            if (last.filter(check ->
                            check.at().isAfter(began) && isDrifted(check.check().status()))
                    .isPresent()) {
                reports.add(Duration.between(began, clock.instant()));
                return;
            }
            Thread.sleep(100);
        }
        reports.add(Duration.ofDays(1));
    }

    private static boolean isDrifted(Status status) {
        return status == Status.DRIFTED || status == Status.DRIFTED_HASH_CLAIMS_SYNCED || status == Status.NEVER_SYNCED;
    }

    private void report(Instant from, Instant until, int minutes) {
        Map<String, Integer> counts = new LinkedHashMap<>(Map.of());
        List<Long> late = new ArrayList<>();
        for (Remote remote : watched) {
            List<Instant> made = store.checks().history(remote.id(), 10 * minutes + 100).stream()
                    .map(CheckRecord::at)
                    .toList();
            Instant slot = CheckTimes.next(EVERY_MINUTE, remote.id(), 0, from);
            while (slot.isBefore(until)) {
                Instant begin = slot;
                Instant next = CheckTimes.next(EVERY_MINUTE, remote.id(), 0, begin);
                List<Instant> inside = made.stream()
                        .filter(at -> !at.isBefore(begin) && at.isBefore(next))
                        .toList();
                counts.merge("due", 1, Integer::sum);
                counts.merge("missed", inside.isEmpty() ? 1 : 0, Integer::sum);
                counts.merge("twice", inside.size() > 1 ? 1 : 0, Integer::sum);
                inside.stream()
                        .findFirst()
                        .ifPresent(at -> late.add(Duration.between(begin, at).toMillis()));
                slot = next;
            }
        }
        late.sort(Long::compare);
        System.out.println("checks: " + counts);
        System.out.println("late by: median " + late.get(late.size() / 2) + " ms, 99% "
                + late.get(late.size() * 99 / 100) + " ms, most " + late.getLast() + " ms");
        System.out.println("from drift to report: "
                + reports.stream().map(each -> each.toSeconds() + " s").toList());
        System.out.println("the hanging server: "
                + hanging.stream()
                        .map(remote -> store.checks()
                                        .history(remote.id(), 1_000)
                                        .size() + " checks, "
                                + store.checkSchedules().state(remote.id()).failures() + " failures")
                        .distinct()
                        .toList());
        System.out.println("heap at the end: " + heap() + " MB");
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
