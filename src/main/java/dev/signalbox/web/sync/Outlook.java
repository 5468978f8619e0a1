package dev.signalbox.web.sync;

import dev.signalbox.route.Pair;
import dev.signalbox.sync.apply.Examination;
import dev.signalbox.sync.apply.Gate;
import dev.signalbox.sync.apply.LocalRouter;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Aim;
import dev.signalbox.sync.plan.Base;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanRefused;
import dev.signalbox.sync.plan.Planning;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.plan.StayingVectors;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One survey, and what every mode would come to over it. Each is worked out when it is first asked for. */
public final class Outlook {
    private final Survey survey;
    private final Planning planning;
    private final Base base;
    private final Check check;
    private final Map<Aim, Prospect> prospects = new ConcurrentHashMap<>();
    private final Map<Aim, List<PlanLine>> lines = new ConcurrentHashMap<>();
    private final Map<Judged, List<Finding>> findings = new ConcurrentHashMap<>();
    private @Nullable Boolean semanticsMatter;

    private record Judged(Aim aim, Policy policy) {}

    Outlook(Survey survey) {
        this.survey = survey;
        this.planning = Planning.over(survey.local(), survey.reading().state());
        this.base = Base.of(survey.local(), survey.reading().state());
        this.check = Check.compared(survey.local(), survey.reading().state(), survey.diff(), Depth.DEEP);
    }

    public Survey survey() {
        return survey;
    }

    /** What the modes come to, worked out over the survey. */
    public Planning planning() {
        return planning;
    }

    /** Fingerprints of the two states. */
    public Base base() {
        return base;
    }

    /** What the two sides are to each other. */
    Check check() {
        return check;
    }

    /** What the two sides are to each other, as far as a policy lets them pass. */
    Check check(Policy policy) {
        return Examination.of(
                survey.local(),
                survey.reading().state(),
                check,
                survey.reading().madeBy(),
                policy);
    }

    Prospect of(Mode mode, Semantics semantics) {
        return of(mode, semantics, StayingVectors.KEPT);
    }

    Prospect of(Mode mode, Semantics semantics, StayingVectors vectors) {
        return prospects.computeIfAbsent(Aim.of(mode, semantics).with(vectors), this::worked);
    }

    /** What speaks against a mode's plan; nothing where it has none. */
    List<Finding> findings(Mode mode, Semantics semantics, StayingVectors vectors, Gate gate) {
        Policy policy = gate.policy(survey.remote().id());
        return findings.computeIfAbsent(
                new Judged(Aim.of(mode, semantics).with(vectors), policy),
                judged -> of(mode, semantics, vectors) instanceof Prospect.Planned planned
                        ? gate.examine(planned.plan(), survey, judged.policy())
                        : List.of());
    }

    private Prospect worked(Aim aim) {
        try {
            return new Prospect.Planned(planning.plan(aim));
        } catch (PlanRefused refused) {
            return new Prospect.Refused(refused.refusals());
        }
    }

    /** The lines of a mode's plan; none where it is refused. */
    List<PlanLine> lines(Mode mode, Semantics semantics, StayingVectors vectors) {
        return lines.computeIfAbsent(
                Aim.of(mode, semantics).with(vectors),
                aim -> of(aim.mode(), aim.semantics(), aim.vectors()) instanceof Prospect.Planned planned
                        ? PlanLine.of(planned.plan())
                        : List.of());
    }

    /** Whether vectors of another encoder than the router's stand in the index, as far as is written down there. */
    boolean othersMade() {
        return survey.reading().othersMade(LocalRouter.encoder(survey.router()));
    }

    /** Whether the two semantics come to different things here. */
    synchronized boolean semanticsMatter() {
        if (semanticsMatter == null) {
            semanticsMatter = Stream.of(Mode.MERGE_FORCE_LOCAL, Mode.MERGE_FORCE_REMOTE)
                    .anyMatch(mode -> !same(of(mode, Semantics.SEMANTIC_ROUTER), of(mode, Semantics.ROUTE_LAYER)));
        }
        return semanticsMatter;
    }

    private static boolean same(Prospect one, Prospect other) {
        if (one instanceof Prospect.Planned a && other instanceof Prospect.Planned b) {
            return a.plan().remote().equals(b.plan().remote())
                    && a.plan().local().equals(b.plan().local());
        }
        return one.equals(other);
    }

    /** What the two sides hold of some pairs. */
    public Map<Pair, DiffEntry> entries(Collection<Pair> pairs) {
        Set<Pair> wanted = new HashSet<>(pairs);
        Map<Pair, DiffEntry> entries = new HashMap<>();
        for (DiffEntry entry : survey.diff().entries()) {
            if (wanted.contains(entry.pair())) {
                entries.put(entry.pair(), entry);
            }
        }
        return entries;
    }
}
