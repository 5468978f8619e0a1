package dev.signalbox.editing;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the author's edit of a route's fields with changes that others saved since: a three-way merge, field by field. */
final class RouteFieldMerge {
    private final RouteHistory history;
    private final RouterEdit.EditFields edit;
    private final boolean nameTaken;
    private final Set<RouteField> fromMine = EnumSet.noneOf(RouteField.class);
    private final List<FieldQuestion<RouteField>> questions = new ArrayList<>();
    private boolean open;
    private boolean again;

    /**
     * Merges.
     *
     * @param history of a route that is still there
     * @param nameTaken whether another route has the name that was typed
     */
    RouteFieldMerge(RouteHistory history, RouterEdit.EditFields edit, boolean nameTaken) {
        this.history = history;
        this.edit = edit;
        this.nameTaken = nameTaken;
        for (RouteField field : RouteField.values()) {
            merge(field);
        }
    }

    /** Whether the author has to decide on a field. */
    boolean isOpen() {
        return open;
    }

    /** Both edits in one route; of use where nothing is open. */
    Route merged() {
        return new RouteMerge(history.base(), history.newest(), mine()).taking(fromMine);
    }

    EditResult.Conflict conflict(Router router) {
        return new EditResult.Conflict(
                router, history, mine(), fromMine, questions, edit.choices().seen() > 0, again);
    }

    private Route mine() {
        return edit.input().route();
    }

    private void merge(RouteField field) {
        @Nullable FieldChoice choice = edit.choices().byField().get(field);
        Set<FieldProblem> problems = problems(field);
        int seen = edit.choices().seen();
        @Nullable Object then = history.seen(seen, field);
        @Nullable Object theirs = field.of(history.newest());
        boolean moved = choice != null && !Objects.equals(then, theirs);
        MergeOutcome merged = FieldChoice.decide(
                choice, field.of(history.base()), then, theirs, field.of(mine()), !problems.isEmpty());
        switch (merged) {
            case MINE -> fromMine.add(field);
            case CONFLICT -> {
                open = true;
                again |= moved;
                if (moved) {
                    problems.add(FieldProblem.EDITED_AGAIN);
                    choice = null;
                } else if (choice == null && problems.isEmpty() && seen > 0) {
                    problems.add(FieldProblem.NOT_CHOSEN);
                }
            }
            case THEIRS -> {}
        }
        if (merged == MergeOutcome.CONFLICT || choice != null) {
            questions.add(new FieldQuestion<>(field, choice, problems));
        }
    }

    private Set<FieldProblem> problems(RouteField field) {
        Set<FieldProblem> problems = EnumSet.noneOf(FieldProblem.class);
        if (edit.input().unusable().contains(field)) {
            problems.add(FieldProblem.UNUSABLE);
        } else if (field == RouteField.NAME && nameTaken) {
            problems.add(FieldProblem.NAME_TAKEN);
        }
        return problems;
    }
}
