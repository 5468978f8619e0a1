package dev.signalbox.chaos;

import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalRouter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a console does that starts after a fault: it ends the run that was left, and resumes it or takes it back as it is asked to. */
final class Recovery {
    /** Longer than a lease holds, of a clock that may be a minute ahead. */
    static final Duration PAST_A_LEASE = Duration.ofMinutes(4).plusSeconds(1);

    private final Scene.Trial trial;
    private final Clock clock;
    private final Set<String> strays;

    /** What is asked for where a run can be resumed or undone. */
    enum Wish {
        RESUME,
        UNDO
    }

    /** How a trial ended. */
    enum End {
        PLANNED,
        FORMER,
        OTHER
    }

    /**
     * @param wrong what was found otherwise than it has to be; empty where all is well
     * @param lost utterances
     */
    record Report(End end, String wrong, int lost, Duration time) {}

    Recovery(Scene.Trial trial) {
        this(trial, Clock.systemUTC(), Set.of());
    }

    /**
     * @param strays ids that somebody else wrote meanwhile
     */
    Recovery(Scene.Trial trial, Clock clock, Set<String> strays) {
        this.trial = trial;
        this.clock = clock;
        this.strays = strays;
    }

    Report by(Wish wish) {
        long began = System.nanoTime();
        try (House house = trial.console(clock)) {
            house.sync.endAbandoned();
            Set<UtteranceKey> lostAtOnce = nowhere(house);
            Optional<Run> left = house.newest();
            String story = left.map(run -> String.valueOf(run.outcome())).orElse("no run");
            End wanted = End.FORMER;
            String wrong = "";
            if (left.isPresent()) {
                Run run = left.get();
                boolean resume = house.remedies.canResume(run) && wish == Wish.RESUME;
                if (resume || (run.undoes() != null && house.remedies.canResume(run))) {
                    Run again = house.ended(house.sync.resume(run.id(), "a test"));
                    story += " resumed: " + again.outcome();
                    wanted = run.undoes() == null ? End.PLANNED : End.FORMER;
                    if (!(again.outcome() instanceof RunOutcome.Applied) && !strays.isEmpty()) {
                        // Somebody else's records are in the way of the plan; not in that of the undo.
                        again = house.ended(house.sync.undo(run.id(), "a test"));
                        story += " undone: " + again.outcome();
                        wanted = End.FORMER;
                    }
                    wrong = again.outcome() instanceof RunOutcome.Applied ? "" : "could not be gone on with; ";
                } else if (house.remedies.canUndo(run)
                        && (wish == Wish.UNDO || !(run.outcome() instanceof RunOutcome.Applied))) {
                    Run undo = house.ended(house.sync.undo(run.id(), "a test"));
                    story += " undone: " + undo.outcome();
                    wrong = undo.outcome() instanceof RunOutcome.Applied ? "" : "could not be undone; ";
                } else if (run.outcome() instanceof RunOutcome.Applied) {
                    wanted = run.undoes() == null ? End.PLANNED : End.FORMER;
                }
            }
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            Picture now = house.picture();
            Picture mine = now.without(strays);
            Picture expected = wanted == End.PLANNED
                    ? trial.scene().planned()
                    : trial.scene().former();
            if (!mine.equals(expected)) {
                wrong += "it is not as " + wanted + ": " + mine.against(expected) + "; ";
            }
            Set<String> gone = new HashSet<>(strays);
            gone.removeAll(now.remote().keySet());
            wrong += gone.isEmpty() ? "" : gone.size() + " records of somebody else are gone; ";
            wrong += lostAtOnce.isEmpty() ? "" : "nowhere after the fault: " + lostAtOnce + "; ";
            wrong += house.store.runs().open().isEmpty() ? "" : "a run is left open; ";
            wrong += laterRun(house);
            int lost = mine.lost(expected) + gone.size() + lostAtOnce.size();
            return new Report(
                    wrong.isEmpty() ? wanted : End.OTHER,
                    wrong.isEmpty() ? "" : wrong + " (" + story + ")",
                    lost,
                    time);
        }
    }

    /** Utterances of either side that are on no side now, nor in the journal. */
    private Set<UtteranceKey> nowhere(House house) {
        Set<UtteranceKey> missing = trial.scene().former().pairs();
        missing.removeAll(house.picture().pairs());
        if (!missing.isEmpty()) {
            house.newest()
                    .ifPresent(run -> house.store
                            .journals()
                            .read(
                                    run.undoes() == null ? run.id() : run.undoes(),
                                    page -> page.forEach(record ->
                                            missing.remove(record.utterance().pair()))));
            house.store
                    .routers()
                    .revision(House.ROUTER, 1)
                    .orElseThrow()
                    .config()
                    .routes()
                    .forEach(route -> route.utterances()
                            .forEach(text -> missing.remove(new UtteranceKey(route.name(), text.textValue()))));
        }
        return missing;
    }

    /** Whether another console is kept out of the remote for longer than a lease holds. */
    private String laterRun(House house) {
        Clock later = Clock.offset(Clock.systemUTC(), PAST_A_LEASE);
        House other = new House(house.store, house.indexes, Drift.encoder(), "another", later, Duration.ZERO);
        Router router = house.store.routers().find(House.ROUTER).orElseThrow();
        StoredPlan plan;
        try (RouteIndex index = house.index()) {
            Plan made = Plan.of(
                    LocalRouter.state(router, new OneEncoder(Drift.encoder())),
                    IndexSnapshot.of(index).state(),
                    Mode.LOCAL,
                    MergeSemantics.SEMANTIC_ROUTER);
            plan = house.store
                    .plans()
                    .save(House.ROUTER, House.REMOTE, router.head().number(), "a test", later.instant(), made);
        }
        Run run = other.ended(other.sync.start(plan, "another"));
        other.stop();
        return run.outcome() instanceof RunOutcome.Applied ? "" : "a later run is kept out: " + run.outcome() + "; ";
    }
}
