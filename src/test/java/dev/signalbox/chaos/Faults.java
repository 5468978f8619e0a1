package dev.signalbox.chaos;

import dev.signalbox.chaos.Recovery.Wish;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.run.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults of everything around a run that goes on living: the remote, the encoder, the disk, the clock. */
final class Faults {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path folder;
    private final Ledger ledger;

    Faults(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    private static Wish wish(int n) {
        return n % 2 == 0 ? Wish.RESUME : Wish.UNDO;
    }

    private static void apply(House house) {
        Run run = house.sync.start(house.store.plans().find(1).orElseThrow(), "a test");
        house.ended(run);
    }

    /** Each call that a run makes of its remote fails once, or from there on. */
    void calls(Scene scene, When when, boolean forGood) {
        for (int n = 1; ; n++) {
            try (Scene.Trial trial = scene.copy(folder)) {
                boolean failed;
                try (House house = trial.console(CLOCK)) {
                    if (forGood) {
                        trial.memory().dieOn(n, when);
                    } else {
                        trial.memory().failOn(n, when);
                    }
                    apply(house);
                    failed = trial.memory().calls().size() >= n;
                }
                trial.memory().comeBack();
                if (!failed) {
                    return;
                }
                ledger.add(
                        "remote call " + (forGood ? "and all after it " : "")
                                + switch (when) {
                                    case BEFORE -> "fails";
                                    case HALFWAY -> "half-succeeds";
                                    case AFTER -> "loses its answer";
                                }
                                + ", " + scene.where(),
                        scene.mode() + " call " + n,
                        new Recovery(trial).by(wish(n)));
            }
        }
    }

    /** The encoder fails at each of its batches. */
    void encoder(Scene scene) {
        for (int n = 1; ; n++) {
            try (Scene.Trial trial = scene.copy(folder)) {
                HashingEncoder encoder = Drift.encoder().failAtCall(n);
                try (House house = new House(
                        TemporaryStore.in(trial.folder(), CLOCK),
                        Place.indexes(CLOCK, trial.memory()),
                        encoder,
                        "console",
                        CLOCK,
                        Duration.ZERO)) {
                    apply(house);
                }
                if (encoder.calls() < n) {
                    return;
                }
                ledger.add(
                        "the encoder fails, " + scene.where(),
                        scene.mode() + " batch " + n,
                        new Recovery(trial).by(wish(n)));
            }
        }
    }

    /** Each write to the console's store fails, once or from there on. */
    void disk(Scene scene, boolean forGood) {
        for (int n = 1; disk(scene, forGood, n); n++) {
            // The next one.
        }
    }

    /** The n-th write to the console's store fails; whether there was one. */
    boolean disk(Scene scene, boolean forGood, int n) {
        try (Scene.Trial trial = scene.copy(folder)) {
            AtomicInteger writes = new AtomicInteger();
            String[] which = {""};
            ConsoleStore store = Tapped.of(TemporaryStore.in(trial.folder(), CLOCK), new Tapped.Tap() {
                @Override
                public void before(String write) {
                    int number = writes.incrementAndGet();
                    if (number == n) {
                        which[0] = write;
                    }
                    if (number == n || (forGood && number > n)) {
                        throw new StoreUnavailableException("The disk is full.", null);
                    }
                }

                @Override
                public void after(String write) {
                    // It was written.
                }
            });
            boolean stuck;
            House house = new House(
                    store, Place.indexes(CLOCK, trial.memory()), Drift.encoder(), "console", CLOCK, Duration.ZERO);
            try {
                Run run = house.sync.start(store.plans().find(1).orElseThrow(), "a test");
                if (!forGood) {
                    house.ended(run);
                }
            } catch (StoreUnavailableException told) {
                // Whoever pressed the button is told.
            } finally {
                house.stop();
                stuck = !forGood && !store.runs().open().isEmpty();
                house.close();
            }
            if (writes.get() < n) {
                return false;
            }
            Recovery.Report report = new Recovery(trial).by(wish(n));
            ledger.add(
                    "the disk is full at a write" + (forGood ? " and all after it" : "") + ", " + scene.where(),
                    scene.mode() + " write " + n + " " + which[0],
                    stuck
                            ? new Recovery.Report(
                                    Recovery.End.OTHER,
                                    "the run is open for ever; " + report.wrong(),
                                    report.lost(),
                                    report.time())
                            : report);
            return true;
        }
    }

    /** A clock that jumps by hours, forth and back, between two looks at it. */
    private static final class JumpingClock extends Clock {
        private final Random random;
        private Duration off = Duration.ZERO;

        JumpingClock(Random random) {
            this.random = random;
        }

        @Override
        public synchronized Instant instant() {
            if (random.nextInt(3) == 0) {
                off = Duration.ofMinutes(random.nextLong(-600, 600));
            }
            return Instant.now().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The clock jumps while a run goes on, and most of the time it dies as well. */
    void clock(Scene scene, Random random, int trials) {
        for (int n = 0; n < trials; n++) {
            try (Scene.Trial trial = scene.copy(folder)) {
                int call = 1 + random.nextInt(60);
                When when = List.of(When.values()).get(random.nextInt(3));
                try (House house = trial.console(new JumpingClock(random))) {
                    trial.memory().dieOn(call, when);
                    apply(house);
                }
                trial.memory().comeBack();
                ledger.add(
                        "the clock jumps, " + scene.where(),
                        scene.mode() + " dies " + when + " call " + call,
                        new Recovery(trial).by(wish(n)));
            }
        }
    }
}
