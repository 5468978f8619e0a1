package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo of a sync of 15,000 rows. */
@Tag("chaos")
class LargeUndoTest {
    private record Exact(Utterance utterance, java.util.List<Float> vector) {}

    @TempDir
    Path folder;

    @Test
    void it_restores_every_record_as_the_store_had_returned_it_and_asks_no_encoder() {
        Clock clock = Clock.systemUTC();
        Scene scene = Scene.in(folder, new Drift(3_000, VectorPolicy.KEPT), Mode.LOCAL, Place.EMBEDDED);
        HashingEncoder encoder = Drift.encoder();
        try (Scene.Trial trial = scene.copy(folder);
                House house = new House(
                        TemporaryStore.in(trial.folder(), clock),
                        Place.indexes(clock, new InMemoryIndex()),
                        encoder,
                        "console",
                        clock,
                        Duration.ZERO)) {
            Map<String, Exact> before = records(house);
            assertThat(before).hasSize(15_000);
            Run run = house.ended(house.sync.start(house.store.plans().find(1).orElseThrow(), "a test"));
            assertThat(run.outcome()).isInstanceOf(RunOutcome.Applied.class);
            assertThat(records(house)).isNotEqualTo(before);
            int calls = encoder.calls();

            long began = System.nanoTime();
            Run undo = house.ended(house.sync.undo(run.id(), "a test"));
            long took = System.nanoTime() - began;

            assertThat(undo.outcome()).isInstanceOf(RunOutcome.Applied.class);
            assertThat(encoder.calls()).isEqualTo(calls);
            assertThat(records(house)).isEqualTo(before);
            assertThat(house.picture()).isEqualTo(scene.former());
            System.out.println("undo of a sync with " + run.outcome() + " took "
                    + Duration.ofNanos(took).toMillis() + " ms");
        }
    }

    private static Map<String, Exact> records(House house) {
        Map<String, Exact> all = new TreeMap<>();
        try (RouteIndex index = house.index()) {
            for (IndexRecord record : index.readAll(Vectors.WITH)) {
                float[] vector = record.vector().orElseThrow();
                java.util.List<Float> floats = new java.util.ArrayList<>();
                for (float each : vector) {
                    floats.add(each);
                }
                all.put(record.id(), new Exact(record.utterance(), floats));
            }
        }
        return all;
    }
}
