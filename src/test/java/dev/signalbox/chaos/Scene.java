package dev.signalbox.chaos;

import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Two sides and a plan between them, made once and copied for every trial, with what a run without a fault makes of them.
 *
 * @param kept folder of a console whose plan 1 is the one
 */
record Scene(Drift drift, Mode mode, Place place, Path kept, Picture former, Picture planned) {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Clock CLOCK = Clock.systemUTC();

    /** Makes it in a folder of its own. */
    static Scene in(Path folder, Drift drift, Mode mode, Place place) {
        Path kept = folder.resolve(name("scene"));
        InMemoryIndex memory = new InMemoryIndex();
        try (SchemeIndexes indexes = Place.indexes(CLOCK, memory)) {
            String address = place.address(kept, name("s"));
            try (ConsoleStore store = TemporaryStore.in(kept, CLOCK);
                    RouteIndex index = indexes.open(address, drift.dialect())) {
                Router router = store.routers().add("bot", drift.local(), null, "a test", "Made it");
                Remote remote = store.remotes().add(router.id(), "there", address);
                // Nothing that is planned here is to be blocked: a guardrail is no fault.
                store.policies().save(remote.id(), Policy.USUAL.allowing(EnumSet.allOf(FindingCode.class)));
                drift.fill(index);
                LocalState local = LocalRouter.state(router, new OneEncoder(Drift.encoder()));
                Plan plan = PlanBuilder.over(local, IndexSnapshot.of(index).state())
                        .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER)
                                .with(drift.staying()));
                store.plans().save(router.id(), remote.id(), router.head().number(), "a test", CLOCK.instant(), plan);
            }
        }
        Scene unfinished = new Scene(drift, mode, place, kept, NOTHING, NOTHING);
        try (Trial trial = unfinished.copy(folder);
                House house = trial.console(CLOCK)) {
            Picture former = house.picture();
            Run run = house.ended(house.sync.start(house.store.plans().find(1).orElseThrow(), "a test"));
            if (!(run.outcome() instanceof RunOutcome.Applied)) {
                throw new IllegalStateException(unfinished + " without a fault: " + run.outcome());
            }
            Picture planned = house.picture();
            if (drift.staying() == VectorPolicy.RE_EMBEDDED && planned.keepsAVectorOf(former)) {
                throw new IllegalStateException(unfinished + " keeps a vector of the other encoder");
            }
            return new Scene(drift, mode, place, kept, former, planned);
        }
    }

    /** What tells the lines of a table apart: where it lies, and whether vectors are made anew. */
    String where() {
        return place
                + (drift.dialect() == Dialect.V1 ? " 1.x" : "")
                + (drift.staying() == VectorPolicy.RE_EMBEDDED ? ", vectors anew" : "");
    }

    private static final Picture NOTHING = new Picture(Map.of(), java.util.List.of(), "");

    private static String name(String what) {
        return what + NAMES.incrementAndGet();
    }

    /** A world of its own like this one. */
    Trial copy(Path folder) {
        Path mine = folder.resolve(name("trial"));
        copyFolder(kept, mine);
        InMemoryIndex memory = new InMemoryIndex();
        String address = place.address(mine, name("t"));
        if (place != Place.EMBEDDED) {
            try (SchemeIndexes indexes = Place.indexes(CLOCK, memory);
                    RouteIndex index = indexes.open(address, drift.dialect())) {
                drift.fill(index);
            }
        }
        try (ConsoleStore store = TemporaryStore.in(mine, CLOCK)) {
            store.remotes().update(House.REMOTE, "there", address);
        }
        memory.forgetCalls();
        return new Trial(this, mine, memory);
    }

    private static void copyFolder(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One copy of a scene, to break. */
    record Trial(Scene scene, Path folder, InMemoryIndex memory) implements AutoCloseable {
        /** Opens the store as a console does that starts. */
        House console(Clock clock) {
            return new House(
                    TemporaryStore.in(folder, clock),
                    Place.indexes(clock, memory),
                    Drift.encoder(),
                    "console",
                    clock,
                    Duration.ZERO);
        }

        @Override
        public void close() {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
