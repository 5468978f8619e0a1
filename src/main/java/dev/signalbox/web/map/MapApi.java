package dev.signalbox.web.map;

import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.quality.UtteranceMap;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.UtteranceMaps;
import dev.signalbox.syncing.quality.UtteranceMaps.State;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import java.util.List;

/** The API of the map: its points as data. */
public final class MapApi {
    private static final String MAP = "/routers/{router}/map";
    private static final Named POINT = (Named) ApiSchema.answer(
            "MapPoint",
            needed("route", ApiSchema.TEXT),
            needed("utterance", ApiSchema.TEXT),
            needed("x", ApiSchema.NUMBER),
            needed("y", ApiSchema.NUMBER));
    private static final Named ANSWER = (Named) ApiSchema.answer(
            "UtteranceMap",
            needed("state", ApiSchema.choice("ready", "drawing", "embedding", "lacking", "failed")),
            needed("problem", orNull(ApiSchema.TEXT)),
            needed("missing", ApiSchema.COUNT).saying("Utterances without a vector."),
            needed("explained", orNull(ApiSchema.NUMBER))
                    .saying("The share of the variance that two dimensions show, 0 to 1."),
            needed("closest_routes", ApiSchema.list(ApiSchema.TEXT)),
            needed("points", ApiSchema.list(POINT)),
            needed("next", orNull(ApiSchema.TEXT)));
    private static final int CLOSEST = 8;

    private final RouterLookup lookup;
    private final EncoderRegistry encoders;
    private final UtteranceMaps maps;

    public MapApi(RouterLookup lookup, EncoderRegistry encoders, UtteranceMaps maps) {
        this.lookup = lookup;
        this.encoders = encoders;
        this.maps = maps;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get(MAP, VIEW, "getMap")
                        .says("Show the utterances of a router as points in two dimensions")
                        .query("limit", new ApiSchema.Whole(1, 500), "The most points of the answer; 50 if left out.")
                        .query("cursor", new ApiSchema.Whole(0, 1_000_000_000), "The next of the page before.")
                        .answers(ANSWER)
                        .with(request -> ApiAnswer.ok(json(request, lookup.named(request.context())))),
                post(MAP + "/vectors", VIEW, "prepareMap")
                        .says("Embed utterances that have no vector, in the background")
                        .answers(ANSWER)
                        .returns(202)
                        .covers(MAP + "/vectors")
                        .with(this::prepare));
    }

    private ApiAnswer prepare(ApiRequest request) {
        Router router = lookup.named(request.context());
        maps.prepare(router, encoder(router));
        return ApiAnswer.accepted(json(request, router), ApiOperation.BASE + "/routers/" + router.id() + "/map");
    }

    private Encoder encoder(Router router) {
        EncoderName name = LocalRouter.encoder(router);
        return encoders.find(name)
                .orElseThrow(() -> RequestProblemException.of(
                        409,
                        "The encoder is not available",
                        "Nothing was done. " + encoders.obstacle(name).orElse("")));
    }

    private ObjectNode json(ApiRequest request, Router router) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        boolean empty = router.head().config().routes().stream()
                .allMatch(route -> route.texts().findAny().isEmpty());
        if (empty) {
            return points(request, state(node, "ready"), List.of());
        }
        return switch (maps.of(router, encoder(router))) {
            case State.Ready ready -> ready(request, node, ready.map());
            case State.Drawing _ -> points(request, state(node, "drawing"), List.of());
            case State.Embedding embedding ->
                points(
                        request,
                        state(node, "embedding").put("missing", embedding.total() - embedding.done()),
                        List.of());
            case State.Lacking lacking ->
                points(request, state(node, "lacking").put("missing", lacking.missing()), List.of());
            case State.Failed failed -> points(request, state(node, "failed").put("problem", failed.why()), List.of());
        };
    }

    private static ObjectNode state(ObjectNode node, String state) {
        node.put("state", state).putNull("problem").put("missing", 0).putNull("explained");
        node.putArray("closest_routes");
        return node;
    }

    private static ObjectNode ready(ApiRequest request, ObjectNode node, UtteranceMap map) {
        state(node, "ready").put("explained", map.explained());
        map.closestRoutes(CLOSEST).forEach(node.withArray("closest_routes")::add);
        return points(request, node, map.places());
    }

    private static ObjectNode points(ApiRequest request, ObjectNode node, List<UtteranceMap.Place> places) {
        ObjectNode page = request.page(places, MapApi::point);
        node.set("points", page.path("items"));
        node.set("next", page.path("next"));
        return node;
    }

    private static ObjectNode point(UtteranceMap.Place place) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("route", place.key().route())
                .put("utterance", place.key().utterance())
                .put("x", place.point().x())
                .put("y", place.point().y());
    }
}
