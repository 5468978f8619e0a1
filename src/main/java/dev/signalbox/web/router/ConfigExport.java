package dev.signalbox.web.router;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.csv.CsvRouteWriter;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Locale;

/** A router's newest revision as a config file that semantic-router reads, or its routes as CSV. */
public final class ConfigExport {
    private static final int LONGEST = 60;

    private final RouterLookup lookup;

    public ConfigExport(RouterLookup lookup) {
        this.lookup = lookup;
    }

    /** Sends the file; {@code format} is yaml, csv, or else json. */
    public void send(Context ctx) {
        Router router = lookup.named(ctx);
        String format = RequestParameters.text(ctx, "format");
        RouterConfig config = router.head().config();
        switch (format) {
            case "yaml" -> send(ctx, router, ".yaml", "application/yaml", ConfigText.write(config, ConfigFormat.YAML));
            // A byte order mark, without which spreadsheets take UTF-8 for something else.
            case "csv" -> send(ctx, router, ".csv", "text/csv", "\uFEFF" + CsvRouteWriter.write(config.routes()));
            default -> send(ctx, router, ".json", "application/json", ConfigText.write(config, ConfigFormat.JSON));
        }
    }

    private static void send(Context ctx, Router router, String ending, String type, String text) {
        String name = fileName(router.name());
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"" + name + ending + "\"; filename*=UTF-8''"
                        + DisplayFormat.query(router.name().isBlank() ? name : whole(router.name())) + ending);
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
