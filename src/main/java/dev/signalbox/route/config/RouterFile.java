package dev.signalbox.route.config;

import java.util.List;
import java.util.Optional;

/** A config file of either line of semantic-router that was read: one router, or several that are composed. */
public sealed interface RouterFile permits ConfigDocument, ComposedRouterFile {
    /** What was read, but perhaps not as it was meant; in the file's order. */
    List<ConfigWarning> warnings();

    ConfigFormat format();

    /** The file's text, whole. */
    String text();

    /**
     * The router with an index at a place in the file.
     *
     * @param path as {@code routers[0].routers[1]}; empty for the file as a whole
     */
    Optional<ConfigDocument> router(String path);
}
