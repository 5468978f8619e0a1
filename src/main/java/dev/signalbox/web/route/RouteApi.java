package dev.signalbox.web.route;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.patch;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.editing.RouteBatch;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionNoteStore;
import dev.signalbox.store.RouteChangePoint;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RevisionEdits;
import dev.signalbox.web.router.RouteText;
import dev.signalbox.web.router.RouterApi;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The API of a router's routes. A route is named in the query, since its name can be any text. */
public final class RouteApi {
    private static final int SHOWN = 60;
    private static final int MOST = 100_000;

    /** A route as a config file has it. */
    public static final ApiSchema.Named ROUTE = (ApiSchema.Named) ApiSchema.answer(
            "Route",
            needed("name", ApiSchema.text(500)),
            needed("utterances", ApiSchema.list(ApiSchema.ANY, MOST)),
            optional("description", ApiSchema.orNull(ApiSchema.TEXT)),
            optional("function_schemas", ApiSchema.ANY).saying("Of 0.x."),
            optional("llm", ApiSchema.ANY).saying("Of 0.x."),
            optional("score_threshold", ApiSchema.orNull(ApiSchema.NUMBER)).saying("Of 0.x."),
            optional("confidence_threshold", ApiSchema.orNull(ApiSchema.NUMBER)).saying("Of 1.x."),
            optional("metadata", ApiSchema.ANY));

    private static final ApiSchema TEXTS = ApiSchema.list(ApiSchema.text(ApiSchema.LONG), MOST);
    private static final ApiSchema NAME = new ApiSchema.Text(0, 2_000);

    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RevisionNoteStore notes;
    private final RevisionEdits edits;

    public RouteApi(RouterLookup lookup, RouterStore routers, RevisionNoteStore notes, RevisionEdits edits) {
        this.lookup = lookup;
        this.routers = routers;
        this.notes = notes;
        this.edits = edits;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/routers/{router}/routes", VIEW, "listRoutes")
                        .says("List the routes of a router")
                        .pages(ROUTE)
                        .with(this::list),
                get("/routers/{router}/route", VIEW, "getRoute")
                        .says("Show a route")
                        .needs("name", NAME, "The name of the route.")
                        .answers(ROUTE)
                        .with(this::show),
                put("/routers/{router}/route", EDIT, "putRoute")
                        .says("Add a route, or replace the one of that name; another name in the body renames it")
                        .needs("name", NAME, "The name of the route.")
                        .takes(ROUTE)
                        .upTo(8L * 1024 * 1024)
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/route", "/routers/{router}/routes")
                        .with(this::save),
                delete("/routers/{router}/route", EDIT, "removeRoute")
                        .says("Remove a route")
                        .needs("name", NAME, "The name of the route.")
                        .conditional()
                        .returns(200)
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/route/removal")
                        .with(this::remove),
                patch("/routers/{router}/route/utterances", EDIT, "editUtterances")
                        .says("Add, change and remove utterances of a route")
                        .needs("name", NAME, "The name of the route.")
                        .takes(ApiSchema.object(
                                "UtteranceEdits",
                                optional("add", TEXTS).saying("Those that the route has already are left out."),
                                optional("remove", TEXTS),
                                optional(
                                        "change",
                                        ApiSchema.list(
                                                ApiSchema.object(
                                                        "UtteranceEdit",
                                                        needed("from", ApiSchema.text(ApiSchema.LONG)),
                                                        needed("to", ApiSchema.text(ApiSchema.LONG))),
                                                MOST))))
                        .upTo(8L * 1024 * 1024)
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers(
                                "/routers/{router}/route/utterance",
                                "/routers/{router}/route/utterances/removal",
                                "/routers/{router}/route/utterances/selection",
                                "/routers/{router}/probe/utterances")
                        .with(this::utterances),
                post("/routers/{router}/route/transfer", EDIT, "transferUtterances")
                        .says("Move or copy utterances of a route to another one")
                        .needs("name", NAME, "The name of the route that has them.")
                        .takes(ApiSchema.object(
                                "UtteranceTransfer",
                                needed("utterances", TEXTS),
                                needed("target", ApiSchema.text(500)),
                                optional("copy", ApiSchema.FLAG),
                                optional("new", ApiSchema.FLAG)
                                        .saying("Whether the target is added; otherwise it must exist.")))
                        .upTo(8L * 1024 * 1024)
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers(
                                "/routers/{router}/route/utterances/transfer",
                                "/routers/{router}/route/utterances/target")
                        .with(this::transfer),
                post("/routers/{router}/routes/batch", EDIT, "editRoutes")
                        .says("Change several routes alike")
                        .takes(RouteBatchText.SCHEMA)
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/routes/batch/confirmation", "/routers/{router}/routes/batch")
                        .with(this::batch),
                post("/routers/{router}/normalization", EDIT, "normalizeUtterances")
                        .says("Normalize the characters of utterances, of one route or of all")
                        .query("name", NAME, "The route; every route if left out.")
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/normalization")
                        .with(this::normalize),
                get("/routers/{router}/route/revisions", VIEW, "listRouteRevisions")
                        .says("List the revisions that changed a route, newest first")
                        .needs("name", NAME, "The name of the route.")
                        .pages((ApiSchema.Named) ApiSchema.answer(
                                "RouteRevision",
                                needed("revision", ApiSchema.ID),
                                needed("note", ApiSchema.orNull(ApiSchema.TEXT)),
                                needed("route", ApiSchema.orNull(ROUTE)).saying("Null where it was removed.")))
                        .with(this::history),
                post("/routers/{router}/route/restoration", EDIT, "restoreRoute")
                        .says("Restore a route from a revision")
                        .needs("name", NAME, "The name of the route in that revision.")
                        .takes(ApiSchema.object("RouteRestoration", needed("revision", ApiSchema.ID)))
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/route/history/restoration")
                        .with(this::restore));
    }

    private ApiAnswer list(ApiRequest request) {
        Router router = lookup.named(request.context());
        return ApiAnswer.ok(request.page(router.head().config().routes(), RouteText::json))
                .tagged(RouterApi.tag(router) + "-" + request.cursor() + "-" + request.limit());
    }

    private ApiAnswer show(ApiRequest request) {
        Router router = lookup.named(request.context());
        return ApiAnswer.ok(RouteText.json(routes(router).get(place(request, router))))
                .tagged(RouterApi.tag(router));
    }

    private ApiAnswer save(ApiRequest request) {
        Router router = edits.unchanged(request);
        String name = name(request);
        on(request, name);
        Route typed = RouteText.read(router.head().config(), request.body());
        int place = find(routes(router), name);
        int taken = find(routes(router), typed.name());
        if (taken >= 0 && taken != place) {
            throw RequestProblemException.unusable("/name", "is the name of another route");
        }
        if (place < 0 && !typed.name().equals(name)) {
            throw RequestProblemException.unusable(
                    "/name", "must be the name in the query, where there is no such route yet");
        }
        List<Route> routes = new ArrayList<>(routes(router));
        if (place < 0) {
            routes.add(typed);
        } else {
            routes.set(place, typed);
        }
        return replace(
                request,
                router,
                routes,
                (place < 0 ? "Added route " : "Edited route ") + TextExcerpt.of(typed.name(), SHOWN));
    }

    private ApiAnswer remove(ApiRequest request) {
        Router router = edits.unchanged(request);
        return edits.save(request, router, new RouterEdit.RemoveRoute(place(request, router)));
    }

    private ApiAnswer utterances(ApiRequest request) {
        Router router = edits.unchanged(request);
        int place = place(request, router);
        Route route = routes(router).get(place);
        List<JsonNode> now = new ArrayList<>(route.utterances());
        List<Violation> missing = new ArrayList<>();
        List<String> gone = request.texts("remove");
        for (int i = 0; i < gone.size(); i++) {
            if (!now.removeIf(text(gone.get(i))::equals)) {
                missing.add(new Violation("/remove/" + i, "is not an utterance of the route"));
            }
        }
        JsonNode changes = request.body().path("change");
        for (int i = 0; i < changes.size(); i++) {
            int at = now.indexOf(text(changes.get(i).get("from").textValue()));
            JsonNode to = text(changes.get(i).get("to").textValue());
            if (at < 0) {
                missing.add(new Violation("/change/" + i + "/from", "is not an utterance of the route"));
            } else if (now.contains(to)) {
                missing.add(new Violation("/change/" + i + "/to", "is in the route already"));
            } else {
                now.set(at, to);
            }
        }
        if (!missing.isEmpty()) {
            throw RequestProblemException.unusable(missing);
        }
        request.texts("add").stream()
                .map(RouteApi::text)
                .filter(each -> !now.contains(each))
                .forEach(now::add);
        List<Route> routes = new ArrayList<>(routes(router));
        routes.set(place, route.withUtterances(now));
        return replace(request, router, routes, "Edited utterances of " + TextExcerpt.of(route.name(), SHOWN));
    }

    private ApiAnswer transfer(ApiRequest request) {
        Router router = edits.unchanged(request);
        int place = place(request, router);
        List<JsonNode> has = routes(router).get(place).utterances();
        Set<Integer> places = new TreeSet<>();
        List<String> asked = request.texts("utterances");
        for (int i = 0; i < asked.size(); i++) {
            int at = has.indexOf(text(asked.get(i)));
            if (at < 0) {
                throw RequestProblemException.unusable("/utterances/" + i, "is not an utterance of the route");
            }
            places.add(at);
        }
        if (places.isEmpty()) {
            throw RequestProblemException.invalid("/utterances", "must have at least one utterance");
        }
        String target = request.text("target", "");
        return edits.save(
                request,
                router,
                new RouterEdit.TransferUtterances(
                        place, places, target, request.flag("new", false), request.flag("copy", false)));
    }

    private ApiAnswer batch(ApiRequest request) {
        Router router = edits.unchanged(request);
        Set<Integer> places = new TreeSet<>();
        List<String> names = request.texts("routes");
        for (int i = 0; i < names.size(); i++) {
            int at = find(routes(router), names.get(i));
            if (at < 0) {
                throw RequestProblemException.unusable("/routes/" + i, "is not a route of the router");
            }
            places.add(at);
        }
        if (places.isEmpty()) {
            throw RequestProblemException.invalid("/routes", "must have at least one route");
        }
        RouteBatch change = RouteBatchText.read(request, routes(router));
        List<Route> changed = change.in(routes(router), places)
                .orElseThrow(() -> RequestProblemException.unusable("/target", "cannot take these routes"));
        // What a batch cannot make is found by reading the result as a file.
        return replace(request, router, changed, RouteBatchText.note(change, places.size()));
    }

    private ApiAnswer normalize(ApiRequest request) {
        Router router = edits.unchanged(request);
        OptionalInt one =
                request.query("name").isEmpty() ? OptionalInt.empty() : OptionalInt.of(place(request, router));
        return edits.save(request, router, new RouterEdit.NormalizeRoutes(one));
    }

    private ApiAnswer history(ApiRequest request) {
        Router router = lookup.named(request.context());
        String name = name(request);
        List<RouteChangePoint> points = routers.changesOf(router.id(), name);
        if (points.isEmpty()) {
            throw new NotFoundException("route \"" + TextExcerpt.of(name, SHOWN) + "\" in any revision of this router");
        }
        return ApiAnswer.ok(request.page(points, point -> point(router, name, point.number())));
    }

    private ObjectNode point(Router router, String name, int number) {
        List<Route> then = routers.revision(router.id(), number)
                .map(revision -> revision.config().routes())
                .orElse(List.of());
        int place = find(then, name);
        var note = notes.of(router.id(), number, number).get(number);
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("revision", number)
                .put("note", note == null ? null : note.text());
        node.set("route", place < 0 ? node.nullNode() : RouteText.json(then.get(place)));
        return node;
    }

    private ApiAnswer restore(ApiRequest request) {
        Router router = edits.unchanged(request);
        String name = name(request);
        on(request, name);
        int number = (int) Math.min(request.body().get("revision").longValue(), Integer.MAX_VALUE);
        Revision old = routers.revision(router.id(), number)
                .orElseThrow(() -> new NotFoundException("revision " + number + " of this router"));
        int then = find(old.config().routes(), name);
        if (then < 0) {
            throw new NotFoundException("route \"" + TextExcerpt.of(name, SHOWN) + "\" in revision " + number);
        }
        return edits.save(request, router, new RouterEdit.RestoreRoute(find(routes(router), name), old, then));
    }

    private ApiAnswer replace(ApiRequest request, Router router, List<Route> routes, String what) {
        RouterConfig config = router.head().config();
        return edits.replace(request, router, config.withRoutes(routes), what);
    }

    private static JsonNode text(String utterance) {
        return TextNode.valueOf(utterance);
    }

    private static List<Route> routes(Router router) {
        return router.head().config().routes();
    }

    private static String name(ApiRequest request) {
        return request.query("name").orElse("");
    }

    private static void on(ApiRequest request, String name) {
        AuditNote.of(request.context()).on("route " + TextExcerpt.of(name, SHOWN));
    }

    private int place(ApiRequest request, Router router) {
        String name = name(request);
        int place = find(routes(router), name);
        if (place < 0) {
            throw new NotFoundException("route \"" + TextExcerpt.of(name, SHOWN) + "\" in this router");
        }
        on(request, name);
        return place;
    }

    /** Returns the place of the first route of that name; -1 if there is none. */
    private static int find(List<Route> routes, @Nullable String name) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
