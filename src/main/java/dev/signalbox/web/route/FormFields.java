package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.editing.FieldChoice;
import dev.signalbox.editing.FieldQuestion;
import dev.signalbox.editing.RouteChoices;
import dev.signalbox.editing.RouteHistory;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.store.Revision;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.ChoiceField;
import dev.signalbox.web.router.FieldChange;
import dev.signalbox.web.router.JsonErrorPosition;
import dev.signalbox.web.router.JsonField;
import dev.signalbox.web.router.MergeQuestion;
import dev.signalbox.web.router.MergeQuestion.Input;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a route as its form has them. */
final class FormFields {
    /** The form's field that says which revision the choices were made over. */
    private static final String SEEN = "seen";

    private FormFields() {}

    /** What a form calls it. */
    static String name(RouteField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** What a form says of whose edit is kept, and over which revision that was chosen. */
    static RouteChoices choices(Context ctx) {
        Map<RouteField, FieldChoice> chosen = new EnumMap<>(RouteField.class);
        for (RouteField field : RouteField.values()) {
            @Nullable FieldChoice choice = ChoiceField.chosen(ctx, name(field));
            if (choice != null) {
                chosen.put(field, choice);
            }
        }
        String seen = RequestParameters.field(ctx, SEEN);
        return new RouteChoices(seen.matches("[0-9]{1,9}") ? Integer.parseInt(seen) : 0, chosen);
    }

    /** Why what was typed there cannot be saved; empty where it can. */
    static List<String> errors(RouteForm form, RouteField field) {
        return switch (field) {
            case NAME -> Stream.ofNullable(form.nameError()).toList();
            case SCORE_THRESHOLD -> Stream.ofNullable(form.threshold().error()).toList();
            case FUNCTION_SCHEMAS -> message(form.schemas());
            case METADATA -> message(form.metadata());
            case DESCRIPTION, LLM, EXTRA -> List.of();
        };
    }

    /** What was typed there; nothing for what a form does not have. */
    static List<Input> inputs(RouteForm form, RouteField field) {
        LanguageModel llm = form.llm();
        if (!RouteField.of(form.dialect()).contains(field)) {
            return List.of();
        }
        return switch (field) {
            case NAME -> List.of(new Input("name", "Name", form.name(), 0));
            case DESCRIPTION -> List.of(new Input("description", "Description", form.description(), 3));
            case SCORE_THRESHOLD ->
                List.of(new Input(
                        "score_threshold",
                        field.label(form.dialect()),
                        form.threshold().text(),
                        0));
            case FUNCTION_SCHEMAS ->
                List.of(new Input(
                        "function_schemas", "Function schemas", form.schemas().text(), 6));
            case METADATA ->
                List.of(new Input("metadata", "Metadata", form.metadata().text(), 4));
            case LLM ->
                List.of(
                        new Input("llm_module", "Module", llm.module(), 0),
                        new Input("llm_class", "Class", llm.type(), 0),
                        new Input("llm_model", "Model", llm.model(), 0));
            case EXTRA -> List.of();
        };
    }

    /** What its author is asked about a field. */
    static MergeQuestion question(FieldQuestion<RouteField> asked, RouteHistory history, RouteForm form) {
        RouteField field = asked.field();
        @Nullable Revision made = history.lastEdit(field);
        return new MergeQuestion(
                name(field),
                field.label(form.dialect()),
                change(field, history.base(), history.newest()),
                made == null ? null : new MergeQuestion.By(made.who(), made.at(), "revision " + made.number()),
                inputs(form, field),
                asked.choice(),
                Stream.concat(errors(form, field).stream(), MergeQuestion.errors(asked.problems()).stream())
                        .toList());
    }

    /** What a field of a route says and what that of another does. */
    static FieldChange change(RouteField field, Route before, Route after) {
        return new FieldChange(field.label(after.dialect()), text(field, before), text(field, after));
    }

    private static String text(RouteField field, Route route) {
        @Nullable Object value = field.of(route);
        return switch (value) {
            case null -> "none";
            case Double number -> PythonJson.repr(number);
            case LanguageModel llm -> llm.module() + ", " + llm.type() + ", " + llm.model();
            case JsonNode node -> ValueJson.write(node);
            default -> value.toString();
        };
    }

    private static List<String> message(JsonField field) {
        return field.errors().stream().map(JsonErrorPosition::message).toList();
    }
}
