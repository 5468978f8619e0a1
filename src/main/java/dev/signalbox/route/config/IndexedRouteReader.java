package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.route.CloseNames;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the routes of a parsed file of 1.x, taking and refusing what semantic-router 1.1.1 takes and refuses. */
final class IndexedRouteReader {
    private final ReportedValue reported;
    private final FieldReader fields;

    IndexedRouteReader(ReportedValue reported) {
        this.reported = reported;
        this.fields = new FieldReader(reported);
    }

    /**
     * The routes of a router.
     *
     * @param path of the router in the file; empty at the top
     */
    List<Route> routes(LocatedValue spot, String path) {
        String key = FieldReader.inside(path, IndexedKeys.ROUTES);
        List<Route> routes = new ArrayList<>();
        if (!(spot instanceof LocatedValue.Items list)) {
            reported.wrong(spot, key, "a list of routes");
            return routes;
        }
        for (int i = 0; i < list.items().size(); i++) {
            String place = key + "[" + i + "]";
            if (list.items().get(i) instanceof LocatedValue.Fields each) {
                routes.add(route(each, place));
            } else {
                reported.wrong(list.items().get(i), place, "an object with a name");
            }
        }
        return routes;
    }

    private Route route(LocatedValue.Fields route, String path) {
        fields.textKeys(route, path);
        unknownKeys(route, path);
        return new Route(
                Dialect.V1,
                fields.text(route, IndexedKeys.NAME, path, "text"),
                utterances(route, path),
                fields.optionalText(route, ConfigKeys.DESCRIPTION, path),
                NullNode.instance,
                null,
                threshold(route, path),
                metadata(route, path),
                FieldReader.extra(route, IndexedKeys.ROUTE_KEYS));
    }

    private List<JsonNode> utterances(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(ConfigKeys.UTTERANCES);
        if (field == null) {
            return List.of();
        }
        String key = path + "." + ConfigKeys.UTTERANCES;
        List<JsonNode> utterances = new ArrayList<>();
        if (!(field.value() instanceof LocatedValue.Items list)) {
            reported.wrong(field.value(), key, "a list of texts");
            return utterances;
        }
        for (LocatedValue item : list.items()) {
            JsonNode node = item.json();
            if (!node.isTextual()) {
                reported.notText(item, key, utterances.size());
            }
            utterances.add(node);
        }
        return utterances;
    }

    private @Nullable Double threshold(LocatedValue.Fields route, String path) {
        LocatedValue.Field field = route.get(IndexedKeys.CONFIDENCE_THRESHOLD);
        if (field == null || FieldReader.isNull(field.value())) {
            return null;
        }
        String key = path + "." + IndexedKeys.CONFIDENCE_THRESHOLD;
        Double value = fields.real(field.value(), key, "a number that fits 64 bits, or null");
        if (value != null && !Double.isFinite(value)) {
            reported.became(
                    field.value(), key, "is kept, but no record can hold it, and semantic-router writes it as null");
        }
        return value;
    }

    private JsonNode metadata(LocatedValue.Fields route, String path) {
        LocatedValue.Fields metadata = fields.object(route, ConfigKeys.METADATA, path, "an object");
        if (metadata == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        for (LocatedValue.Field field : metadata.fields()) {
            if (field.key().startsWith(RecordMetadata.RESERVED)) {
                reported.key(
                        field,
                        path + "." + ConfigKeys.METADATA,
                        "the key " + DisplayText.quoted(field.key()),
                        "is semantic-router's own: it is removed from a route that is read from an index, and such a route cannot be"
                                + " synced; rename it");
            }
        }
        return metadata.json();
    }

    /** The library ignores what it does not know in a route, and so drops what a file of 0.x says. */
    private void unknownKeys(LocatedValue.Fields route, String path) {
        for (LocatedValue.Field field : route.fields()) {
            String key = field.key();
            if (IndexedKeys.ROUTE_KEYS.contains(key)) {
                continue;
            }
            if (IndexedKeys.CLASSIC_ROUTE_KEYS.contains(key)) {
                reported.key(
                        field,
                        path,
                        "the key " + DisplayText.quoted(key),
                        "is one of semantic-router 0.x, and 1.x ignores it; it is kept as it is");
            } else {
                CloseNames.of(key, IndexedKeys.ROUTE_KEYS, 1).stream()
                        .findFirst()
                        .ifPresent(close -> reported.unknownKey(field, path, close));
            }
        }
    }
}
