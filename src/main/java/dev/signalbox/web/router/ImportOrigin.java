package dev.signalbox.web.router;

import dev.signalbox.index.FileIndex;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.RouterFile;
import dev.signalbox.store.ConfigFileStore;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the config of an import came from.
 *
 * @param document the file; null for CSV, and for nothing
 * @param place in a composed file of this console; null if it did not come from one
 * @param index the index that its routes were read from; null if the file has them
 */
public record ImportOrigin(
        @Nullable ConfigDocument document,
        ConfigFileStore.@Nullable Place place,
        @Nullable IndexRead index) {
    static final ImportOrigin NONE = new ImportOrigin(null, null, null);

    /**
     * An index whose routes were read.
     *
     * @param named as the file names it
     */
    public record IndexRead(FileIndex named, String address) {}

    static ImportOrigin of(ConfigDocument document) {
        return new ImportOrigin(document, null, null);
    }

    static ImportOrigin of(ConfigDocument document, ConfigFileStore.Place place) {
        return new ImportOrigin(document, place, null);
    }

    ImportOrigin readFrom(FileIndex named, String address) {
        return new ImportOrigin(document, place, new IndexRead(named, address));
    }

    /** Whether the file has no routes because its index holds them, and they were not read from there yet. */
    public boolean lacksRoutes() {
        return document != null && document.leavesRoutesToIndex() && index == null;
    }

    /** The file, to be edited in place when the router is exported. A member of a composed file is exported with that file. */
    Optional<ConfigFileStore.Text> text() {
        return document == null || place != null ? Optional.empty() : Optional.of(text(document));
    }

    /** A file as it is stored. */
    static ConfigFileStore.Text text(RouterFile file) {
        return new ConfigFileStore.Text(file.format().name().toLowerCase(Locale.ROOT), file.text());
    }

    /** The format of a stored file. */
    public static ConfigFormat format(String stored) {
        return ConfigFormat.valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
