package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.editing.RouteInput;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.web.router.FormText;
import dev.signalbox.web.router.JsonField;
import dev.signalbox.web.router.ReservedKeys;
import dev.signalbox.web.router.ThresholdField;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every field of a route but its utterances, as a form has it.
 *
 * @param nameError what is wrong with the name; null for nothing
 * @param llm its parts empty where there is none
 */
public record RouteForm(
        Dialect dialect,
        String name,
        @Nullable String nameError,
        String description,
        ThresholdField threshold,
        LanguageModel llm,
        JsonField schemas,
        JsonField metadata) {
    /** In characters, each of which can take nine in a URL; servers and browsers take some thousands of those. */
    private static final int LONGEST_NAME = 500;

    private static final LanguageModel NONE = new LanguageModel("", "", "");

    /** The form of a route before any edit. */
    static RouteForm of(Route route) {
        return new RouteForm(
                route.dialect(),
                route.name(),
                null,
                route.description() == null ? "" : route.description(),
                ThresholdField.of(route.scoreThreshold()),
                route.llm() == null ? NONE : route.llm(),
                route.functionSchemas().isNull()
                        ? new JsonField("", route.functionSchemas(), List.of())
                        : JsonField.of(route.functionSchemas()),
                JsonField.of(route.metadata()));
    }

    static RouteForm empty(Dialect dialect) {
        return new RouteForm(
                dialect,
                "",
                null,
                "",
                ThresholdField.of(null),
                NONE,
                new JsonField("", NullNode.instance, List.of()),
                new JsonField("", JsonNodeFactory.instance.objectNode(), List.of()));
    }

    /**
     * What was sent. A field that was not sent stays as it was.
     *
     * @param was the route that it edits
     * @param fresh whether the route is not there yet
     * @param range of thresholds of its router
     */
    static RouteForm sent(Context ctx, Route was, boolean fresh, ThresholdRange range) {
        String name = line(ctx, "name", was.name());
        RouteForm before = of(was);
        boolean classic = was.dialect() == Dialect.V0;
        return new RouteForm(
                was.dialect(),
                name,
                nameError(name, was, fresh),
                FormText.lines(before.description(), field(ctx, "description", before.description())),
                ThresholdField.sent(
                        field(ctx, "score_threshold", before.threshold().text()), was.scoreThreshold(), range),
                classic
                        ? new LanguageModel(
                                line(ctx, "llm_module", before.llm().module()),
                                line(ctx, "llm_class", before.llm().type()),
                                line(ctx, "llm_model", before.llm().model()))
                        : NONE,
                classic
                        ? JsonField.sent(
                                field(ctx, "function_schemas", before.schemas().text()),
                                before.schemas(),
                                ValueJson::functionSchemas)
                        : before.schemas(),
                JsonField.sent(
                        field(ctx, "metadata", before.metadata().text()),
                        before.metadata(),
                        classic ? ValueJson::metadata : ReservedKeys::metadata));
    }

    private static String line(Context ctx, String name, String was) {
        return FormText.line(was, field(ctx, name, was));
    }

    private static String field(Context ctx, String name, String was) {
        @Nullable String sent = ctx.formParam(name);
        return sent == null ? was : sent;
    }

    private static @Nullable String nameError(String name, Route was, boolean fresh) {
        if (name.equals(was.name()) && !fresh) {
            return null;
        }
        if (name.isBlank()) {
            return "Enter a name for the route.";
        }
        return longName(name);
    }

    /** What is wrong with a name that is too long; null for one that is not. */
    static @Nullable String longName(String name) {
        return name.length() > LONGEST_NAME
                ? "A route's name has at most " + LONGEST_NAME
                        + " characters, since it is part of the URLs of its pages."
                : null;
    }

    /** The form, of which another route has the name. */
    RouteForm nameTaken() {
        return new RouteForm(
                dialect,
                name,
                "This router already has a route of this name. Choose another name.",
                description,
                threshold,
                llm,
                schemas,
                metadata);
    }

    /** What it asks for of a route. */
    RouteInput onto(Route was) {
        Set<RouteField> unusable = EnumSet.noneOf(RouteField.class);
        for (RouteField field : RouteField.values()) {
            if (!FormFields.errors(this, field).isEmpty()) {
                unusable.add(field);
            }
        }
        return new RouteInput(edited(was), unusable);
    }

    /** The route with what the form says; what the form left alone stays as it was. */
    private Route edited(Route was) {
        String oldDescription = was.description() == null ? "" : was.description();
        return new Route(
                was.dialect(),
                name,
                was.utterances(),
                description.equals(oldDescription) ? was.description() : description.isEmpty() ? null : description,
                schemas.value(),
                llm.equals(was.llm() == null ? NONE : was.llm()) ? was.llm() : llm.equals(NONE) ? null : llm,
                threshold.value(),
                metadata.value(),
                was.extra());
    }
}
