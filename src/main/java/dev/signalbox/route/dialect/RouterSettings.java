package dev.signalbox.route.dialect;

/** What a router's file says beside its encoder and its routes. No sync reads or changes it. */
public sealed interface RouterSettings permits ClassicSettings, IndexedSettings {
    /** The line of semantic-router whose routers have such settings. */
    Dialect dialect();
}
