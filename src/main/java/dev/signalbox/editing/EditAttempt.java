package dev.signalbox.editing;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An edit made to a router as it is now. Saves nothing.
 *
 * @param router with its newest revision
 * @param base number of the revision that the edit was made from
 * @param histories the history of the route at a place of the base; empty where that revision is not kept
 */
record EditAttempt(Router router, int base, IntFunction<Optional<RouteHistory>> histories) {
    /** What an edit comes to. */
    sealed interface Step {}

    /**
     * A revision has to be made.
     *
     * @param place of the edited route in it; -1 where the edit is of no route, or removes it
     */
    record Commit(RouterConfig config, int place, String what) implements Step {}

    /** Nothing has to be saved. */
    record Done(EditResult result) implements Step {}

    Step of(RouterEdit edit) {
        return switch (edit) {
            case RouterEdit.OfRoute one ->
                histories.apply(one.place()).map(history -> of(one, history)).orElseGet(steps()::outdated);
            case RouterEdit.AddRoute add -> add(add.input());
            case RouterEdit.ChangeConfig change -> whole().change(change);
            case RouterEdit.NormalizeRoutes all -> steps().isOutdated() ? steps().outdated() : whole().normalize(all);
            case RouterEdit.EditRoutes several -> whole().batch(several);
            case RouterEdit.UndoRevision undo -> whole().undo(undo);
            case RouterEdit.RestoreRevision(Revision old) ->
                steps().isOutdated()
                        ? steps().outdated()
                        : new Commit(old.config(), -1, RevisionText.restored(old.number()));
            case RouterEdit.RestoreRoute back when back.place() < 0 -> whole().putBack(back);
            case RouterEdit.RestoreRoute back ->
                histories
                        .apply(back.place())
                        .map(history -> whole().restore(back, history))
                        .orElseGet(steps()::outdated);
            case RouterEdit.ReplaceConfig(RouterConfig config, String source) ->
                steps().isOutdated() ? steps().outdated() : new Commit(config, -1, RevisionText.imported(source));
        };
    }

    private Step of(RouterEdit.OfRoute edit, RouteHistory history) {
        if (edit instanceof RouterEdit.EditFields && history.base().dialect() != router.dialect()) {
            // What was typed are fields of the other line of semantic-router.
            return steps().outdated();
        }
        @Nullable Revision removal = history.removal();
        if (removal != null) {
            return switch (edit) {
                case RouterEdit.EditFields fields -> putBack(fields, history, removal);
                case RouterEdit.RemoveRoute _ -> steps().unchanged(-1);
                case RouterEdit.EditUtterance _ -> steps().refused(UtteranceProblem.GONE);
                case RouterEdit.AddUtterances _, RouterEdit.RemoveUtterances _, RouterEdit.TransferUtterances _ ->
                    steps().outdated();
            };
        }
        return switch (edit) {
            case RouterEdit.EditFields fields -> fields(fields, history);
            case RouterEdit.AddUtterances add -> new UtteranceSteps(steps()).add(add, history);
            case RouterEdit.RemoveUtterances remove -> new UtteranceSteps(steps()).remove(remove, history);
            case RouterEdit.EditUtterance one -> new UtteranceSteps(steps()).edit(one, history);
            case RouterEdit.TransferUtterances transfer -> new UtteranceSteps(steps()).transfer(transfer, history);
            case RouterEdit.RemoveRoute _ -> remove(history);
        };
    }

    private Step fields(RouterEdit.EditFields edit, RouteHistory history) {
        List<Route> others = steps().routes();
        others.remove(history.place());
        boolean taken = renames(edit, history) && isTaken(edit.input(), others);
        Route theirs = history.newest();
        if (!steps().isOutdated()) {
            boolean sound = edit.input().unusable().isEmpty() && !taken;
            Route mine = edit.input().route();
            return sound
                    ? steps().put(history.place(), mine, RevisionText.edited(theirs, mine))
                    : steps().invalid(taken);
        }
        RouteFieldMerge merge = new RouteFieldMerge(history, edit, taken);
        if (merge.isOpen()) {
            return new Done(merge.conflict(router));
        }
        Route merged = merge.merged();
        return steps().put(history.place(), merged, RevisionText.edited(theirs, merged));
    }

    private Step putBack(RouterEdit.EditFields edit, RouteHistory history, Revision removal) {
        List<Route> routes = steps().routes();
        boolean taken = (edit.putBack() || renames(edit, history)) && isTaken(edit.input(), routes);
        if (!edit.putBack() || taken || !edit.input().unusable().isEmpty()) {
            return new Done(new EditResult.Gone(router, history, removal, taken));
        }
        RouteMerge merge =
                new RouteMerge(history.base(), history.newest(), edit.input().route());
        Set<RouteField> typed = EnumSet.allOf(RouteField.class);
        typed.removeIf(field -> merge.of(field) == MergeOutcome.THEIRS);
        Route back = merge.taking(typed);
        int at = Math.min(history.start(), routes.size());
        routes.add(at, back);
        return steps().commit(routes, at, RevisionText.putBack(back));
    }

    private Step remove(RouteHistory history) {
        if (!history.newest().equals(history.base())) {
            return steps().outdated();
        }
        List<Route> fewer = steps().routes();
        Route removed = fewer.remove(history.place());
        return steps().commit(fewer, -1, RevisionText.removedRoute(removed));
    }

    private Step add(RouteInput input) {
        if (input.route().dialect() != router.dialect()) {
            return steps().outdated();
        }
        List<Route> routes = steps().routes();
        boolean taken = isTaken(input, routes);
        if (taken || !input.unusable().isEmpty()) {
            return steps().invalid(taken);
        }
        routes.add(input.route());
        return steps().commit(routes, routes.size() - 1, RevisionText.addedRoute(input.route()));
    }

    private static boolean renames(RouterEdit.EditFields edit, RouteHistory history) {
        return !edit.input().route().name().equals(history.base().name());
    }

    /** Whether another route has the name; a name that is no name anyhow is not asked about. */
    private static boolean isTaken(RouteInput input, List<Route> others) {
        return !input.unusable().contains(RouteField.NAME)
                && RouteOrigins.first(others, input.route().name()) >= 0;
    }

    private EditSteps steps() {
        return new EditSteps(router, base);
    }

    private RouterSteps whole() {
        return new RouterSteps(steps(), histories);
    }
}
