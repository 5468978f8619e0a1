package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
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
                histories.apply(one.place()).map(history -> of(one, history)).orElseGet(this::outdated);
            case RouterEdit.AddRoute add -> add(add.input());
            case RouterEdit.ChangeConfig change -> change(change);
            case RouterEdit.NormalizeRoutes all -> isOutdated() ? outdated() : normalize(all);
            case RouterEdit.EditRoutes several -> batch(several);
            case RouterEdit.UndoRevision undo -> undo(undo);
            case RouterEdit.RestoreRevision(Revision old) ->
                isOutdated() ? outdated() : new Commit(old.config(), -1, RevisionText.restored(old.number()));
            case RouterEdit.RestoreRoute back when back.place() < 0 -> putBack(back);
            case RouterEdit.RestoreRoute back ->
                histories
                        .apply(back.place())
                        .map(history -> restore(back, history))
                        .orElseGet(this::outdated);
            case RouterEdit.ReplaceConfig(RouterConfig config, String source) ->
                isOutdated() ? outdated() : new Commit(config, -1, RevisionText.imported(source));
        };
    }

    private Step of(RouterEdit.OfRoute edit, RouteHistory history) {
        if (edit instanceof RouterEdit.EditFields && history.base().dialect() != router.dialect()) {
            // What was typed are fields of the other line of semantic-router.
            return outdated();
        }
        @Nullable Revision removal = history.removal();
        if (removal != null) {
            return switch (edit) {
                case RouterEdit.EditFields fields -> putBack(fields, history, removal);
                case RouterEdit.RemoveRoute _ -> unchanged(-1);
                case RouterEdit.EditUtterance _ -> refused(UtteranceProblem.GONE);
                case RouterEdit.AddUtterances _, RouterEdit.RemoveUtterances _, RouterEdit.TransferUtterances _ ->
                    outdated();
            };
        }
        return switch (edit) {
            case RouterEdit.EditFields fields -> fields(fields, history);
            case RouterEdit.AddUtterances add -> addUtterances(add, history);
            case RouterEdit.RemoveUtterances remove -> removeUtterances(remove, history);
            case RouterEdit.EditUtterance one -> editUtterance(one, history);
            case RouterEdit.TransferUtterances transfer -> transfer(transfer, history);
            case RouterEdit.RemoveRoute _ -> remove(history);
        };
    }

    private Step fields(RouterEdit.EditFields edit, RouteHistory history) {
        List<Route> others = routes();
        others.remove(history.place());
        boolean taken = renames(edit, history) && isTaken(edit.input(), others);
        Route theirs = history.newest();
        if (!isOutdated()) {
            boolean sound = edit.input().unusable().isEmpty() && !taken;
            Route mine = edit.input().route();
            return sound ? put(history.place(), mine, RevisionText.edited(theirs, mine)) : invalid(taken);
        }
        RouteFieldMerge merge = new RouteFieldMerge(history, edit, taken);
        if (merge.isOpen()) {
            return new Done(merge.conflict(router));
        }
        Route merged = merge.merged();
        return put(history.place(), merged, RevisionText.edited(theirs, merged));
    }

    private Step putBack(RouterEdit.EditFields edit, RouteHistory history, Revision removal) {
        List<Route> routes = routes();
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
        return commit(routes, at, RevisionText.putBack(back));
    }

    private Step addUtterances(RouterEdit.AddUtterances edit, RouteHistory history) {
        Route route = history.newest();
        Set<String> there = new HashSet<>(route.texts().toList());
        List<JsonNode> longer = new ArrayList<>(route.utterances());
        edit.utterances().stream().filter(there::add).map(TextNode::valueOf).forEach(longer::add);
        int added = longer.size() - route.utterances().size();
        return put(history.place(), route.withUtterances(longer), RevisionText.added(added, route));
    }

    private Step removeUtterances(RouterEdit.RemoveUtterances edit, RouteHistory history) {
        Route route = history.newest();
        List<JsonNode> left = UtteranceEdits.without(history, edit.utterances());
        int removed = route.utterances().size() - left.size();
        return put(history.place(), route.withUtterances(left), RevisionText.removed(removed, route));
    }

    private Step editUtterance(RouterEdit.EditUtterance edit, RouteHistory history) {
        if (edit.text().isBlank()) {
            return refused(UtteranceProblem.BLANK);
        }
        Route route = history.newest();
        int at = UtteranceEdits.following(history, edit.at());
        if (at < 0) {
            return refused(UtteranceProblem.GONE);
        }
        List<JsonNode> others = new ArrayList<>(route.utterances());
        JsonNode before = others.remove(at);
        JsonNode text = TextNode.valueOf(edit.text());
        if (!text.equals(before) && others.contains(text)) {
            return refused(UtteranceProblem.DUPLICATE);
        }
        List<JsonNode> edited = UtteranceEdits.replaced(route.utterances(), at, edit.text());
        return put(history.place(), route.withUtterances(edited), RevisionText.editedUtterance(route));
    }

    private Step transfer(RouterEdit.TransferUtterances edit, RouteHistory history) {
        return new UtteranceTransfer(edit, history, routes())
                .made()
                .map(made -> made.routes().equals(routes())
                        ? unchanged(history.place())
                        : commit(
                                made.routes(),
                                history.place(),
                                RevisionText.transferred(
                                        edit.copy(), made.moved(), made.from(), made.to(), edit.isNew())))
                .orElseGet(this::unfit);
    }

    private Step batch(RouterEdit.EditRoutes edit) {
        Optional<Set<Integer>> places = new RouteBatchMerge(edit, histories).places();
        if (places.isEmpty()) {
            return outdated();
        }
        if (places.get().isEmpty()) {
            return unchanged(-1);
        }
        return edit.change()
                .in(routes(), places.get())
                .map(made -> made.equals(routes())
                        ? unchanged(-1)
                        : commit(
                                made,
                                -1,
                                RevisionText.several(edit.change(), places.get().size(), router.dialect())))
                .orElseGet(this::unfit);
    }

    private Step undo(RouterEdit.UndoRevision undo) {
        RouterConfig before = undo.before().config();
        RouterConfig after = undo.undone().config();
        boolean ofRoutes = before.withRoutes(List.of()).equals(after.withRoutes(List.of()));
        if (!ofRoutes || after.dialect() != router.dialect()) {
            return unfit();
        }
        return new RevisionReversal(before.routes(), after.routes(), routes())
                .made()
                .map(routes -> routes.equals(routes())
                        ? unchanged(-1)
                        : commit(
                                routes,
                                -1,
                                RevisionText.undone(
                                        undo.undone().number(), undo.undone().what())))
                .orElseGet(this::unfit);
    }

    private Step remove(RouteHistory history) {
        if (!history.newest().equals(history.base())) {
            return outdated();
        }
        List<Route> fewer = routes();
        Route removed = fewer.remove(history.place());
        return commit(fewer, -1, RevisionText.removedRoute(removed));
    }

    private Step restore(RouterEdit.RestoreRoute edit, RouteHistory history) {
        if (edit.route().dialect() != router.dialect()) {
            return unfit();
        } else if (history.removal() != null || !history.newest().equals(history.base())) {
            return outdated();
        }
        List<Route> others = routes();
        others.remove(history.place());
        return RouteOrigins.first(others, edit.route().name()) >= 0
                ? invalid(true)
                : put(
                        history.place(),
                        edit.route(),
                        RevisionText.restored(edit.route(), edit.old().number()));
    }

    /** Puts a removed route back, where it was or at the end. */
    private Step putBack(RouterEdit.RestoreRoute edit) {
        List<Route> routes = routes();
        if (edit.route().dialect() != router.dialect()) {
            return unfit();
        } else if (RouteOrigins.first(routes, edit.route().name()) >= 0) {
            return invalid(true);
        }
        int at = Math.min(edit.then(), routes.size());
        routes.add(at, edit.route());
        return commit(routes, at, RevisionText.restored(edit.route(), edit.old().number()));
    }

    private Step add(RouteInput input) {
        if (input.route().dialect() != router.dialect()) {
            return outdated();
        }
        List<Route> routes = routes();
        boolean taken = isTaken(input, routes);
        if (taken || !input.unusable().isEmpty()) {
            return invalid(taken);
        }
        routes.add(input.route());
        return commit(routes, routes.size() - 1, RevisionText.addedRoute(input.route()));
    }

    private Step normalize(RouterEdit.NormalizeRoutes edit) {
        List<NormalizedRoute> normalized = edit.in(router.head().config().routes());
        int changes = normalized.stream().mapToInt(one -> one.changes().size()).sum();
        int place = edit.place().orElse(-1);
        if (changes == 0) {
            return unchanged(place);
        }
        List<Route> routes = normalized.stream().map(NormalizedRoute::route).toList();
        String what =
                place < 0 ? RevisionText.normalized(changes) : RevisionText.normalized(changes, routes.get(place));
        return commit(routes, place, what);
    }

    private Step change(RouterEdit.ChangeConfig edit) {
        RouterConfig now = router.head().config();
        Optional<RouterConfig> changed = edit.change().apply(now);
        if (changed.isEmpty()) {
            return unfit();
        }
        return changed.get().equals(now) ? unchanged(-1) : new Commit(changed.get(), -1, edit.what());
    }

    /** Puts a route in the place of what it was; what changes nothing makes no revision. */
    private Step put(int place, Route now, String what) {
        List<Route> routes = routes();
        return routes.set(place, now).equals(now) ? unchanged(place) : commit(routes, place, what);
    }

    private Step commit(List<Route> routes, int place, String what) {
        return new Commit(router.head().config().withRoutes(routes), place, what);
    }

    private Step unchanged(int place) {
        return new Done(new EditResult.Unchanged(router, base, place));
    }

    private Step invalid(boolean taken) {
        return new Done(new EditResult.Invalid(router, base, taken));
    }

    private Step unfit() {
        return new Done(new EditResult.Unfit(router, base));
    }

    private Step refused(UtteranceProblem problem) {
        return new Done(new EditResult.UtteranceRefused(router, base, problem));
    }

    private Step outdated() {
        return new Done(new EditResult.Outdated(router.id(), base, router.head().number()));
    }

    private boolean isOutdated() {
        return base != router.head().number();
    }

    private List<Route> routes() {
        return new ArrayList<>(router.head().config().routes());
    }

    private static boolean renames(RouterEdit.EditFields edit, RouteHistory history) {
        return !edit.input().route().name().equals(history.base().name());
    }

    /** Whether another route has the name; a name that is no name anyhow is not asked about. */
    private static boolean isTaken(RouteInput input, List<Route> others) {
        return !input.unusable().contains(RouteField.NAME)
                && RouteOrigins.first(others, input.route().name()) >= 0;
    }
}
