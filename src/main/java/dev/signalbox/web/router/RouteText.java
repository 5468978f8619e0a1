package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.web.frame.RequestProblemException;
import java.util.List;

/** Routes in the JSON of programs: as a config file has them, read by what reads config files. */
public final class RouteText {
    private RouteText() {}

    /** Returns a route as programs read it. */
    public static ObjectNode json(Route route) {
        ObjectNode node = RouterForm.of(route);
        node.setAll(route.extra());
        return node;
    }

    /** Returns a router with its routes as programs read it. */
    static ObjectNode json(RouterConfig config) {
        ObjectNode node = RouterForm.of(config.withRoutes(List.of()));
        ArrayNode routes = node.putArray("routes");
        config.routes().forEach(route -> routes.add(json(route)));
        node.setAll(config.extra());
        return node;
    }

    /**
     * Reads a route for a router.
     *
     * @throws RequestProblemException if semantic-router could not read it
     */
    public static Route read(RouterConfig router, JsonNode route) {
        ObjectNode file = RouterForm.of(router.withRoutes(List.of()));
        file.putArray("routes").add(route);
        return config(file, "").routes().getFirst();
    }

    static RouterConfig config(ObjectNode file, String pointer) {
        try {
            return RouterFiles.read("the request", file.toString(), ConfigFormat.JSON)
                    .router("")
                    .map(ConfigDocument::config)
                    .orElseThrow(() -> RequestProblemException.unusable(pointer, "is not a router"));
        } catch (InvalidConfigException bad) {
            throw RevisionEdits.unreadable(pointer, bad);
        }
    }
}
