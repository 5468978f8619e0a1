package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.store.Router;
import dev.signalbox.web.router.FieldChange;
import dev.signalbox.web.router.MergeQuestion;
import dev.signalbox.web.router.RouteChange;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page on which two people's edits of a route are brought together.
 *
 * @param base number of the revision that the form was made from
 * @param rest what was typed in fields that are not asked about
 * @param theirs what only the others did; null for nothing
 * @param mine what only was typed
 */
public record MergeView(
        Router router,
        String href,
        int base,
        List<MergeQuestion> questions,
        List<MergeQuestion.Input> rest,
        @Nullable RouteChange theirs,
        List<FieldChange> mine,
        boolean again) {

    static MergeView of(RouteMerging merging) {
        RouteHistory trail = merging.trail();
        Set<String> asked = new HashSet<>();
        merging.questions().forEach(question -> asked.add(question.name()));
        Route typed = merging.form().onto(trail.base());
        List<MergeQuestion.Input> rest = new ArrayList<>();
        List<FieldChange> mine = new ArrayList<>();
        Set<RouteField> open = new HashSet<>();
        for (RouteField field : RouteField.values()) {
            if (asked.contains(FormFields.name(field))) {
                open.add(field);
            } else {
                rest.addAll(FormFields.inputs(merging.form(), field));
                if (merging.fromMine().contains(field)) {
                    mine.add(FormFields.change(field, trail.base(), typed));
                }
            }
        }
        Router router = merging.router();
        Route asAsked = new RouteMerge(trail.base(), trail.newest(), trail.base()).taking(open);
        return new MergeView(
                router,
                RouteHref.of(
                        router.id(),
                        trail.stops().getFirst().revision().config().routes(),
                        trail.start()),
                trail.stops().getFirst().revision().number(),
                merging.questions(),
                List.copyOf(rest),
                RouteChange.between(trail.base(), asAsked).orElse(null),
                List.copyOf(mine),
                merging.again());
    }

    public int revision() {
        return router.head().number();
    }
}
