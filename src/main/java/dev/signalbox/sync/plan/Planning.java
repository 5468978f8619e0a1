package dev.signalbox.sync.plan;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.Agreement;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.LocalRoutes;
import dev.signalbox.sync.diff.LocalRoutes.LocalRoute;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteRoutes;
import dev.signalbox.sync.diff.RemoteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one plan: first where both sides end, then what gets each of them there. */
final class Planning {
    private final LocalState local;
    private final RemoteState remote;
    private final Mode mode;
    private final Semantics semantics;
    private final Map<String, Value> picks;
    private final Ends ends;
    private final Agreement agreement;
    private final LocalRoutes here;
    private final RemoteRoutes there;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Notes notes = new Notes();

    Planning(LocalState local, RemoteState remote, Mode mode, Semantics semantics, Map<String, Value> picks) {
        this.local = local;
        this.remote = remote;
        this.mode = mode;
        this.semantics = semantics;
        this.picks = picks;
        this.ends = new Ends(mode, semantics);
        this.agreement = Agreement.of(remote.rules());
        this.here = LocalRoutes.of(local);
        this.there = RemoteRoutes.of(remote);
    }

    Plan plan() {
        Refusals.refuse(Refusals.ofLocal(local, here));
        if (mode == Mode.ERROR) {
            return finished(RemoteChanges.NONE, LocalChanges.NONE, null);
        }
        List<EndRoute> end = end();
        RemoteChanges remoteChanges = new RemoteSteps(remote.rules(), agreement, there, notes).to(end);
        notes.about(local, there, end);
        return finished(
                remoteChanges,
                LocalSteps.between(here, end),
                end.stream().map(EndRoute::route).toList());
    }

    private Plan finished(
            RemoteChanges remoteChanges,
            LocalChanges localChanges,
            @org.jspecify.annotations.Nullable List<Route> end) {
        return new Plan(
                mode,
                semantics,
                Base.of(local, remote),
                Diff.between(local, remote).counts(),
                remoteChanges,
                localChanges,
                conflicts,
                notes.list(),
                end);
    }

    private List<EndRoute> end() {
        List<EndRoute> end = new ArrayList<>();
        here.routes().forEach((name, route) -> {
            Map<String, Held> held = there.routes().get(name);
            if (held != null) {
                end.add(merged(route, held));
            } else if (ends.keepsLocalOnly() || route.texts().isEmpty()) {
                end.add(new EndRoute(route.route(), List.copyOf(route.texts())));
            }
        });
        if (ends.keepsRemoteOnly()) {
            there.routes().entrySet().stream()
                    .filter(route -> !here.routes().containsKey(route.getKey()))
                    .sorted(Map.Entry.comparingByKey(CodePoints.ORDER))
                    .forEach(route -> end.add(pulled(route.getKey(), route.getValue())));
        }
        return end;
    }

    private EndRoute merged(LocalRoute route, Map<String, Held> held) {
        List<String> texts = new ArrayList<>(
                route.texts().stream().filter(text -> stays(text, held)).toList());
        boolean changed = texts.size() < route.texts().size();
        if (ends.utterances() != Ends.Side.LOCAL) {
            List<String> added = sorted(held.keySet(), route.texts());
            texts.addAll(added);
            changed |= !added.isEmpty();
        }
        Route end = route.route();
        RemoteValue remoteValue = RemoteValue.of(held.values(), agreement);
        if (ends.takesRemoteValue()) {
            end = end.withValue(differing(end.value(), taken(end.name(), remoteValue)));
        } else if (remoteValue.isMixed()) {
            notes.mixed(end.name(), remoteValue);
        }
        return new EndRoute(changed ? Utterances.on(end, texts) : end, texts);
    }

    private boolean stays(String text, Map<String, Held> held) {
        return ends.utterances() != Ends.Side.REMOTE || held.containsKey(text);
    }

    private EndRoute pulled(String name, Map<String, Held> held) {
        List<String> texts = sorted(held.keySet(), Set.of());
        Value value = taken(name, RemoteValue.of(held.values(), agreement));
        return new EndRoute(Route.of(name, texts).withValue(value.sorted()), texts);
    }

    private Value taken(String route, RemoteValue value) {
        Value pick = picks.get(route);
        if (pick != null
                && value.options().stream().noneMatch(option -> option.value().equals(pick))) {
            throw new IllegalArgumentException(
                    "no utterance of route \"" + route + "\" holds the value that was picked");
        }
        Value taken = pick == null ? value.elected() : pick.orElse(value.elected());
        if (value.isMixed()) {
            conflicts.add(new Conflict(route, value.options(), taken));
        }
        return taken;
    }

    /** What of the remote's value local has to take over; where they agree local's own text stays as it is. */
    private Value differing(Value own, Value taken) {
        Value sorted = taken.sorted();
        return new Value(
                agreement.between(own.only(true, false), taken) ? null : sorted.functionSchemas(),
                agreement.between(own.only(false, true), taken) ? null : sorted.metadata());
    }

    private static List<String> sorted(Set<String> texts, Set<String> without) {
        return texts.stream()
                .filter(text -> !without.contains(text))
                .sorted(CodePoints.ORDER)
                .toList();
    }
}
