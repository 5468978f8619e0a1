package dev.signalbox.web.router;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.store.Router;
import dev.signalbox.store.SettingsChange;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.MergeQuestion.Input;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the settings of a router, beside what others made of them since the form was opened.
 *
 * @param name what is to be saved; where it was typed and cannot be, that
 * @param nameError what is wrong with it; null for nothing
 * @param threshold as the name
 * @param questions fields that two people changed; none where nothing is open
 */
record SettingsMerge(String name, @Nullable String nameError, ThresholdField threshold, List<MergeQuestion> questions) {
    private static final String NAME = "name";
    private static final String THRESHOLD = "threshold";

    /**
     * Reads the form.
     *
     * @param last who changed the settings last; null where that is not known
     */
    static SettingsMerge of(Context ctx, Router router, @Nullable SettingsChange last) {
        String was = carried(ctx, "was_name", router.name());
        String typed = FormText.line(was, RequestParameters.field(ctx, NAME));
        String nameError = typed.isBlank() ? "A router needs a name." : null;
        Field name = Field.of(
                ctx, NAME, "Name", was, carried(ctx, "seen_name", router.name()), router.name(), typed, nameError);
        @Nullable Double wasNumber = number(ctx, "was_threshold", router.threshold());
        ThresholdField typedNumber = ThresholdField.sent(RequestParameters.field(ctx, THRESHOLD), wasNumber);
        Field threshold = Field.of(
                ctx,
                THRESHOLD,
                "Score threshold",
                wasNumber,
                number(ctx, "seen_threshold", router.threshold()),
                router.threshold(),
                typedNumber.error() == null ? typedNumber.value() : typedNumber.text(),
                typedNumber.error());
        List<MergeQuestion> questions = new ArrayList<>();
        boolean again = ctx.formParam("seen_name") != null;
        name.question(questions, last, typed, again);
        threshold.question(questions, last, typedNumber.text(), again);
        boolean open = name.merged() == MergeOutcome.CONFLICT || threshold.merged() == MergeOutcome.CONFLICT;
        boolean theirName = name.merged() == MergeOutcome.THEIRS && name.moved();
        boolean theirNumber = threshold.merged() == MergeOutcome.THEIRS && threshold.moved();
        return new SettingsMerge(
                theirName ? router.name() : typed,
                theirName ? null : nameError,
                theirNumber ? ThresholdField.of(router.threshold()) : typedNumber,
                open ? List.copyOf(questions) : List.of());
    }

    boolean isSound() {
        return nameError == null && threshold.error() == null;
    }

    SettingsMerge refused(String error) {
        return new SettingsMerge(name, error, threshold, questions);
    }

    private static String carried(Context ctx, String field, String now) {
        String sent = ctx.formParam(field);
        return sent == null ? now : FormText.line(now, sent);
    }

    private static @Nullable Double number(Context ctx, String field, @Nullable Double now) {
        String sent = ctx.formParam(field);
        return sent == null ? now : ThresholdField.sent(sent, now).value();
    }

    /** One of the two. */
    private record Field(
            String key,
            String label,
            @Nullable Object base,
            @Nullable Object theirs,
            boolean moved,
            boolean stirred,
            @Nullable MergeChoice choice,
            MergeOutcome merged,
            @Nullable String error) {
        static Field of(
                Context ctx,
                String key,
                String label,
                @Nullable Object base,
                @Nullable Object seen,
                @Nullable Object theirs,
                @Nullable Object mine,
                @Nullable String error) {
            @Nullable MergeChoice choice = MergeChoice.of(ctx, key);
            boolean moved = choice == MergeChoice.THEIRS || !Objects.equals(base, theirs);
            // What is wrong where nobody else changed anything is said under the field, as ever.
            boolean wrong = error != null && moved;
            MergeOutcome merged = MergeChoice.decide(choice, base, seen, theirs, mine, wrong);
            boolean stirred = choice != null && !Objects.equals(seen, theirs);
            return new Field(key, label, base, theirs, moved, stirred, choice, merged, error);
        }

        void question(List<MergeQuestion> questions, @Nullable SettingsChange last, String typed, boolean again) {
            if (merged != MergeOutcome.CONFLICT && choice == null) {
                return;
            }
            List<String> errors = new ArrayList<>();
            if (error != null) {
                errors.add(error);
            } else if (merged == MergeOutcome.CONFLICT && stirred) {
                errors.add("Somebody edited this once more after you chose. Choose again.");
            } else if (merged == MergeOutcome.CONFLICT && again) {
                errors.add("Choose one of the two.");
            }
            MergeQuestion.@Nullable By by = last == null || Objects.equals(base, theirs)
                    ? null
                    : new MergeQuestion.By(last.who(), last.at(), "");
            FieldChange values = new FieldChange(label, text(base), text(theirs));
            questions.add(new MergeQuestion(
                    key,
                    label,
                    values,
                    by,
                    List.of(new Input(key, label, typed, 0)),
                    stirred ? null : choice,
                    List.copyOf(errors)));
        }

        private static String text(@Nullable Object value) {
            return switch (value) {
                case null -> "none";
                case Double number -> ThresholdField.of(number).text();
                default -> value.toString();
            };
        }
    }
}
