package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a plan with the values that were picked for its conflicts. */
public final class ConflictChoices {
    private final Map<String, List<String>> form;
    private final @Nullable Plan from;

    /**
     * Takes what was said.
     *
     * @param form the fields of {@link ConflictView}; others are passed over
     * @param from an earlier plan whose picks stay where the form says nothing; null for none
     */
    public ConflictChoices(Map<String, List<String>> form, @Nullable Plan from) {
        this.form = form;
        this.from = from;
    }

    /**
     * The plan.
     *
     * @throws PlanRefusedException if the states cannot be synced
     * @throws ValueGone if no record holds a picked value any longer
     */
    public Plan plan(PlanBuilder planning, PlanRequest aim) {
        Plan elected = planning.plan(aim);
        Map<String, RouteValue> picks = new HashMap<>();
        for (Conflict conflict : elected.conflicts()) {
            picked(conflict).ifPresent(value -> picks.put(conflict.route(), value));
        }
        return picks.isEmpty() ? elected : planning.plan(aim.picking(picks));
    }

    private Optional<RouteValue> picked(Conflict conflict) {
        List<String> said = form.getOrDefault(ConflictView.field(conflict), List.of());
        if (said.isEmpty()) {
            return kept(conflict);
        }
        String key = said.getFirst();
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ConflictView.picked(conflict, key).orElseThrow(() -> new ValueGoneException(conflict.route())));
    }

    private Optional<RouteValue> kept(Conflict conflict) {
        return Optional.ofNullable(from).stream()
                .flatMap(plan -> plan.conflicts().stream())
                .filter(earlier -> earlier.route().equals(conflict.route()))
                // The value of most records was not picked, and another may be held by most of them now.
                .flatMap(earlier ->
                        ConflictView.taken(earlier)
                                .filter(taken -> !taken.equals(earlier.options().getFirst()))
                                .stream())
                .map(Conflict.Option::value)
                .filter(value -> conflict.options().stream()
                        .anyMatch(option -> option.value().equals(value)))
                .findFirst();
    }

    /** A value that was picked and that no record of its route holds any longer. */
    public static final class ValueGoneException extends RuntimeException {
        ValueGoneException(String route) {
            super("No record of route \"" + route
                    + "\" has the selected value any more: the remote has changed. No plan was created. Review the current"
                    + " values and select again.");
        }
    }
}
