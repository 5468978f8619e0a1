package dev.signalbox.chaos;

import dev.signalbox.chaos.Recovery.Wish;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Several who apply at once: consoles with one store, consoles with a store each, and a Python router that looks at no lock. */
final class Crowd {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration CONTENTION = Duration.ofMillis(250);

    private final Path folder;
    private final Ledger ledger;

    Crowd(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    /**
     * Two consoles apply at once, with one store or with one each.
     *
     * @param strays whether a Python router writes meanwhile
     */
    void apply(Scene scene, boolean oneStore, boolean strays, Random random, int number) {
        try (Scene.Trial trial = scene.copy(folder)) {
            Path second = oneStore ? trial.folder() : twin(trial);
            Set<String> written = ConcurrentHashMap.newKeySet();
            List<RunOutcome> outcomes = new ArrayList<>();
            CountDownLatch start = new CountDownLatch(1);
            try (House one = house(trial, trial.folder(), "console");
                    House two = house(trial, second, "second console")) {
                List<Thread> all = new ArrayList<>();
                for (House house : List.of(one, two)) {
                    all.add(Thread.ofPlatform().start(() -> {
                        await(start);
                        try {
                            Run run = house.ended(
                                    house.sync.start(house.store.plans().find(1).orElseThrow(), "a test"));
                            synchronized (outcomes) {
                                outcomes.add(run.outcome());
                            }
                        } catch (RunInProgressException told) {
                            synchronized (outcomes) {
                                outcomes.add(new RunOutcome.Refused(RunOutcome.Reason.LOCKED, told.getMessage()));
                            }
                        }
                    }));
                }
                if (strays) {
                    int delay = random.nextInt(400);
                    all.add(Thread.ofPlatform().start(() -> {
                        await(start);
                        stray(trial, written, delay);
                    }));
                }
                start.countDown();
                for (Thread each : all) {
                    each.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            String kind = "two consoles, " + (oneStore ? "one store" : "a store each")
                    + (strays ? ", and a Python writer, " : ", ") + scene.where();
            long ran = outcomes.stream()
                    .filter(each -> !(each instanceof RunOutcome.Refused))
                    .count();
            Recovery.Report report = looked(trial, second, written, number);
            String wrong = report.wrong();
            if (ran > 1 || (ran == 0 && !strays)) {
                wrong = "of two applies " + ran + " ran: " + outcomes + "; " + wrong;
            }
            ledger.add(
                    kind,
                    scene.mode() + " #" + number,
                    wrong.isEmpty() || wrong.equals(report.wrong())
                            ? report
                            : new Recovery.Report(Recovery.End.OTHER, wrong, report.lost(), report.time()));
        }
    }

    /**
     * Two processes start one plan twenty-five times each, and the one run that begins waits until every other was told.
     *
     * @return what the others were told, and how the one ended
     */
    List<String> fifty(Scene scene, boolean oneStore, Victim.Start start) throws InterruptedException {
        try (Scene.Trial trial = scene.copy(folder);
                Victim one = Victim.start(List.of(), start);
                Victim two = Victim.start(List.of(), start)) {
            Path second = oneStore ? trial.folder() : twin(trial);
            one.ready();
            two.ready();
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch told = new CountDownLatch(49);
            AtomicReference<Victim> winner = new AtomicReference<>();
            CountDownLatch begun = new CountDownLatch(1);
            List<Thread> listening = new ArrayList<>();
            for (Victim each : List.of(one, two)) {
                listening.add(Thread.ofPlatform().start(() -> {
                    each.go(each == one ? trial.folder() : second, "many", 1, "held", each == one ? "one" : "two", 25);
                    for (String line = each.line(); line != null && !line.equals("end"); line = each.line()) {
                        if (line.startsWith("step")) {
                            if (winner.getAndSet(each) != null) {
                                // It was let go on already.
                                each.on();
                            }
                            begun.countDown();
                        } else {
                            said.add(line);
                            told.countDown();
                        }
                    }
                }));
            }
            told.await();
            begun.await();
            winner.get().on();
            for (Thread each : listening) {
                each.join();
            }
            Recovery.Report report = new Recovery(
                            winner.get() == one ? trial : new Scene.Trial(scene, second, trial.memory()))
                    .by(Wish.RESUME);
            ledger.add(
                    "50 applies of one plan, two processes, " + (oneStore ? "one store" : "a store each"),
                    scene.mode() + ", " + scene.place(),
                    report);
            return List.copyOf(said);
        }
    }

    /** Recovers with the console that ran. */
    private static Recovery.Report looked(Scene.Trial trial, Path second, Set<String> written, int number) {
        boolean secondRan = false;
        if (!second.equals(trial.folder())) {
            try (House house = house(trial, second, "second console")) {
                secondRan = house.newest()
                        .map(run -> !(run.outcome() instanceof RunOutcome.Refused))
                        .orElse(false);
            }
        }
        Scene.Trial there = secondRan ? new Scene.Trial(trial.scene(), second, trial.memory()) : trial;
        return new Recovery(there, CLOCK, written).by(number % 2 == 0 ? Wish.RESUME : Wish.UNDO);
    }

    /** Another console's data folder, with the same plan of the same remote. */
    static Path twin(Scene.Trial trial) {
        Path twin = trial.folder().resolve("twin");
        try (Stream<Path> files = Files.list(trial.folder())) {
            List<Path> database = files.filter(
                            file -> file.getFileName().toString().startsWith("signalbox.db"))
                    .toList();
            Files.createDirectories(twin);
            for (Path file : database) {
                Files.copy(file, twin.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return twin;
    }

    private static House house(Scene.Trial trial, Path data, String name) {
        return new House(
                TemporaryStore.in(data, CLOCK),
                Place.indexes(CLOCK, trial.memory()),
                Drift.encoder(),
                name,
                CLOCK,
                CONTENTION);
    }

    private static void stray(Scene.Trial trial, Set<String> written, int delay) {
        try (SchemeIndexes indexes = Place.indexes(CLOCK, trial.memory());
                House house = new House(
                        TemporaryStore.in(trial.folder(), CLOCK),
                        Place.indexes(CLOCK, trial.memory()),
                        new HashingEncoder(),
                        "none",
                        CLOCK,
                        Duration.ZERO);
                RouteIndex index = indexes.open(
                        house.remote().address(), trial.scene().drift().dialect())) {
            Thread.sleep(delay);
            for (int i = 0; i < 3; i++) {
                IndexRecord stray = trial.scene().drift().stray(index, i);
                index.upsert(List.of(stray));
                written.add(stray.id());
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
