package dev.signalbox.web.router;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.route.csv.CsvRouteWriter;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/**
 * A router's newest revision as a config file that semantic-router reads, or its routes as CSV. In the format of the file that the router was
 * imported from, that file is edited in place.
 */
public final class ConfigExport {
    private static final int LONGEST = 60;

    private final RouterLookup lookup;
    private final ConfigFileStore files;

    public ConfigExport(RouterLookup lookup, ConfigFileStore files) {
        this.lookup = lookup;
        this.files = files;
    }

    /**
     * Sends the file; {@code format} is yaml, csv, or else json. Of a 1.x router whose index holds its routes, {@code routes} says whether the
     * file has them too, {@code with} or {@code without}; if it is not given, as the router was imported.
     */
    public void send(Context ctx) {
        Router router = lookup.named(ctx);
        String format = RequestParameters.text(ctx, "format");
        RouterConfig config = withRoutes(router.head().config(), RequestParameters.text(ctx, "routes"));
        switch (format) {
            case "yaml" -> send(ctx, router, ".yaml", "application/yaml", text(router, config, ConfigFormat.YAML));
            // A byte order mark, without which spreadsheets take UTF-8 for something else.
            case "csv" -> send(ctx, router, ".csv", "text/csv", "\uFEFF" + CsvRouteWriter.write(config.routes()));
            default -> send(ctx, router, ".json", "application/json", text(router, config, ConfigFormat.JSON));
        }
    }

    /**
     * Returns the file.
     *
     * @param format yaml, csv or json
     * @param routes with, without, or empty for as it was imported
     */
    String text(Router router, String format, String routes) {
        RouterConfig config = withRoutes(router.head().config(), routes);
        return switch (format) {
            case "yaml" -> text(router, config, ConfigFormat.YAML);
            case "csv" -> CsvRouteWriter.write(config.routes());
            default -> text(router, config, ConfigFormat.JSON);
        };
    }

    private static RouterConfig withRoutes(RouterConfig config, String asked) {
        if (!(config.settings() instanceof IndexedSettings settings)) {
            return config;
        }
        boolean inFile = !settings.isPersistent()
                || switch (asked) {
                    case "with" -> true;
                    case "without" -> false;
                    default -> settings.routesInFile();
                };
        return config.withSettings(settings.withRoutesInFile(inFile));
    }

    private String text(Router router, RouterConfig config, ConfigFormat format) {
        return files.of(router.id())
                .filter(kept -> ImportOrigin.format(kept.format()) == format)
                .flatMap(ConfigExport::document)
                // A converted router has nothing in common with the file that it was once imported from.
                .filter(document -> document.config().dialect() == config.dialect())
                .map(document -> document.rewrite(config))
                .orElseGet(() -> ConfigText.write(config, format));
    }

    private static Optional<ConfigDocument> document(ConfigFileStore.Text kept) {
        try {
            return RouterFiles.read("the imported file", kept.text(), ImportOrigin.format(kept.format()))
                    .router("");
        } catch (InvalidConfigException e) {
            // It was read when it was imported: an earlier version took what this one refuses. The routes are not in it
            // alone.
            return Optional.empty();
        }
    }

    private static void send(Context ctx, Router router, String ending, String type, String text) {
        send(ctx, router.name(), ending, type, text);
    }

    /**
     * Sends a text as a file.
     *
     * @param whole what it is a file of; the name of the file is made of it
     */
    public static void send(Context ctx, String whole, String ending, String type, String text) {
        String name = fileName(whole);
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"" + name + ending + "\"; filename*=UTF-8''"
                        + DisplayFormat.query(whole.isBlank() ? name : whole(whole)) + ending);
        ctx.contentType(type + "; charset=utf-8").result(text);
    }

    private static String whole(String router) {
        return router.codePointCount(0, router.length()) <= LONGEST
                ? router
                : router.substring(0, router.offsetByCodePoints(0, LONGEST));
    }

    /** The name in letters that every system takes. */
    private static String fileName(String router) {
        String plain = router.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = plain.substring(0, Math.min(LONGEST, plain.length()));
        return name.isEmpty() || name.equals("-") ? "router" : name;
    }
}
