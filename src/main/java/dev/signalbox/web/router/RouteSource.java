package dev.signalbox.web.router;

import dev.signalbox.index.FileIndex;
import dev.signalbox.web.connect.ServerForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the routes of a file without routes are, and what has to be asked to read them.
 *
 * @param type of the index, as the file calls it
 * @param index that the file names; null if Signalbox reads no index of that type
 * @param form for its server and key; null as the index
 */
public record RouteSource(
        String type, @Nullable FileIndex index, @Nullable ServerForm form) {
    static RouteSource of(String type, Optional<FileIndex> index) {
        return new RouteSource(
                type,
                index.orElse(null),
                index.map(named -> ServerForm.filled(named.store(), named.values()))
                        .orElse(null));
    }

    RouteSource with(ServerForm sent) {
        return new RouteSource(type, index, sent);
    }
}
