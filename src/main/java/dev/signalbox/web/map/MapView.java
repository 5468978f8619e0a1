package dev.signalbox.web.map;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.UtteranceMaps.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The map of a router.
 *
 * @param obstacle why the console cannot run the router's encoder and what to do; empty if it can
 * @param state what is missing for the map; null if there is nothing to draw, or the encoder cannot run
 * @param picture null if something is missing
 * @param filter of the URL
 */
public record MapView(
        Router router,
        EncoderName encoder,
        String obstacle,
        @Nullable State state,
        @Nullable MapPicture picture,
        MapQuery filter) {
    /** The most routes that the form lists; the URL accepts others too. */
    private static final int LISTED = 300;

    public String href() {
        return "/routers/" + router.id() + "/map";
    }

    public boolean isRunnable() {
        return obstacle.isEmpty();
    }

    public int revision() {
        return router.head().number();
    }

    /** Returns the names of the routes to choose from. */
    public List<String> routes() {
        return router.head().config().routes().stream()
                .map(Route::name)
                .distinct()
                .limit(LISTED)
                .toList();
    }

    /** Returns the URL of the page as it was asked for. */
    public String again() {
        return filter.href(router.id(), filter.window());
    }
}
