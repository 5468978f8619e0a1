package dev.signalbox.chaos;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.run.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A console in a process of its own, to be killed. Says {@code ready}, is told {@code FOLDER TAB ACT TAB ID TAB HOW TAB CONSOLE} in a
 * line, and says {@code begun} and in the end {@code end} and the outcome. ACT is apply, undo or resume. Where HOW is {@code steps} it
 * says a line after each write to its store and waits for a line before it goes on; where it is {@code free} it does not stop;
 * {@code held} stops after the first record of a run's intent alone.
 */
final class Child {
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Child() {}

    public static void main(String[] arguments) throws IOException {
        new Child().serve();
    }

    private void serve() throws IOException {
        warmUp();
        System.out.println("ready");
        String line = in.readLine();
        if (line == null) {
            return;
        }
        String[] told = line.split("\t", -1);
        Path folder = Path.of(told[0]);
        long id = Long.parseLong(told[2]);
        ConsoleStore store = TemporaryStore.in(folder, Clock.systemUTC());
        try (House house = new House(
                told[3].equals("free") ? store : Tapped.of(store, tap(told[3])),
                Place.indexes(Clock.systemUTC(), null),
                Drift.encoder(),
                told[4],
                Clock.systemUTC(),
                Duration.ofMillis(told[3].equals("free") || told[3].equals("held") ? 250 : 0))) {
            System.out.println("begun");
            if (told[1].equals("many")) {
                many(house, id, Integer.parseInt(told[5]));
            } else {
                Run run = house.ended(
                        switch (told[1]) {
                            case "apply" ->
                                house.sync.start(house.store.plans().find(id).orElseThrow(), "a child");
                            case "undo" -> house.sync.undo(id, "a child");
                            case "resume" -> house.sync.resume(id, "a child");
                            default -> throw new IllegalArgumentException(told[1]);
                        });
                System.out.println("end " + run.outcome());
            }
        }
    }

    /** Starts one plan many times at once; says a line for each that was refused, and how each run ended that was not. */
    private static void many(House house, long plan, int times) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                String said;
                try {
                    Run run = house.ended(
                            house.sync.start(house.store.plans().find(plan).orElseThrow(), "a child"));
                    said = "ended " + run.outcome();
                } catch (RuntimeException e) {
                    said = "refused " + e.getMessage();
                }
                synchronized (System.out) {
                    System.out.println(said);
                }
            }));
        }
        for (Thread each : threads) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.out.println("end");
    }

    private Tapped.Tap tap(String how) {
        return new Tapped.Tap() {
            @Override
            public void before(String write) {
                // Only what was written counts.
            }

            @Override
            public void after(String write) {
                if (how.equals("steps") ? Child.isStep(write) : write.equals("Journals.intend UPSERT 0")) {
                    synchronized (System.out) {
                        System.out.println("step " + write);
                    }
                    try {
                        in.readLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }

    /** Whether a write is one of the journal, of the local side, or the beginning or the end of a run. */
    private static boolean isStep(String write) {
        return !write.equals("Runs.progress") && !write.startsWith("Checks.") && !write.startsWith("Vectors.");
    }

    /** Loads what a run needs, so that the time of a kill falls into the run. */
    private static void warmUp() throws IOException {
        Path folder = Files.createTempDirectory("chaos-warm");
        try (Scene.Trial trial = new Scene.Trial(null, folder, new dev.signalbox.index.InMemoryIndex());
                House house = trial.console(Clock.systemUTC())) {
            Drift.SMALL.fill(house.indexes.open(Place.EMBEDDED.address(folder, "warm")));
            house.store.routers().all();
        }
    }
}
