package dev.signalbox.web.router;

import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.RouterLookup;
import java.util.List;

/** The API of routers. */
public final class RouterApi {
    /** A router in answers. */
    public static final ApiSchema.Named ROUTER = (ApiSchema.Named) ApiSchema.answer(
            "Router",
            ApiSchema.needed("id", ApiSchema.ID),
            ApiSchema.needed("name", ApiSchema.TEXT),
            ApiSchema.needed("dialect", ApiSchema.choice("0.x", "1.x")),
            ApiSchema.needed("encoder_type", ApiSchema.TEXT),
            ApiSchema.needed("encoder_name", ApiSchema.TEXT),
            ApiSchema.needed("score_threshold", ApiSchema.orNull(ApiSchema.NUMBER))
                    .saying("For routes without their own; null for the encoder's."),
            ApiSchema.needed("revision", ApiSchema.ID),
            ApiSchema.needed("routes", ApiSchema.COUNT),
            ApiSchema.needed("utterances", ApiSchema.COUNT));

    private final RouterLookup lookup;
    private final RouterStore routers;

    public RouterApi(RouterLookup lookup, RouterStore routers) {
        this.lookup = lookup;
        this.routers = routers;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/routers", VIEW, "listRouters")
                        .says("List routers")
                        .pages(ROUTER)
                        .with(this::list),
                get("/routers/{router}", VIEW, "getRouter")
                        .says("Show a router")
                        .answers(ROUTER)
                        .with(this::show));
    }

    private ApiAnswer list(ApiRequest request) {
        List<Router> seen = routers.all().stream()
                .filter(router -> request.person().sees(router.id()))
                .toList();
        return ApiAnswer.ok(request.page(seen, RouterApi::json));
    }

    private ApiAnswer show(ApiRequest request) {
        Router router = lookup.named(request.context());
        return ApiAnswer.ok(json(router)).tagged(tag(router));
    }

    /** Returns the entity tag of everything in a router that makes revisions. */
    public static String tag(Router router) {
        return "r" + router.head().number();
    }

    /** Returns a router as programs read it. */
    public static ObjectNode json(Router router) {
        RouterConfig config = router.head().config();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", router.id())
                .put("name", router.name())
                .put("dialect", router.dialect().shown())
                .put("encoder_type", config.encoderType())
                .put("encoder_name", config.encoderName())
                .put("score_threshold", router.threshold())
                .put("revision", router.head().number())
                .put("routes", config.routes().size())
                .put(
                        "utterances",
                        config.routes().stream()
                                .mapToLong(route -> route.utterances().size())
                                .sum());
    }
}
