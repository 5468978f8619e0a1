package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.pinecone.PineconeServer;
import dev.signalbox.index.postgres.PostgresServer;
import dev.signalbox.index.qdrant.QdrantServer;
import dev.signalbox.sync.plan.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code make chaos}: everything that can go wrong around a sync, each time looked at by a console that starts afterwards. */
@Tag("chaos")
class ChaosTest {
    private static final List<Mode> MODES =
            List.of(Mode.LOCAL, Mode.REMOTE, Mode.MERGE, Mode.MERGE_FORCE_LOCAL, Mode.MERGE_FORCE_REMOTE);
    /** Kills at random instants; as many as issue C asks for. */
    private static final int INSTANTS = Integer.getInteger("chaos.instants", 200);

    private static final Ledger LEDGER = new Ledger();
    private static QdrantServer qdrant;
    private static PineconeServer pinecone;
    private static PostgresServer postgres;
    private static String database;

    private static Path folder;
    private static Victim.Start start;

    @BeforeAll
    static void servers() throws IOException {
        // Processes are killed here, not machines: a disk in memory makes no difference but in time.
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "chaos")
                : Files.createTempDirectory("chaos");
        start = Victim.Start.trained(folder);
        qdrant = QdrantServer.start();
        pinecone = PineconeServer.start(Place.KEY);
        System.setProperty(Place.QDRANT_PORT, String.valueOf(qdrant.grpcPort()));
        System.setProperty(Place.PINECONE_BASE, pinecone.baseUrl().toString());
        postgres = PostgresServer.start();
        database = postgres.newDatabase();
        System.setProperty(Place.POSTGRES_TABLES, postgres.address(database, "table="));
        System.setProperty(Place.POSTGRES_PASSWORD, postgres.password());
    }

    @AfterAll
    static void table() throws IOException {
        System.out.println(LEDGER.table());
        LEDGER.wrong().forEach(System.out::println);
        System.clearProperty(Place.QDRANT_PORT);
        System.clearProperty(Place.PINECONE_BASE);
        System.clearProperty(Place.POSTGRES_TABLES);
        System.clearProperty(Place.POSTGRES_PASSWORD);
        qdrant.close();
        pinecone.close();
        postgres.drop(database);
        postgres.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void allIsWell() {
        assertThat(LEDGER.wrong()).isEmpty();
    }

    private static Map<Mode, Scene> scenes(Drift drift, Place place) {
        Map<Mode, Scene> scenes = new EnumMap<>(Mode.class);
        MODES.forEach(mode -> scenes.put(mode, Scene.in(folder, drift, mode, place)));
        return scenes;
    }

    @Test
    void killed_after_each_step() {
        try (Killing killing = new Killing(folder, LEDGER, start)) {
            for (Place place : List.of(Place.EMBEDDED, Place.QDRANT, Place.PINECONE)) {
                atSteps(killing, place);
            }
        }
        allIsWell();
    }

    private static void atSteps(Killing killing, Place place) {
        for (Scene scene : scenes(Drift.SMALL, place).values()) {
            killing.atSteps(scene, Killing.Act.APPLY, n -> true);
        }
        killing.atSteps(Scene.in(folder, Drift.SMALL, Mode.MERGE, place), Killing.Act.UNDO, n -> true);
        killing.atSteps(Scene.in(folder, Drift.LARGE, Mode.LOCAL, place), Killing.Act.APPLY, n -> true);
    }

    @Test
    void killed_on_postgres() {
        try (Killing killing = new Killing(folder, LEDGER, start)) {
            atSteps(killing, Place.POSTGRES);
            atRandom(
                    killing,
                    new Random(7),
                    INSTANTS / 3,
                    List.of(
                            Scene.in(folder, Drift.LARGE, Mode.MERGE, Place.POSTGRES),
                            Scene.in(folder, Drift.SMALL, Mode.LOCAL, Place.POSTGRES)));
        }
        allIsWell();
    }

    @Test
    void killed_while_vectors_are_made_anew() {
        Random random = new Random(8);
        try (Killing killing = new Killing(folder, LEDGER, start)) {
            for (Place place : List.of(Place.EMBEDDED, Place.QDRANT, Place.PINECONE, Place.POSTGRES)) {
                Scene small = Scene.in(folder, Drift.SMALL.anew(), Mode.MERGE, place);
                Scene large = Scene.in(folder, Drift.LARGE.anew(), Mode.LOCAL, place);
                killing.atSteps(small, Killing.Act.APPLY, n -> true);
                killing.atSteps(small, Killing.Act.UNDO, n -> true);
                killing.atSteps(large, Killing.Act.APPLY, n -> true);
                atRandom(killing, random, INSTANTS / 10, List.of(large));
            }
        }
        allIsWell();
    }

    @Test
    void killed_at_random_instants() {
        Random random = new Random(4);
        List<Scene> all = List.of(
                Scene.in(folder, Drift.LARGE, Mode.LOCAL, Place.EMBEDDED),
                Scene.in(folder, Drift.LARGE, Mode.MERGE, Place.QDRANT),
                Scene.in(folder, Drift.LARGE, Mode.REMOTE, Place.PINECONE),
                Scene.in(folder, Drift.SMALL, Mode.MERGE_FORCE_REMOTE, Place.EMBEDDED),
                Scene.in(folder, Drift.SMALL, Mode.MERGE_FORCE_LOCAL, Place.QDRANT),
                Scene.in(folder, Drift.SMALL, Mode.LOCAL, Place.PINECONE));
        try (Killing killing = new Killing(folder, LEDGER, start)) {
            atRandom(killing, random, INSTANTS, all);
        }
        allIsWell();
    }

    @Test
    void a_1x_router_is_killed_starved_and_confused() {
        Random random = new Random(9);
        try (Killing killing = new Killing(folder, LEDGER, start)) {
            for (Place place : List.of(Place.EMBEDDED, Place.QDRANT, Place.PINECONE, Place.POSTGRES)) {
                Scene small = Scene.in(folder, Drift.SMALL.indexed(), Mode.MERGE_FORCE_REMOTE, place);
                Scene large = Scene.in(folder, Drift.LARGE.indexed(), Mode.LOCAL, place);
                killing.atSteps(small, Killing.Act.APPLY, n -> true);
                killing.atSteps(small, Killing.Act.UNDO, n -> true);
                killing.atSteps(large, Killing.Act.APPLY, n -> true);
                atRandom(killing, random, INSTANTS / 10, List.of(large));
            }
        }
        Faults faults = new Faults(folder, LEDGER);
        for (Scene scene : scenes(Drift.SMALL.indexed(), Place.MEMORY).values()) {
            for (When when : When.values()) {
                faults.calls(scene, when, false);
                faults.calls(scene, when, true);
            }
            faults.disk(scene, false);
            faults.clock(scene, random, 20);
        }
        Crowd crowd = new Crowd(folder, LEDGER);
        for (Place place : List.of(Place.MEMORY, Place.QDRANT, Place.POSTGRES)) {
            Scene scene = Scene.in(folder, Drift.SMALL.indexed(), Mode.MERGE, place);
            for (int i = 0; i < 5; i++) {
                crowd.apply(scene, true, false, random, i);
                crowd.apply(scene, false, true, random, i);
            }
        }
        allIsWell();
    }

    /** So many kills, shared out among the scenes. */
    private static void atRandom(Killing killing, Random random, int kills, List<Scene> scenes) {
        for (Scene scene : scenes) {
            long micros = killing.micros(scene);
            for (int i = 0; i < (kills + scenes.size() - 1) / scenes.size(); i++) {
                killing.atRandom(scene, i % 6 == 5 ? Killing.Act.UNDO : Killing.Act.APPLY, micros, random, i);
            }
        }
    }

    @Test
    void everything_else_fails_while_vectors_are_made_anew() {
        Faults faults = new Faults(folder, LEDGER);
        for (Scene scene : scenes(Drift.SMALL.anew(), Place.MEMORY).values()) {
            for (When when : When.values()) {
                faults.calls(scene, when, false);
                faults.calls(scene, when, true);
            }
            faults.disk(scene, false);
            faults.disk(scene, true);
        }
        scenes(Drift.LARGE.anew(), Place.MEMORY).values().forEach(faults::encoder);
        allIsWell();
    }

    @Test
    void each_remote_call_fails() {
        Faults faults = new Faults(folder, LEDGER);
        for (Scene scene : scenes(Drift.SMALL, Place.MEMORY).values()) {
            for (When when : When.values()) {
                faults.calls(scene, when, false);
                faults.calls(scene, when, true);
            }
        }
        allIsWell();
    }

    @Test
    void the_encoder_fails() {
        Faults faults = new Faults(folder, LEDGER);
        scenes(Drift.LARGE, Place.MEMORY).values().forEach(faults::encoder);
        allIsWell();
    }

    @Test
    void the_disk_is_full() {
        Faults faults = new Faults(folder, LEDGER);
        for (Scene scene : scenes(Drift.SMALL, Place.MEMORY).values()) {
            faults.disk(scene, false);
            faults.disk(scene, true);
        }
        faults.disk(Scene.in(folder, Drift.SMALL, Mode.MERGE, Place.EMBEDDED), false);
        allIsWell();
    }

    @Test
    void the_clock_jumps() {
        Faults faults = new Faults(folder, LEDGER);
        Random random = new Random(5);
        scenes(Drift.SMALL, Place.MEMORY).values().forEach(scene -> faults.clock(scene, random, 40));
        allIsWell();
    }

    @Test
    void several_apply_at_once() {
        Crowd crowd = new Crowd(folder, LEDGER);
        Random random = new Random(6);
        for (Place place : List.of(Place.MEMORY, Place.EMBEDDED, Place.QDRANT, Place.POSTGRES)) {
            for (Mode mode : List.of(Mode.LOCAL, Mode.MERGE)) {
                Scene scene = Scene.in(folder, Drift.SMALL, mode, place);
                for (int i = 0; i < 10; i++) {
                    crowd.apply(scene, true, false, random, i);
                    crowd.apply(scene, false, false, random, i);
                    if (place != Place.EMBEDDED) {
                        // Nobody writes to an embedded index while another does.
                        crowd.apply(scene, false, true, random, i);
                    }
                }
            }
        }
        allIsWell();
    }

    @Test
    void of_fifty_applies_one_runs_and_forty_nine_are_told_who_does() throws Exception {
        Crowd crowd = new Crowd(folder, LEDGER);
        for (boolean oneStore : List.of(true, false)) {
            List<String> said = crowd.fifty(Scene.in(folder, Drift.SMALL, Mode.MERGE, Place.QDRANT), oneStore, start);
            assertThat(said).hasSize(50);
            assertThat(said)
                    .filteredOn(line -> line.startsWith("ended Applied"))
                    .hasSize(1);
            assertThat(said)
                    .filteredOn(
                            line -> line.contains("has not finished") || line.contains("is locked by Signalbox, run 1"))
                    .hasSize(49);
        }
        allIsWell();
    }
}
