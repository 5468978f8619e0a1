package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.RouterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the tree of a parsed file of 1.x, router by router. */
final class RouterTreeReader {
    private static final String TYPES = "indexed, decision, chain or merge";

    private final ReportedValue reported;
    private final FieldReader fields;
    private final IndexedReader indexed;
    private final IndexedRouteReader routes;

    RouterTreeReader(ReportedValue reported) {
        this.reported = reported;
        this.fields = new FieldReader(reported);
        this.indexed = new IndexedReader(reported);
        this.routes = new IndexedRouteReader(reported);
    }

    /** The type of a router; empty, and reported, if it has none that is known. */
    Optional<RouterType> type(LocatedValue.Fields router, String path) {
        LocatedValue.Field field = fields.required(router, RouterType.KEY, path, TYPES);
        if (field == null) {
            return Optional.empty();
        }
        Optional<RouterType> type =
                Optional.ofNullable(field.value().json().textValue()).flatMap(RouterType::of);
        if (type.isEmpty()) {
            reported.wrong(field.value(), FieldReader.inside(path, RouterType.KEY), TYPES);
        }
        return type;
    }

    /** A router and its members; of use only if no problem was found on the way. */
    ComposedRouterFile.Node node(RouterType type, LocatedValue.Fields router, String path) {
        if (type == RouterType.INDEXED) {
            RouterConfig config = indexed.read(router, path);
            return new ComposedRouterFile.Node(
                    type, path, settings(router), names(config.routes()), Optional.of(config), List.of());
        }
        fields.textKeys(router, path);
        unknownKeys(router, path, IndexedKeys.of(type));
        return switch (type) {
            case DECISION ->
                new ComposedRouterFile.Node(
                        type, path, settings(router), decisionRoutes(router, path), Optional.empty(), List.of());
            case CHAIN, MERGE ->
                new ComposedRouterFile.Node(
                        type, path, settings(router), List.of(), Optional.empty(), members(router, path));
            case INDEXED -> throw new IllegalStateException("read above");
        };
    }

    private static ObjectNode settings(LocatedValue.Fields router) {
        return FieldReader.extra(router, Set.of(RouterType.KEY, IndexedKeys.ROUTES, IndexedKeys.ROUTERS));
    }

    private List<String> decisionRoutes(LocatedValue.Fields router, String path) {
        fields.required(router, IndexedKeys.MODEL, path, "an object with a type");
        LocatedValue.Fields model = fields.object(router, IndexedKeys.MODEL, path, "an object with a type");
        if (model != null) {
            fields.text(model, IndexedKeys.TYPE, FieldReader.inside(path, IndexedKeys.MODEL), "text, such as typesafe");
        }
        LocatedValue.Field list = fields.required(router, IndexedKeys.ROUTES, path, "a list of routes");
        return list == null ? List.of() : names(routes.routes(list.value(), path));
    }

    private List<ComposedRouterFile.Node> members(LocatedValue.Fields router, String path) {
        List<ComposedRouterFile.Node> members = new ArrayList<>();
        String key = FieldReader.inside(path, IndexedKeys.ROUTERS);
        LocatedValue.Field field = fields.required(router, IndexedKeys.ROUTERS, path, "a list of routers");
        if (field == null) {
            return members;
        }
        if (!(field.value() instanceof LocatedValue.Items list)) {
            reported.wrong(field.value(), key, "a list of routers");
            return members;
        }
        for (int i = 0; i < list.items().size(); i++) {
            String place = key + "[" + i + "]";
            if (list.items().get(i) instanceof LocatedValue.Fields each) {
                type(each, place).ifPresent(type -> members.add(node(type, each, place)));
            } else {
                reported.wrong(list.items().get(i), place, "a router: an object with router_type");
            }
        }
        return members;
    }

    private void unknownKeys(LocatedValue.Fields router, String path, Set<String> known) {
        for (LocatedValue.Field field : router.fields()) {
            if (!known.contains(field.key())) {
                reported.key(
                        field,
                        path,
                        "the key " + DisplayText.quoted(field.key()),
                        "is unknown to semantic-router 1.x, which refuses the file because of it; it is kept as it is");
            }
        }
    }

    private static List<String> names(List<Route> routes) {
        return routes.stream().map(Route::name).toList();
    }
}
