package dev.signalbox.route.config;

import java.util.List;

/** A config file of either line of semantic-router that was read: one router, or several that are composed. */
public sealed interface RouterFile permits ConfigDocument, ComposedRouterFile {
    /** What was read, but perhaps not as it was meant; in the file's order. */
    List<ConfigWarning> warnings();

    ConfigFormat format();

    /** The file's text, whole. */
    String text();
}
