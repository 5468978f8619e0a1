package dev.signalbox.follow;

import dev.signalbox.route.RouteField;
import org.jspecify.annotations.Nullable;

/**
 * A part of a router that was changed both in its file and in the console.
 *
 * @param key tells it from the others of its merge
 * @param file what the file has, as text
 * @param console what the console has, as text
 */
public record FileConflict(Key key, String file, String console) {
    /**
     * The part.
     *
     * @param route its name; null for the settings of the router: encoder, settings and unknown keys
     * @param field null for the whole route, which one side removed
     */
    public record Key(@Nullable String route, @Nullable RouteField field) {
        static final Key SETTINGS = new Key(null, null);
    }
}
