package dev.signalbox.web.map;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.UtteranceMaps;
import dev.signalbox.syncing.quality.UtteranceMaps.State;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/map}: the utterances of a router in two dimensions, with a table of them. */
public final class MapPage {
    private final RouterLookup lookup;
    private final EncoderRegistry encoders;
    private final UtteranceMaps maps;
    private final PageRenderer renderer;

    public MapPage(RouterLookup lookup, EncoderRegistry encoders, UtteranceMaps maps, PageRenderer renderer) {
        this.lookup = lookup;
        this.encoders = encoders;
        this.maps = maps;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Map of utterances"),
                "map/page.jte",
                view(router, MapQuery.of(ctx)));
    }

    /** Starts to embed local utterances in the background and returns to the page. */
    public void prepare(Context ctx) {
        Router router = lookup.named(ctx);
        encoders.find(LocalRouter.encoder(router)).ifPresent(encoder -> maps.prepare(router, encoder));
        ctx.redirect("/routers/" + router.id() + "/map", HttpStatus.SEE_OTHER);
    }

    private MapView view(Router router, MapQuery query) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        String obstacle = encoder.isPresent()
                ? ""
                : encoders.obstacle(LocalRouter.encoder(router)).orElse("It is not available.");
        boolean empty = router.head().config().routes().stream()
                .allMatch(route -> route.texts().findAny().isEmpty());
        @Nullable
        State state = empty ? null : encoder.map(one -> maps.of(router, one)).orElse(null);
        MapPicture picture = state instanceof State.Ready ready ? MapPictures.of(router, ready.map(), query) : null;
        return new MapView(router, LocalRouter.encoder(router), obstacle, state, picture, query);
    }
}
