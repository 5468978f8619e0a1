package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.editing.RouteBatch;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several routes are to be changed to, as a form has it.
 *
 * @param asked whether it was typed: the first time that the page is shown, it was not
 * @param text the threshold, the value of the metadata key, or the name of the route to merge into
 * @param key of the metadata
 * @param change what it asks for; null where nothing was typed or it is wrong
 * @param error what is wrong; null for nothing
 */
public record RouteBatchForm(
        RouteAction action,
        boolean asked,
        String text,
        String key,
        @Nullable RouteBatch change,
        @Nullable String error) {
    /** In characters; a name is part of the URLs of a route's pages. */
    private static final int LONGEST_NAME = 500;

    /** What was sent. */
    static RouteBatchForm of(Context ctx, RouteAction action, RouterConfig router) {
        boolean asked = !action.asks() || RequestParameters.ticked(ctx, "asked");
        String text = RequestParameters.field(ctx, "value").strip();
        String key = RequestParameters.field(ctx, "key").strip();
        RouteBatchForm form = new RouteBatchForm(action, asked, text, key, null, null);
        return asked ? form.read(router) : form;
    }

    private RouteBatchForm read(RouterConfig router) {
        return switch (action) {
            case REMOVE -> asking(new RouteBatch.Remove());
            case THRESHOLD -> threshold(ThresholdRange.of(router.settings()));
            case METADATA_REMOVAL ->
                key.isEmpty() ? wrong("Enter the key to remove.") : asking(new RouteBatch.SetMetadata(key, null));
            case METADATA -> metadata(router.dialect());
            case MERGE -> merge(router.routes());
        };
    }

    private RouteBatchForm threshold(ThresholdRange range) {
        ThresholdField field = ThresholdField.sent(text, null, range);
        return field.error() == null ? asking(new RouteBatch.SetThreshold(field.value())) : wrong(field.error());
    }

    private RouteBatchForm metadata(Dialect dialect) {
        if (key.isEmpty()) {
            return wrong("Enter the key to set.");
        }
        @Nullable String reserved = ReservedKeys.error(key, dialect);
        if (reserved != null) {
            return wrong(reserved);
        }
        @Nullable JsonNode value = json();
        if (value != null) {
            return asking(new RouteBatch.SetMetadata(key, value));
        }
        boolean meantAsJson = text.isEmpty() || "{[\"".indexOf(text.charAt(0)) >= 0;
        return meantAsJson
                ? wrong("Enter a value: JSON, or a text without quotes.")
                : asking(new RouteBatch.SetMetadata(key, TextNode.valueOf(text)));
    }

    private @Nullable JsonNode json() {
        try {
            JsonNode read = ValueJson.metadata("{\"value\": " + text + "\n}");
            return read.size() == 1 ? read.get("value") : null;
        } catch (InvalidConfigException notJson) {
            return null;
        }
    }

    private RouteBatchForm merge(List<Route> routes) {
        String name = routes.stream()
                .map(Route::name)
                .filter(each -> FormText.line(each, text).equals(each))
                .findFirst()
                .orElse(text);
        if (name.isBlank()) {
            return wrong("Enter the name of the route to merge into.");
        }
        if (name.length() > LONGEST_NAME) {
            return wrong("A route's name has at most " + LONGEST_NAME + " characters.");
        }
        return asking(new RouteBatch.Merge(name, RouteHref.first(routes, name) < 0));
    }

    private RouteBatchForm asking(RouteBatch change) {
        return new RouteBatchForm(action, asked, text, key, change, null);
    }

    RouteBatchForm wrong(String why) {
        return new RouteBatchForm(action, asked, text, key, null, why);
    }
}
