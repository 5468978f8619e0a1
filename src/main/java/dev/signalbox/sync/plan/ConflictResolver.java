package dev.signalbox.sync.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.ComparedRoute;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.EndRoute.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settles, route by route, how one mode leaves it, and gathers the conflicts on the way. */
final class ConflictResolver {
    private final Dialect dialect;
    private final ModeRules ends;
    private final ValueAgreement agreement;
    private final Map<String, RemoteValue> elected;
    private final Map<String, RouteValue> picks;
    private final LeftOut leftOut;
    private final Set<String> touched;
    private final PlanNotes notes;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<PlanRefusal> refusals = new ArrayList<>();

    /** @param dialect of the local router, and so of the routes that are pulled */
    ConflictResolver(
            Dialect dialect,
            ModeRules ends,
            ValueAgreement agreement,
            Map<String, RemoteValue> elected,
            Map<String, RouteValue> picks,
            LeftOut leftOut,
            PlanNotes notes) {
        this.dialect = dialect;
        this.ends = ends;
        this.agreement = agreement;
        this.elected = elected;
        this.picks = picks;
        this.leftOut = leftOut;
        this.touched = leftOut.touched();
        this.notes = notes;
    }

    /** Of the routes settled so far, in their order. */
    List<Conflict> conflicts() {
        return conflicts;
    }

    /** What local would take of the routes settled so far and cannot. */
    List<PlanRefusal> refusals() {
        return refusals;
    }

    EndRoute of(ComparedRoute route) {
        if (leftOut.routes().contains(route.name())) {
            return EndRoute.untouched(route, agreement, leftOut);
        }
        EndRoute settled = settled(route);
        return touched.contains(route.name()) ? settled.leaving(leftOut, agreement) : settled;
    }

    private EndRoute settled(ComparedRoute route) {
        Route local = route.local();
        RemoteValue remote = elected.get(route.name());
        if (local == null) {
            return ends.keepsRemoteOnly()
                    ? new EndRoute(route, pulled(route, requireNonNull(remote)), Side.REMOTE, agreement)
                    : new EndRoute(route, null, Side.NEITHER, agreement);
        }
        if (remote == null) {
            boolean stays = ends.keepsLocalOnly() || route.pairs().isEmpty();
            return stays
                    ? new EndRoute(route, local, Side.LOCAL, agreement)
                    : new EndRoute(route, null, Side.NEITHER, agreement);
        }
        return new EndRoute(route, valued(texted(local, route), remote), ends.utterances(), agreement);
    }

    private Route pulled(ComparedRoute route, RemoteValue remote) {
        List<String> texts =
                route.pairs().stream().map(pair -> pair.pair().utterance()).toList();
        return Route.of(dialect, route.name(), texts)
                .withValue(taken(route.name(), remote).sorted());
    }

    private Route valued(Route local, RemoteValue remote) {
        if (ends.takesRemoteValue()) {
            return local.withValue(differing(local.value(), taken(local.name(), remote)));
        }
        if (remote.isMixed()) {
            notes.mixed(local.name(), remote);
        }
        return local;
    }

    /** The route with the texts it ends with: those it has stay where they are, duplicates too, new ones go behind them. */
    private Route texted(Route local, ComparedRoute route) {
        if (ends.utterances() == Side.LOCAL) {
            return local;
        }
        Set<String> dropped = new HashSet<>();
        List<JsonNode> added = new ArrayList<>();
        for (ComparedPair pair : route.pairs()) {
            if (!pair.isLocal()) {
                added.add(TextNode.valueOf(pair.pair().utterance()));
            } else if (pair.held() == null && ends.utterances() == Side.REMOTE) {
                dropped.add(pair.pair().utterance());
            }
        }
        if (dropped.isEmpty() && added.isEmpty()) {
            return local;
        }
        List<JsonNode> utterances = new ArrayList<>(local.utterances());
        utterances.removeIf(utterance -> dropped.contains(utterance.textValue()));
        utterances.addAll(added);
        return local.withUtterances(utterances);
    }

    private RouteValue taken(String route, RemoteValue value) {
        RouteValue pick = picks.get(route);
        RouteValue taken = pick == null ? value.elected() : pick.orElse(value.elected());
        if (value.isMixed()) {
            conflicts.add(new Conflict(route, value.options(), taken));
        }
        RefusedFields.byConsole(taken)
                .forEach(field -> refusals.add(new PlanRefusal.NotTaken(
                        route, field.recordKey(), PythonJson.dumps(requireNonNull(taken.part(field))))));
        return taken;
    }

    /** What of the remote's value local has to take over; where they agree local's own text stays as it is. */
    private RouteValue differing(RouteValue own, RouteValue taken) {
        Set<RouteField> changed = taken.known();
        changed.removeIf(field -> agreement.forPython(own.only(Set.of(field)), taken));
        return taken.sorted().only(changed);
    }
}
