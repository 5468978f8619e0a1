package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.FieldProblem;
import dev.signalbox.editing.FieldQuestion;
import dev.signalbox.editing.RouteHistory;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.store.Router;
import dev.signalbox.web.router.FieldChange;
import dev.signalbox.web.router.MergeQuestion;
import dev.signalbox.web.router.RouteChange;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.EnumSet;
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

    static MergeView of(EditResult.Conflict conflict, RouteDraft draft) {
        RouteHistory history = conflict.history();
        Set<RouteField> asked = EnumSet.noneOf(RouteField.class);
        boolean taken = false;
        for (FieldQuestion<RouteField> question : conflict.questions()) {
            asked.add(question.field());
            taken |= question.problems().contains(FieldProblem.NAME_TAKEN);
        }
        RouteForm form = taken ? draft.nameTaken().fields() : draft.fields();
        List<MergeQuestion.Input> rest = new ArrayList<>();
        List<FieldChange> mine = new ArrayList<>();
        for (RouteField field : EnumSet.complementOf(EnumSet.copyOf(asked))) {
            rest.addAll(FormFields.inputs(form, field));
            if (conflict.fromMine().contains(field)) {
                mine.add(FormFields.change(field, history.base(), conflict.mine()));
            }
        }
        if (draft.hasLines()) {
            rest.add(draft.line());
            mine.add(new FieldChange("Utterances to add", "none", String.join("\n", draft.typedLines())));
        }
        Router router = conflict.router();
        Route asAsked = new RouteMerge(history.base(), history.newest(), history.base()).taking(asked);
        return new MergeView(
                router,
                RouteHref.of(router.id(), history.first().config().routes(), history.start()),
                conflict.base(),
                conflict.questions().stream()
                        .map(question -> FormFields.question(question, history, form))
                        .toList(),
                List.copyOf(rest),
                RouteChange.between(history.base(), asAsked).orElse(null),
                List.copyOf(mine),
                conflict.again());
    }

    public int revision() {
        return router.head().number();
    }
}
