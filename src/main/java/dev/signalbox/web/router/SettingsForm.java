package dev.signalbox.web.router;

import dev.signalbox.editing.FieldChoice;
import dev.signalbox.editing.FieldProblem;
import dev.signalbox.editing.FieldQuestion;
import dev.signalbox.editing.SettingsEdit;
import dev.signalbox.editing.SettingsField;
import dev.signalbox.editing.SettingsResult;
import dev.signalbox.editing.SettingsValues;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import dev.signalbox.store.SettingsChange;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.MergeQuestion.Input;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a router as a form has them.
 *
 * @param nameError what is wrong with the name; null for nothing
 * @param was what they were when the form was opened first
 */
record SettingsForm(String name, @Nullable String nameError, ThresholdField threshold, SettingsValues was) {
    /** The form of settings before any edit. */
    static SettingsForm of(Router router) {
        return new SettingsForm(router.name(), null, ThresholdField.of(router.threshold()), SettingsValues.of(router));
    }

    /** What was sent. */
    static SettingsForm sent(Context ctx, Router router) {
        SettingsValues was = carried(ctx, "was_", router);
        String typed = FormText.line(was.name(), RequestParameters.field(ctx, name(SettingsField.NAME)));
        String nameError = typed.isBlank() ? "Enter a name for the router." : null;
        ThresholdField threshold = router.dialect() == Dialect.V1
                ? ThresholdField.of(was.threshold())
                : ThresholdField.sent(
                        RequestParameters.field(ctx, name(SettingsField.THRESHOLD)),
                        was.threshold(),
                        ThresholdRange.SIMILARITY);
        return new SettingsForm(typed, nameError, threshold, was);
    }

    /** What the form asks for, with what was chosen in it. */
    SettingsEdit edit(Context ctx, Router router) {
        Map<SettingsField, FieldChoice> choices = new EnumMap<>(SettingsField.class);
        Set<SettingsField> unusable = EnumSet.noneOf(SettingsField.class);
        for (SettingsField field : SettingsField.values()) {
            @Nullable FieldChoice choice = ChoiceField.chosen(ctx, name(field));
            if (choice != null) {
                choices.put(field, choice);
            }
            if (error(field) != null) {
                unusable.add(field);
            }
        }
        @Nullable SettingsValues seen = ctx.formParam("seen_name") == null ? null : carried(ctx, "seen_", router);
        return new SettingsEdit(was, seen, new SettingsValues(name, threshold.value()), unusable, choices);
    }

    /** Returns the form as shown after a failed save: settings that the author did not change have the values that others saved. */
    SettingsForm after(SettingsResult.NotSaved result) {
        Router router = result.router();
        boolean theirName = result.fromTheirs().contains(SettingsField.NAME);
        String error = theirName ? null : nameError;
        return new SettingsForm(
                theirName ? router.name() : name,
                result.nameTaken() == null
                        ? error
                        : String.valueOf(result.nameTaken().getMessage()),
                result.fromTheirs().contains(SettingsField.THRESHOLD)
                        ? ThresholdField.of(router.threshold())
                        : threshold,
                was);
    }

    /**
     * What the author is asked.
     *
     * @param last who changed the settings last; null where that is not known
     */
    List<MergeQuestion> questions(SettingsResult.NotSaved result, @Nullable SettingsChange last) {
        return result.questions().stream()
                .map(question -> question(question, SettingsValues.of(result.router()), last))
                .toList();
    }

    private MergeQuestion question(
            FieldQuestion<SettingsField> asked, SettingsValues theirs, @Nullable SettingsChange last) {
        SettingsField field = asked.field();
        FieldChange values = new FieldChange(label(field), text(was, field), text(theirs, field));
        boolean changed = !Objects.equals(value(was, field), value(theirs, field));
        return new MergeQuestion(
                name(field),
                label(field),
                values,
                last == null || !changed ? null : new MergeQuestion.By(last.who(), last.at(), ""),
                List.of(new Input(name(field), label(field), field == SettingsField.NAME ? name : threshold.text(), 0)),
                asked.choice(),
                errors(asked));
    }

    private List<String> errors(FieldQuestion<SettingsField> asked) {
        List<String> errors = new ArrayList<>();
        @Nullable String error = error(asked.field());
        if (asked.problems().contains(FieldProblem.UNUSABLE) && error != null) {
            errors.add(error);
        }
        errors.addAll(MergeQuestion.errors(asked.problems()));
        return List.copyOf(errors);
    }

    private @Nullable String error(SettingsField field) {
        return switch (field) {
            case NAME -> nameError;
            case THRESHOLD -> threshold.error();
        };
    }

    /** What the form was given when it was made; what it does not say is what it is now. */
    private static SettingsValues carried(Context ctx, String prefix, Router router) {
        String name = ctx.formParam(prefix + name(SettingsField.NAME));
        String threshold = ctx.formParam(prefix + name(SettingsField.THRESHOLD));
        return new SettingsValues(
                name == null ? router.name() : FormText.line(router.name(), name),
                threshold == null ? router.threshold() : ThresholdField.carried(threshold, router.threshold()));
    }

    private static String name(SettingsField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static String label(SettingsField field) {
        return switch (field) {
            case NAME -> "Name";
            case THRESHOLD -> "Score threshold";
        };
    }

    private static @Nullable Object value(SettingsValues values, SettingsField field) {
        return switch (field) {
            case NAME -> values.name();
            case THRESHOLD -> values.threshold();
        };
    }

    private static String text(SettingsValues values, SettingsField field) {
        @Nullable Object value = value(values, field);
        return switch (value) {
            case null -> "none";
            case Double number -> ThresholdField.of(number).text();
            default -> value.toString();
        };
    }
}
