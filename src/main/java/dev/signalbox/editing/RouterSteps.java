package dev.signalbox.editing;

import dev.signalbox.editing.EditAttempt.Commit;
import dev.signalbox.editing.EditAttempt.Step;
import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Edits of a router as a whole, or of several of its routes.
 *
 * @param histories the history of the route at a place of the base; empty where that revision is not kept
 */
record RouterSteps(EditSteps steps, IntFunction<Optional<RouteHistory>> histories) {
    Step batch(RouterEdit.EditRoutes edit) {
        Optional<Set<Integer>> places = new RouteBatchMerge(edit, histories).places();
        if (places.isEmpty()) {
            return steps.outdated();
        }
        if (places.get().isEmpty()) {
            return steps.unchanged(-1);
        }
        return edit.change()
                .in(steps.routes(), places.get())
                .map(made -> made.equals(steps.routes())
                        ? steps.unchanged(-1)
                        : steps.commit(
                                made,
                                -1,
                                RevisionText.several(
                                        edit.change(),
                                        places.get().size(),
                                        steps.router().dialect())))
                .orElseGet(steps::unfit);
    }

    Step undo(RouterEdit.UndoRevision undo) {
        RouterConfig before = undo.before().config();
        RouterConfig after = undo.undone().config();
        boolean ofRoutes = before.withRoutes(List.of()).equals(after.withRoutes(List.of()));
        if (!ofRoutes || after.dialect() != steps.router().dialect()) {
            return steps.unfit();
        }
        return new RevisionReversal(before.routes(), after.routes(), steps.routes())
                .made()
                .map(routes -> routes.equals(steps.routes())
                        ? steps.unchanged(-1)
                        : steps.commit(
                                routes,
                                -1,
                                RevisionText.undone(
                                        undo.undone().number(), undo.undone().what())))
                .orElseGet(steps::unfit);
    }

    Step restore(RouterEdit.RestoreRoute edit, RouteHistory history) {
        if (edit.route().dialect() != steps.router().dialect()) {
            return steps.unfit();
        } else if (history.removal() != null || !history.newest().equals(history.base())) {
            return steps.outdated();
        }
        List<Route> others = steps.routes();
        others.remove(history.place());
        return RouteOrigins.first(others, edit.route().name()) >= 0
                ? steps.invalid(true)
                : steps.put(
                        history.place(),
                        edit.route(),
                        RevisionText.restored(edit.route(), edit.old().number()));
    }

    /** Puts a removed route back, where it was or at the end. */
    Step putBack(RouterEdit.RestoreRoute edit) {
        List<Route> routes = steps.routes();
        if (edit.route().dialect() != steps.router().dialect()) {
            return steps.unfit();
        } else if (RouteOrigins.first(routes, edit.route().name()) >= 0) {
            return steps.invalid(true);
        }
        int at = Math.min(edit.then(), routes.size());
        routes.add(at, edit.route());
        return steps.commit(
                routes, at, RevisionText.restored(edit.route(), edit.old().number()));
    }

    Step normalize(RouterEdit.NormalizeRoutes edit) {
        List<NormalizedRoute> normalized =
                edit.in(steps.router().head().config().routes());
        int changes = normalized.stream().mapToInt(one -> one.changes().size()).sum();
        int place = edit.place().orElse(-1);
        if (changes == 0) {
            return steps.unchanged(place);
        }
        List<Route> routes = normalized.stream().map(NormalizedRoute::route).toList();
        String what =
                place < 0 ? RevisionText.normalized(changes) : RevisionText.normalized(changes, routes.get(place));
        return steps.commit(routes, place, what);
    }

    Step change(RouterEdit.ChangeConfig edit) {
        RouterConfig now = steps.router().head().config();
        Optional<RouterConfig> changed = edit.change().apply(now);
        if (changed.isEmpty()) {
            return steps.unfit();
        }
        return changed.get().equals(now) ? steps.unchanged(-1) : new Commit(changed.get(), -1, edit.what());
    }
}
