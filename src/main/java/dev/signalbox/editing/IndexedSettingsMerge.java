package dev.signalbox.editing;

import dev.signalbox.route.dialect.IndexedSettings;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges two people's edits of the settings of a router of 1.x, setting by setting.
 *
 * @param base what both began from
 * @param theirs as one of them saved them
 * @param mine as the other edited them
 */
public record IndexedSettingsMerge(IndexedSettings base, IndexedSettings theirs, IndexedSettings mine) {
    /** Both edits in one; empty where both changed one setting, and not alike. */
    public Optional<IndexedSettings> merged() {
        IndexedSettings both = preferringMine();
        // A change that this gives up would be kept the other way round.
        return both.equals(new IndexedSettingsMerge(base, /* theirs= */ mine, /* mine= */ theirs).preferringMine())
                ? Optional.of(both)
                : Optional.empty();
    }

    private IndexedSettings preferringMine() {
        return new IndexedSettings(
                of(IndexedSettings::sparseEncoder),
                of(IndexedSettings::alpha),
                of(IndexedSettings::topK),
                of(IndexedSettings::aggregation),
                of(IndexedSettings::index),
                of(IndexedSettings::confidenceThreshold),
                of(IndexedSettings::calibrator),
                of(IndexedSettings::refreshInterval),
                of(IndexedSettings::routesInFile));
    }

    private <T extends @Nullable Object> T of(Function<IndexedSettings, T> setting) {
        T typed = setting.apply(mine);
        return Objects.equals(setting.apply(base), typed) ? setting.apply(theirs) : typed;
    }
}
