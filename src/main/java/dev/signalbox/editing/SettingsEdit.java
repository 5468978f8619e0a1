package dev.signalbox.editing;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a router as their author wants them.
 *
 * @param was what they were when the edit was begun
 * @param seen what they were when the author chose; null where they were not asked yet
 * @param typed what was typed
 * @param unusable settings that cannot be saved as they were typed
 * @param choices what the author chose of the settings that others edited too
 */
public record SettingsEdit(
        SettingsValues was,
        @Nullable SettingsValues seen,
        SettingsValues typed,
        Set<SettingsField> unusable,
        Map<SettingsField, FieldChoice> choices) {
    public SettingsEdit {
        unusable = Set.copyOf(unusable);
        choices = Map.copyOf(choices);
    }
}
