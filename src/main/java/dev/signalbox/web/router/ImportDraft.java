package dev.signalbox.web.router;

import dev.signalbox.editing.ImportMerge;
import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigWarning;
import java.util.List;
import java.util.Map;

/**
 * A config that was read and is shown before it is taken.
 *
 * @param id what the form that confirms it sends
 * @param router it is for; 0 for a new one
 * @param base revision of the router that it was compared with
 * @param source a text that says where it came from
 * @param config as it was read
 * @param csv whether it is CSV, which has no encoder and only some fields of a route
 * @param merges whether it is brought into the router, and not put in its place
 * @param origin the file that it came from
 */
public record ImportDraft(
        String id,
        long router,
        int base,
        String source,
        RouterConfig config,
        List<ConfigWarning> warnings,
        boolean csv,
        boolean merges,
        ImportOrigin origin) {
    /** Warnings that a page lists. */
    private static final int LISTED = 30;

    public List<ConfigWarning> firstWarnings() {
        return warnings.subList(0, Math.min(LISTED, warnings.size()));
    }

    /** The routes whose schemas are stored under {@code function_schema}, a key that the library no longer reads, and can be taken over. */
    public List<String> oldSchemas() {
        return OldFunctionSchema.routes(config);
    }

    /** The config as it is taken: with such schemas under {@code function_schemas}, or as it was read. */
    RouterConfig config(boolean takesOver) {
        return takesOver ? OldFunctionSchema.takenOver(config) : config;
    }

    /**
     * The router's config with this in it or in its place.
     *
     * @param now the config of the revision that the draft was compared with
     */
    RouterConfig result(RouterConfig now, boolean takesOver) {
        RouterConfig file = config(takesOver);
        if (merges) {
            return ImportMerge.merged(now, file);
        }
        if (csv) {
            return ImportMerge.replaced(now, file.routes());
        }
        // The file says nothing of its routes, so those that the router has stay.
        return origin.lacksRoutes() ? file.withRoutes(now.routes()) : file;
    }

    /** Routes, by name, with how many of their utterances have characters that cannot be seen. */
    public List<Map.Entry<String, Long>> invisible() {
        return config.routes().stream()
                .map(route -> Map.entry(
                        route.name(),
                        route.texts().filter(NormalizedRoute::changes).count()))
                .filter(route -> route.getValue() > 0)
                .toList();
    }

    public long utterances() {
        return config.routes().stream()
                .mapToLong(route -> route.utterances().size())
                .sum();
    }
}
