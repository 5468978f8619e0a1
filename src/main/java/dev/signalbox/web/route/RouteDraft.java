package dev.signalbox.web.route;

import dev.signalbox.editing.RouteInput;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.router.MergeQuestion.Input;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that is typed on the page of a route. The page is one form: each of its buttons sends all of it, so that no answer loses a part.
 *
 * @param base number of the revision that the fields were made from
 * @param was the route in that revision
 * @param fields all fields, typed or not
 * @param lines utterances to add, as they were typed
 */
public record RouteDraft(int base, Route was, RouteForm fields, String lines) {
    /** The form's field with utterances to add. */
    static final String LINES = "utterances";

    /** The page before anything is typed. */
    static RouteDraft of(int revision, Route route) {
        return new RouteDraft(revision, route, RouteForm.of(route), "");
    }

    /**
     * What was sent.
     *
     * @param fresh whether the route is not there yet, or no longer
     */
    static RouteDraft sent(Context ctx, NamedRoute route, boolean fresh) {
        Route was = route.route();
        return new RouteDraft(
                route.revision().number(),
                was,
                RouteForm.sent(
                        ctx,
                        was,
                        fresh,
                        ThresholdRange.of(route.revision().config().settings())),
                RequestParameters.field(ctx, LINES).replace("\r\n", "\n"));
    }

    /** Whether a field was changed. */
    boolean hasFields() {
        return !fields.equals(RouteForm.of(was));
    }

    boolean hasLines() {
        return !typedLines().isEmpty();
    }

    /** Whether anything is typed that the route does not have. */
    public boolean isUnsaved() {
        return hasFields() || !lines.isBlank();
    }

    /** The utterances to add, one a line. */
    List<String> typedLines() {
        return TypedLines.of(lines);
    }

    /** What it asks for of the route: the fields, and the utterances that it does not have yet at its end. */
    RouteInput input() {
        RouteInput input = fields.onto(was);
        Set<String> there = new LinkedHashSet<>(was.texts().toList());
        return new RouteInput(
                input.route().withTexts(typedLines().stream().filter(there::add).toList()), input.unusable());
    }

    RouteDraft withLines(String text) {
        return new RouteDraft(base, was, fields, text);
    }

    RouteDraft nameTaken() {
        return new RouteDraft(base, was, fields.nameTaken(), lines);
    }

    /** Carries it through a page that asks something else; nothing where nothing is typed. */
    public List<Input> carried() {
        if (!isUnsaved()) {
            return List.of();
        }
        List<Input> inputs = new ArrayList<>(List.of(new Input(RouterLookup.BASE, "", String.valueOf(base), 0)));
        Stream.concat(
                        Arrays.stream(RouteField.values()).flatMap(field -> FormFields.inputs(fields, field).stream()),
                        Stream.of(line()))
                .forEach(inputs::add);
        return List.copyOf(inputs);
    }

    /** The utterances to add, as a field. */
    Input line() {
        return new Input(LINES, "Add utterances", lines, 4);
    }
}
