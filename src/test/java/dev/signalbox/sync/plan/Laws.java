package dev.signalbox.sync.plan;

import static dev.signalbox.sync.plan.CountLaw.check;
import static dev.signalbox.sync.plan.CountLaw.pairs;
import static java.util.Objects.requireNonNull;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.SpecTable.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * The laws of the sync modes, held against any two states, for every mode and both semantics.
 *
 * <p>What is looked at only where it can differ: an end state's own laws (its diff, its hash, the same mode again) once for each
 * distinct end and mode; the four modes that both semantics share are applied once and compared as plans for the other semantics.
 */
final class Laws {
    private static final Content NOTHING = new Content(Set.of(), RouteValue.NONE);

    private final Set<End> provenEnds = ConcurrentHashMap.newKeySet();
    private final LongAdder plans = new LongAdder();

    private record End(Mode mode, MergeSemantics semantics, List<Route> local, Set<StoredRecord> remote) {}

    /** Plans that were applied. */
    long plans() {
        return plans.sum();
    }

    void hold(LocalState local, RemoteState remote) {
        PlanBuilder planning = PlanBuilder.over(local, remote);
        SpecTable table = SpecTable.of(local, remote);
        for (Mode mode : Mode.values()) {
            Plan plan = planning.plan(mode, MergeSemantics.SEMANTIC_ROUTER);
            Plan layered = planning.plan(mode, MergeSemantics.ROUTE_LAYER);
            switch (mode) {
                case ERROR -> {
                    error(plan);
                    error(layered);
                }
                case REMOTE -> {
                    check(same(plan, layered), "semantics make no difference", plan);
                    holdRemote(local, remote, table, plan, planning);
                }
                case LOCAL, MERGE -> {
                    check(same(plan, layered), "semantics make no difference", plan);
                    hold(local, remote, table, plan);
                }
                case MERGE_FORCE_LOCAL, MERGE_FORCE_REMOTE -> {
                    hold(local, remote, table, plan);
                    hold(local, remote, table, layered);
                }
            }
        }
    }

    /** Whatever order the remote lists its records in, each plan is the same to the letter. */
    void holdInAnyOrder(LocalState local, RemoteState remote, Random random) {
        List<StoredRecord> shuffled = new ArrayList<>(remote.records());
        Collections.shuffle(shuffled, random);
        PlanBuilder one = PlanBuilder.over(local, remote);
        PlanBuilder other = PlanBuilder.over(local, new RemoteState(shuffled, remote.hash(), remote.rules()));
        for (Mode mode : Mode.values()) {
            for (MergeSemantics semantics : MergeSemantics.values()) {
                Plan plan = one.plan(mode, semantics);
                Plan again = other.plan(mode, semantics);
                check(plan.equals(again), "the remote's order makes no difference", plan);
                check(
                        PlanJson.of(plan).toString().equals(PlanJson.of(again).toString()),
                        "the remote's order makes no difference",
                        plan);
            }
        }
    }

    /** Vectors made anew: every record of the end is written whole, and all else is as without them. */
    void holdAnew(LocalState local, RemoteState remote) {
        PlanBuilder planning = PlanBuilder.over(local, remote);
        for (Mode mode : Mode.values()) {
            Plan kept = planning.plan(
                    PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
            Plan anew = planning.plan(
                    PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(VectorPolicy.RE_EMBEDDED));
            if (mode == Mode.ERROR) {
                check(anew.equals(kept), "error changes nothing", anew);
                continue;
            }
            check(
                    anew.local().equals(kept.local())
                            && requireNonNull(anew.end()).equals(kept.end())
                            && anew.remote().move().isEmpty()
                            && anew.remote().rewrite().isEmpty()
                            && anew.conflicts().equals(kept.conflicts()),
                    "vectors made anew change nothing else",
                    anew);
            Applied after = Applied.to(local, remote, anew);
            Set<String> written = new HashSet<>();
            anew.remote().upsert().forEach(step -> written.add(step.id()));
            anew.remote().renew().forEach(step -> written.add(step.id()));
            Set<String> there =
                    after.remote().records().stream().map(StoredRecord::id).collect(Collectors.toSet());
            check(written.equals(there), "every vector is made anew", anew);
            check(written.size() == anew.withVectors().size(), "no record is written twice", anew);
            check(Diff.between(after.local(), after.remote()).isEmpty(), "law 1 with vectors made anew", anew);
            check(
                    PlanBuilder.over(after.local(), after.remote())
                            .plan(mode, MergeSemantics.SEMANTIC_ROUTER)
                            .isEmpty(),
                    "law 2 after vectors were made anew",
                    anew);
        }
    }

    private static boolean isCanonical(StoredRecord held, RemoteState remote) {
        Utterance utterance = held.utterance();
        return held.id().equals(remote.rules().idOf(utterance.route(), utterance.utterance()));
    }

    private static boolean same(Plan one, Plan other) {
        return one.remote().equals(other.remote())
                && one.local().equals(other.local())
                && one.conflicts().equals(other.conflicts())
                && one.notes().equals(other.notes())
                && one.end() != null
                && one.end().equals(other.end());
    }

    private static void error(Plan plan) {
        check(plan.isEmpty() && plan.end() == null && plan.conflicts().isEmpty(), "error changes nothing", plan);
    }

    /** Mode remote writes no record of the remote; where that leaves irregular ones, normalizing them makes it like the other modes. */
    private void holdRemote(LocalState local, RemoteState remote, SpecTable table, Plan plan, PlanBuilder planning) {
        check(plan.remote().isEmpty(), "law 3: remote never changes remote", plan);
        Plan normalized = planning.plan(
                PlanRequest.of(Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
        check(
                plan.local().equals(normalized.local())
                        && requireNonNull(plan.end()).equals(normalized.end())
                        && plan.conflicts().equals(normalized.conflicts()),
                "normalizing changes nothing of local",
                plan);
        hold(local, remote, table, normalized);
        Applied after = Applied.to(local, remote, plan);
        CountLaw.hold(local, remote, after, plan);
        localOnlyFieldsAndOrderSurvive(local, table.end(plan.mode(), plan.semantics()), plan);
        Diff diff = Diff.between(after.local(), after.remote());
        Set<String> mixed = plan.conflicts().stream().map(Conflict::route).collect(Collectors.toSet());
        check(
                diff.entries().stream()
                        .filter(entry -> !(entry instanceof DiffEntry.Same))
                        .allMatch(entry -> entry instanceof DiffEntry.Changed
                                && mixed.contains(entry.pair().route())),
                "law 1: over mixed values the diff holds those records alone",
                plan);
        check(
                after.remote().records().equals(remote.records()),
                "law 9: after remote a router reads what it read before",
                plan);
        boolean regular = diff.isEmpty() && diff.irregular() == 0;
        check(regular == normalized.remote().isEmpty(), "what is kept is what normalizing would write", plan);
        Plan second = PlanBuilder.over(after.local(), after.remote()).plan(plan.mode(), plan.semantics());
        check(second.isEmpty(), "law 2: the same mode again changes nothing", plan);
    }

    private void hold(LocalState local, RemoteState remote, SpecTable table, Plan plan) {
        plans.increment();
        Map<String, Content> end = table.end(plan.mode(), plan.semantics());
        Applied after = Applied.to(local, remote, plan);
        ends(after, end, plan);
        stepsAreFree(remote, after.remote(), plan);
        localOnlyFieldsAndOrderSurvive(local, end, plan);
        CountLaw.hold(local, remote, after, plan);
        switch (plan.mode()) {
            case ERROR -> throw new AssertionError("has no end");
            case LOCAL -> {
                check(plan.local().isEmpty(), "law 3: local never changes local", plan);
                check(local.routes().equals(plan.end()), "law 3: local never changes local", plan);
            }
            case REMOTE -> {
                Set<UtteranceKey> pairs = pairs(remote);
                check(pairs.equals(pairs(after.remote())), "law 3: remote keeps the remote's pairs", plan);
                boolean tidy = remote.records().stream().allMatch(held -> isCanonical(held, remote));
                check(!tidy || plan.remote().delete().isEmpty(), "law 3: remote deletes stray records alone", plan);
                check(
                        !tidy
                                || (plan.remote().upsert().isEmpty()
                                        && plan.remote().move().isEmpty()),
                        "law 3: remote moves stray records alone",
                        plan);
                Set<String> mixed =
                        plan.conflicts().stream().map(Conflict::route).collect(Collectors.toSet());
                check(
                        plan.remote().rewrite().stream()
                                .allMatch(
                                        step -> mixed.contains(step.utterance().route())),
                        "law 3: remote rewrites mixed values alone",
                        plan);
            }
            case MERGE -> {
                check(pairs(after.local()).containsAll(pairs(local)), "law 4: merge loses nothing", plan);
                check(pairs(after.remote()).containsAll(pairs(remote)), "law 4: merge loses nothing", plan);
                check(pairs(after.local()).containsAll(pairs(remote)), "law 4: merge loses nothing", plan);
            }
            case MERGE_FORCE_LOCAL, MERGE_FORCE_REMOTE -> {}
        }
        libraryReadsTheEnd(after, plan);
        endIsStable(after, plan);
    }

    /** Law 9. A store that cannot hold the fields of 1.x says nothing of them. */
    private static void libraryReadsTheEnd(Applied after, Plan plan) {
        if (after.local().config().dialect() == Dialect.V0) {
            return;
        }
        Map<String, Set<String>> read = new HashMap<>();
        Map<String, RouteValue> believed = new HashMap<>();
        // Not by LibraryRoutes: the law is held by its words, the first record of a route.
        after.remote().records().stream().map(StoredRecord::utterance).forEach(utterance -> {
            read.computeIfAbsent(utterance.route(), _ -> new HashSet<>()).add(utterance.utterance());
            believed.putIfAbsent(utterance.route(), utterance.value());
        });
        Map<String, Set<String>> own = new HashMap<>();
        ValueAgreement agreement = ValueAgreement.of(after.remote().rules());
        for (Route route : after.local().routes()) {
            if (!route.utterances().isEmpty()) {
                own.put(route.name(), route.texts().collect(Collectors.toSet()));
                RouteValue first = believed.get(route.name());
                check(
                        first != null && agreement.between(route.value(), first),
                        "law 9: the router believes what local says",
                        plan);
            }
        }
        check(own.equals(read), "law 9: the router reads local's routes and utterances", plan);
    }

    /** Both sides hold exactly what the table says. */
    private static void ends(Applied after, Map<String, Content> end, Plan plan) {
        ValueAgreement agreement = ValueAgreement.of(after.remote().rules());
        Map<String, Content> here = SpecTable.local(after.local());
        check(here.keySet().equals(end.keySet()), "the routes of the table, locally", plan);
        end.forEach((name, content) -> {
            Content route = requireNonNull(here.get(name));
            check(route.texts().equals(content.texts()), "the utterances of the table, locally", plan);
            check(agreement.between(route.value(), content.value()), "the value of the table, locally", plan);
        });
        Map<String, Set<String>> there = new HashMap<>();
        for (StoredRecord held : after.remote().records()) {
            Utterance utterance = held.utterance();
            Content route = end.getOrDefault(utterance.route(), NOTHING);
            check(route.texts().contains(utterance.utterance()), "nothing beyond the table", plan);
            check(agreement.between(route.value(), utterance.value()), "the value of the table, remotely", plan);
            boolean first = there.computeIfAbsent(utterance.route(), _ -> new HashSet<>())
                    .add(utterance.utterance());
            check(first, "one record a pair", plan);
        }
        end.forEach((name, content) ->
                check(there.getOrDefault(name, Set.of()).equals(content.texts()), "all of the table, remotely", plan));
    }

    /** Law 6. */
    private static void stepsAreFree(RemoteState before, RemoteState after, Plan plan) {
        List<Step> steps = Applied.steps(plan);
        check(
                steps.stream().map(Step::id).distinct().count() == steps.size(),
                "law 6: every step has an id of its own",
                plan);
        if (!steps.isEmpty()) {
            List<Step> twice = new ArrayList<>(steps);
            twice.addAll(steps);
            Collections.shuffle(twice, new Random(steps.size()));
            check(
                    Set.copyOf(Applied.records(before, twice)).equals(Set.copyOf(after.records())),
                    "law 6: any order, each step twice",
                    plan);
        }
    }

    /** Law 7, and the rule of order. */
    private static void localOnlyFieldsAndOrderSurvive(LocalState local, Map<String, Content> end, Plan plan) {
        List<Route> after = requireNonNull(plan.end());
        int i = 0;
        for (Route before : local.routes()) {
            Content content = end.get(before.name());
            if (content == null) {
                continue;
            }
            Route route = after.get(i++);
            check(route.name().equals(before.name()), "law 7: routes keep their order", plan);
            Set<RouteField> localOnly = EnumSet.copyOf(RouteField.of(before.dialect()));
            localOnly.removeAll(RouteField.ofRecords(before.dialect()));
            check(
                    localOnly.stream().allMatch(field -> Objects.equals(field.of(route), field.of(before))),
                    "law 7: local-only fields survive",
                    plan);
            List<String> texts = new ArrayList<>(
                    before.texts().filter(content.texts()::contains).toList());
            Set<String> known = Set.copyOf(texts);
            content.texts().stream().filter(text -> !known.contains(text)).forEach(texts::add);
            check(route.texts().toList().equals(texts), "law 7: utterances keep their order, new ones sorted", plan);
        }
        List<String> added =
                after.subList(i, after.size()).stream().map(Route::name).toList();
        List<String> sorted = new ArrayList<>(added);
        sorted.sort(CodePoints.ORDER);
        check(added.equals(sorted), "law 7: new routes by name", plan);
    }

    /** Laws 1 and 2. */
    private void endIsStable(Applied applied, Plan plan) {
        End end = new End(
                plan.mode(),
                plan.semantics(),
                applied.local().routes(),
                Set.copyOf(applied.remote().records()));
        if (!provenEnds.add(end)) {
            return;
        }
        Applied after = applied.hashed();
        PlanBuilder again = PlanBuilder.over(after.local(), after.remote());
        Diff diff = again.diff();
        check(diff.isEmpty() && diff.irregular() == 0, "law 1: the diff is empty", plan);
        check(
                RouterHash.filled(after.local().config(), 0.5)
                        .equals(after.remote().hash()),
                "law 1: the remote hash is the local one",
                plan);
        Status status = Check.compared(after.local(), after.remote(), diff, CheckDepth.DEEP)
                .status();
        check(status == Status.SYNCED, "law 1: a deep check says synced", plan);
        Plan second = again.plan(plan.mode(), plan.semantics());
        check(second.isEmpty(), "law 2: the same mode again changes nothing", plan);
        check(after.local().routes().equals(second.end()), "law 2: the same mode again changes nothing", plan);
    }
}
