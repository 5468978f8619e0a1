package dev.signalbox.web.route;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.MergeChoice;
import dev.signalbox.web.router.MergeQuestion;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a route's form, beside what others made of the route since the form was opened.
 *
 * @param fromMine fields that are taken as they were typed
 * @param questions fields that somebody has to decide on, and those that were decided on; none where nothing is open
 * @param again whether a choice no longer holds, since somebody edited the field after it was made
 */
record RouteMerging(
        Router router,
        RouteHistory trail,
        RouteForm form,
        Set<RouteField> fromMine,
        List<MergeQuestion> questions,
        boolean chosen,
        boolean again) {
    /** The form's field that says which revision the choices were made over. */
    static final String SEEN = "seen";

    static RouteMerging of(Context ctx, Router router, RouteHistory trail) {
        List<Route> others = new ArrayList<>(router.head().config().routes());
        others.remove(trail.place());
        RouteForm form = RouteForm.sent(ctx, trail.base(), others, false);
        Route mine = form.onto(trail.base());
        Route theirs = trail.newest();
        int seen = revision(RequestParameters.field(ctx, SEEN));
        Set<RouteField> fromMine = EnumSet.noneOf(RouteField.class);
        List<MergeQuestion> asked = new ArrayList<>();
        boolean open = false;
        boolean again = false;
        for (RouteField field : RouteField.values()) {
            @Nullable MergeChoice choice = MergeChoice.of(ctx, FormFields.name(field));
            List<String> errors = new ArrayList<>(FormFields.errors(form, field));
            @Nullable Object then = trail.seen(seen, field);
            boolean moved = choice != null && !Objects.equals(then, field.of(theirs));
            MergeOutcome merged = MergeChoice.decide(
                    choice, field.of(trail.base()), then, field.of(theirs), field.of(mine), !errors.isEmpty());
            switch (merged) {
                case MINE -> fromMine.add(field);
                case CONFLICT -> {
                    open = true;
                    again |= moved;
                    if (moved) {
                        errors.add("Somebody edited this once more after you chose. Choose again.");
                        choice = null;
                    } else if (choice == null && errors.isEmpty() && seen > 0) {
                        errors.add("Choose one of the two.");
                    }
                }
                case THEIRS -> {}
            }
            if (merged == MergeOutcome.CONFLICT || choice != null) {
                asked.add(FormFields.question(field, trail, form, choice, errors));
            }
        }
        return new RouteMerging(router, trail, form, fromMine, open ? List.copyOf(asked) : List.of(), seen > 0, again);
    }

    /** Both edits in one route; of use where nothing is open. */
    Route merged() {
        return new RouteMerge(trail.base(), trail.newest(), form.onto(trail.base())).taking(fromMine);
    }

    private static int revision(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
