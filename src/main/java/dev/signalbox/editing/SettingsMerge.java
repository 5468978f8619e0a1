package dev.signalbox.editing;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the author's edit of settings with changes that others saved since: a three-way merge, setting by setting. */
final class SettingsMerge {
    private final SettingsEdit edit;
    private final Router router;
    private final SettingsValues theirs;
    private final Set<SettingsField> fromTheirs = EnumSet.noneOf(SettingsField.class);
    private final List<FieldQuestion<SettingsField>> questions = new ArrayList<>();
    private boolean open;

    SettingsMerge(SettingsEdit edit, Router router) {
        this.edit = edit;
        this.router = router;
        this.theirs = SettingsValues.of(router);
        for (SettingsField field : SettingsField.values()) {
            merge(field);
        }
    }

    /** Whether nothing has to be decided, and nothing is wrong. */
    boolean isSound() {
        return !open && fromTheirs.containsAll(edit.unusable());
    }

    /** Both edits in one; of use where the merge is sound. */
    SettingsValues merged() {
        return new SettingsValues(
                from(SettingsField.NAME).name(), from(SettingsField.THRESHOLD).threshold());
    }

    SettingsResult.NotSaved notSaved(@Nullable NameTakenException taken) {
        return new SettingsResult.NotSaved(router, fromTheirs, open ? questions : List.of(), taken);
    }

    private SettingsValues from(SettingsField field) {
        return fromTheirs.contains(field) ? theirs : edit.typed();
    }

    private void merge(SettingsField field) {
        @Nullable FieldChoice choice = edit.choices().get(field);
        @Nullable Object base = edit.was().of(field);
        @Nullable Object now = theirs.of(field);
        @Nullable Object then = edit.seen() == null ? now : edit.seen().of(field);
        boolean moved = choice == FieldChoice.THEIRS || !Objects.equals(base, now);
        boolean unusable = edit.unusable().contains(field);
        // Without a change by another person, the error is shown below the field as usual.
        MergeOutcome merged =
                FieldChoice.decide(choice, base, then, now, edit.typed().of(field), unusable && moved);
        boolean stirred = choice != null && !Objects.equals(then, now);
        open |= merged == MergeOutcome.CONFLICT;
        if (merged == MergeOutcome.THEIRS && moved) {
            fromTheirs.add(field);
        }
        if (merged == MergeOutcome.CONFLICT || choice != null) {
            questions.add(new FieldQuestion<>(field, stirred ? null : choice, problems(merged, unusable, stirred)));
        }
    }

    private Set<FieldProblem> problems(MergeOutcome merged, boolean unusable, boolean stirred) {
        if (unusable) {
            return EnumSet.of(FieldProblem.UNUSABLE);
        } else if (merged == MergeOutcome.CONFLICT && stirred) {
            return EnumSet.of(FieldProblem.EDITED_AGAIN);
        } else if (merged == MergeOutcome.CONFLICT && edit.seen() != null) {
            return EnumSet.of(FieldProblem.NOT_CHOSEN);
        }
        return Set.of();
    }
}
