package dev.signalbox.web.route;

import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.editing.RouteBatch;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;

/** One change of several routes, as a request of the API says it. */
final class RouteBatchText {
    private static final int SHOWN = 60;

    static final ApiSchema SCHEMA = ApiSchema.object(
            "RouteBatch",
            needed("routes", ApiSchema.list(new ApiSchema.Text(0, 2_000), 10_000)),
            needed("action", ApiSchema.choice("remove", "set_threshold", "set_metadata", "remove_metadata", "merge")),
            optional("threshold", ApiSchema.orNull(ApiSchema.NUMBER)),
            optional("key", ApiSchema.text(ApiSchema.NAME)).saying("Of the metadata."),
            optional("value", ApiSchema.ANY).saying("Of the metadata."),
            optional("target", ApiSchema.text(500)).saying("The route to merge into; added if it does not exist."));

    private RouteBatchText() {}

    /** Returns the change that a request asks for. */
    static RouteBatch read(ApiRequest request, List<Route> routes) {
        return switch (request.text("action", "")) {
            case "remove" -> new RouteBatch.Remove();
            case "set_threshold" -> {
                JsonNode threshold = ApiSchema.value(request.body(), "threshold");
                yield new RouteBatch.SetThreshold(threshold == null ? null : (Double) threshold.doubleValue());
            }
            case "set_metadata" -> {
                JsonNode value = request.body().get("value");
                if (value == null) {
                    throw RequestProblemException.invalid("/value", "is missing");
                }
                yield new RouteBatch.SetMetadata(given(request, "key"), value);
            }
            case "remove_metadata" -> new RouteBatch.SetMetadata(given(request, "key"), null);
            case "merge" -> {
                String target = given(request, "target");
                yield new RouteBatch.Merge(
                        target, routes.stream().map(Route::name).noneMatch(target::equals));
            }
            default -> throw RequestProblemException.invalid("/action", "is not known");
        };
    }

    private static String given(ApiRequest request, String name) {
        String text = request.text(name);
        if (text == null) {
            throw RequestProblemException.invalid("/" + name, "is missing");
        }
        return text;
    }

    /** Returns the note of the revision that it makes. */
    static String note(RouteBatch change, int routes) {
        String of = CountText.count(routes, "route");
        return switch (change) {
            case RouteBatch.Remove _ -> "Removed " + of;
            case RouteBatch.SetThreshold _ -> "Set the threshold of " + of;
            case RouteBatch.SetMetadata set ->
                (set.value() == null ? "Removed the metadata key " : "Set the metadata key ")
                        + TextExcerpt.of(set.key(), SHOWN) + " of " + of;
            case RouteBatch.Merge merge -> "Merged " + of + " into " + TextExcerpt.of(merge.target(), SHOWN);
        };
    }
}
