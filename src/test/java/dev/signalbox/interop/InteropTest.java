package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.interop.PythonProcess.PythonRaised;
import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ClassicRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.state.CheckResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Signalbox and semantic-router do on one index, and what the other of them then finds. Run by {@code make interop}. */
@Tag("interop")
@ExtendWith(BothSides.class)
class InteropTest {
    private static final List<String> SENTENCES = List.of(
            "who won the vote",
            "who has won the vote then",
            "what will the president say",
            "what did the parliament say of the vote",
            "they will save all of us",
            "lovely weather",
            "how are things",
            "how are things going over there today",
            "nobody but us is here",
            "grüsse 👍",
            "something else altogether",
            "x");

    private final Setting both;

    InteropTest(Setting both) {
        this.both = both;
    }

    /** Both releases of the line 0.x, on every store, in every mode. */
    static Stream<Arguments> releasesStoresAndModes() {
        return Stream.of(LibraryRelease.V0_1_16, LibraryRelease.V0_3_3)
                .flatMap(release -> Arrays.stream(Mode.values())
                        .flatMap(mode ->
                                Arrays.stream(StoreName.values()).map(store -> Arguments.of(release, store, mode))));
    }

    @ParameterizedTest
    @MethodSource("releasesStoresAndModes")
    void what_python_synced_is_synced_to_signalbox(LibraryRelease release, StoreName name, Mode mode) {
        SharedStore store = both.store(name);
        // What this mode makes of values that differ is in WhereTheLibraryCannotAgreeTest.
        Drift drift = mode == Mode.MERGE_FORCE_LOCAL ? Drift.on(store).withoutOtherValues() : Drift.on(store);
        assertApplied(both.sync(store, both.local(drift.remote()), Mode.LOCAL));

        try (PythonRouter python = both.python(release, store, drift.local())) {
            if (mode == Mode.ERROR) {
                assertThatThrownBy(() -> python.sync(mode.id())).isInstanceOf(PythonRaised.class);
                assertThat(both.check(store, both.local(drift.remote()), CheckDepth.DEEP)
                                .check()
                                .status())
                        .isEqualTo(Status.SYNCED);
            }
        }
        try (PythonRouter python = both.python(release, store, mode == Mode.ERROR ? drift.remote() : drift.local())) {
            python.sync(mode.id());

            both.table().agreed(mode.id(), "Python " + release.number(), name, signalboxAgrees(store, python));
        }
    }

    /** That Signalbox finds the index as the Python router has it, hash and all. */
    private String signalboxAgrees(SharedStore store, PythonRouter python) {
        KeptConfig local = both.local(python.config());
        CheckResult deep = both.check(store, local, CheckDepth.DEEP);
        assertThat(deep.check().status()).isEqualTo(Status.SYNCED);
        assertThat(deep.lockedSince()).isNull();
        Diff diff = Diff.between(local.read(), deep.reading().orElseThrow().state());
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.duplicates()).isEmpty();
        assertThat(both.check(store, local, CheckDepth.FAST).check().status()).isEqualTo(Status.SYNCED);
        assertThat(python.hash()).isEqualTo(local.read().rawHash());
        if (holdsHash(store)) {
            assertThat(deep.check().remoteHash()).isEqualTo(python.hash()).isEqualTo(python.storedHash());
            return "synced, diff empty, same hash";
        }
        return "synced, diff empty, same digest";
    }

    @ParameterizedTest
    @MethodSource("releasesStoresAndModes")
    void what_signalbox_synced_is_synced_to_python(LibraryRelease release, StoreName name, Mode mode) {
        SharedStore store = both.store(name);
        Drift drift = Drift.on(store);
        try (PythonRouter seeding = both.python(release, store, drift.remote())) {
            seeding.sync(Mode.LOCAL.id());
        }
        KeptConfig local = both.local(drift.local());
        if (mode == Mode.ERROR) {
            assertThat(both.sync(store, local, mode))
                    .isInstanceOfSatisfying(
                            RunOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.DRIFT));
            local = both.local(drift.remote());
        }
        assertApplied(both.sync(store, local, mode));

        try (PythonRouter python = both.python(release, store, local.config())) {
            both.table().agreed(mode.id(), "Signalbox, for " + release.number(), name, pythonAgrees(store, python));
        }
    }

    /** That the Python router finds itself synced, or nothing that differs where it can find no hash. */
    private String pythonAgrees(SharedStore store, PythonRouter python) {
        assertThat(python.diff()).isEmpty();
        boolean hash = holdsHash(store);
        assertThat(python.isSynced()).isEqualTo(hash);
        if (hash) {
            assertThat(python.storedHash()).isEqualTo(python.hash());
        }
        return hash ? "synced, diff empty, same hash" : "diff empty (no hash)";
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void a_router_in_python_chooses_on_signalboxs_index_as_signalbox_does(StoreName name) {
        SharedStore store = both.store(name);
        RouterConfig config = Drift.on(store).local();
        // A route with schemas would have Python ask a language model. A route of several utterances scores their mean.
        RouterConfig plain = config.withRoutes(config.routes().stream()
                .map(route -> route.withValue(new RouteValue(NullNode.instance, route.metadata())))
                .map(route -> route.name().equals("politics") ? route.withScoreThreshold(0.3) : route)
                .toList());
        assertApplied(both.sync(store, both.local(plain), Mode.LOCAL));
        List<String> chosen = new ArrayList<>();
        try (RouteIndex index = store.open()) {
            for (String sentence : SENTENCES) {
                List<ProbeHit> nearest = index
                        .query(both.encoder().encode(List.of(sentence)).getFirst(), ClassicRule.TOP_K, Set.of())
                        .stream()
                        .map(ProbeHit::of)
                        .toList();
                chosen.add(ChoiceRule.of(plain, both.encoder().threshold())
                        .among(nearest)
                        .chosen()
                        .map(RouteScore::route)
                        .orElse("none"));
            }
        }

        assertThat(chosen).contains("none", "politics", "chitchat");
        try (PythonRouter python = both.python(store, plain)) {
            assertThat(python.call(SENTENCES)).isEqualTo(chosen);
        }
        both.table().agreed("a call", "Python", name, "same route for " + SENTENCES.size() + " sentences");
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void a_sync_in_python_keeps_signalbox_out_where_the_store_has_a_lock(StoreName name) {
        SharedStore store = both.store(name);
        Drift drift = Drift.on(store);
        assertApplied(both.sync(store, both.local(drift.remote()), Mode.LOCAL));
        List<RunOutcome> meanwhile = new ArrayList<>();
        try (PythonRouter python = both.python(store, drift.local())) {
            both.vectors().meanwhile(() -> meanwhile.add(both.sync(store, both.local(drift.remote()), Mode.MERGE)));
            python.sync(Mode.LOCAL.id());
        }
        assertThat(meanwhile).hasSize(1);
        if (holdsLock(store)) {
            assertThat(meanwhile.getFirst())
                    .isInstanceOfSatisfying(
                            RunOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.LOCKED));
            both.table().agreed("a lock", "Python", name, "keeps Signalbox out");
        } else {
            assertApplied(meanwhile.getFirst());
            both.table().agreed("a lock", "Python", name, "none there");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void a_sync_of_signalbox_keeps_python_out_where_the_store_has_a_lock(StoreName name) {
        SharedStore store = both.store(name);
        Drift drift = Drift.on(store);
        assertApplied(both.sync(store, both.local(drift.remote()), Mode.LOCAL));
        List<Throwable> meanwhile = new ArrayList<>();
        try (PythonRouter python = both.python(
                store, drift.remote().withRoutes(drift.remote().routes().reversed()))) {
            RunOutcome outcome = both.sync(store, both.local(drift.local()), Mode.LOCAL, progress -> {
                if (progress.phase() == RunPhase.READ && meanwhile.isEmpty()) {
                    meanwhile.add(catchThrowable(() -> python.sync(Mode.MERGE.id())));
                }
            });
            assertApplied(outcome);
            if (holdsLock(store)) {
                assertThat(meanwhile.getFirst())
                        .isInstanceOf(PythonRaised.class)
                        .hasMessageContaining("already locked");
                assertThat(python.isLocked()).isFalse();
                both.table().agreed("a lock", "Signalbox", name, "keeps Python out");
            } else {
                assertThat(meanwhile).containsExactly((Throwable) null);
                both.table().agreed("a lock", "Signalbox", name, "Python does not look at it");
            }
        }
    }

    private static void assertApplied(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
    }

    private static boolean holdsHash(SharedStore store) {
        try (RouteIndex index = store.open()) {
            return index.capabilities().hash();
        }
    }

    private static boolean holdsLock(SharedStore store) {
        try (RouteIndex index = store.open()) {
            return index.capabilities().lock();
        }
    }
}
