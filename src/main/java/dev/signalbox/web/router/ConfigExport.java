package dev.signalbox.web.router;

import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Locale;

/** A router's newest revision as a config file that semantic-router reads. */
public final class ConfigExport {
    private static final int LONGEST = 60;

    private final RouterLookup lookup;

    public ConfigExport(RouterLookup lookup) {
        this.lookup = lookup;
    }

    /** Sends the file; {@code format} is yaml, or else json. */
    public void send(Context ctx) {
        Router router = lookup.named(ctx);
        boolean yaml = RequestParameters.text(ctx, "format").equals("yaml");
        String name = fileName(router.name());
        String ending = yaml ? ".yaml" : ".json";
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"" + name + ending + "\"; filename*=UTF-8''"
                        + DisplayFormat.query(router.name().isBlank() ? name : whole(router.name())) + ending);
        ctx.contentType(yaml ? "application/yaml; charset=utf-8" : "application/json; charset=utf-8")
                .result(ConfigText.write(router.head().config(), yaml ? ConfigFormat.YAML : ConfigFormat.JSON));
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
