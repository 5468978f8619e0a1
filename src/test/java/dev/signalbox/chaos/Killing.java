package dev.signalbox.chaos;

import dev.signalbox.chaos.Recovery.Wish;
import dev.signalbox.sync.run.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/** Consoles that are killed while they apply a plan or take it back. */
final class Killing implements AutoCloseable {
    private final Path folder;
    private final Ledger ledger;
    private final Victim.Start start;
    private final Deque<Victim> waiting = new ArrayDeque<>();

    Killing(Path folder, Ledger ledger, Victim.Start start) {
        this.folder = folder;
        this.ledger = ledger;
        this.start = start;
    }

    /** One that has been starting while the last one was killed. */
    private Victim victim() {
        while (waiting.size() < 2) {
            waiting.add(Victim.start(List.of(), start));
        }
        return waiting.remove();
    }

    /** What is being done when the kill comes. */
    enum Act {
        APPLY,
        UNDO
    }

    /** Kills at every step, or at those that are chosen (1 is the first), until a run gets through; alternates what is wished for. */
    void atSteps(Scene scene, Act act, IntPredicate chosen) {
        for (int step = 1; ; step++) {
            if (!chosen.test(step)) {
                if (step > 40) {
                    return;
                }
                continue;
            }
            try (Scene.Trial trial = scene.copy(folder);
                    Victim victim = victim()) {
                begin(trial, act, victim, "steps");
                String said = victim.line();
                for (int i = 1; i < step && said != null && said.startsWith("step"); i++) {
                    victim.on();
                    said = victim.line();
                }
                boolean through = said == null || !said.startsWith("step");
                victim.kill();
                if (through && said == null) {
                    throw new IllegalStateException("a child died by itself at " + scene.mode() + " step " + step);
                }
                if (through) {
                    return;
                }
                ledger.add(
                        "SIGKILL after a step of " + (act == Act.APPLY ? "a run" : "an undo") + ", " + scene.where(),
                        scene.mode() + " " + said,
                        new Recovery(trial).by(step % 2 == 0 ? Wish.RESUME : Wish.UNDO));
            }
        }
    }

    private static void begin(Scene.Trial trial, Act act, Victim victim, String how) {
        long id = 1;
        if (act == Act.UNDO) {
            try (House house = trial.console(Clock.systemUTC())) {
                Run run =
                        house.ended(house.sync.start(house.store.plans().find(1).orElseThrow(), "a test"));
                id = run.id();
            }
        }
        victim.go(trial.folder(), act.name().toLowerCase(java.util.Locale.ROOT), id, how, "console");
    }

    /** How long a run takes that nobody kills, in microseconds. */
    long micros(Scene scene) {
        try (Scene.Trial trial = scene.copy(folder);
                Victim victim = victim()) {
            begin(trial, Act.APPLY, victim, "free");
            long began = System.nanoTime();
            victim.line();
            return (System.nanoTime() - began) / 1_000;
        }
    }

    /** Kills at an instant by chance. */
    void atRandom(Scene scene, Act act, long micros, Random random, int trial) {
        try (Scene.Trial world = scene.copy(folder);
                Victim victim = victim()) {
            begin(world, act, victim, "free");
            long wait = random.nextLong(micros * 11 / 10);
            pause(wait);
            victim.kill();
            ledger.add(
                    "SIGKILL at a random instant of " + (act == Act.APPLY ? "a run" : "an undo") + ", " + scene.where(),
                    scene.mode() + " after " + wait + " us of " + micros,
                    new Recovery(world).by(trial % 2 == 0 ? Wish.RESUME : Wish.UNDO));
        }
    }

    private static void pause(long micros) {
        try {
            Thread.sleep(micros / 1_000, (int) (micros % 1_000) * 1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        waiting.forEach(Victim::close);
    }
}
