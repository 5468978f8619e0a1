package dev.signalbox.editing;

import dev.signalbox.store.Router;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a router.
 *
 * @param threshold null takes the encoder's
 */
public record SettingsValues(String name, @Nullable Double threshold) {
    public static SettingsValues of(Router router) {
        return new SettingsValues(router.name(), router.threshold());
    }

    @Nullable
    Object of(SettingsField field) {
        return switch (field) {
            case NAME -> name;
            case THRESHOLD -> threshold;
        };
    }
}
