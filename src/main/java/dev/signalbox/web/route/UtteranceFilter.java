package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.router.RouteChange;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which utterances of a route a list shows.
 *
 * @param q text that they contain, in any case; empty for all
 * @param onlyOdd whether only those with warnings
 */
record UtteranceFilter(String q, boolean onlyOdd) {
    /** The one that a URL asks for. */
    static UtteranceFilter of(Context ctx) {
        return new UtteranceFilter(
                RequestParameters.text(ctx, "q"),
                !RequestParameters.text(ctx, "odd").isEmpty());
    }

    /**
     * The places of the utterances that it takes.
     *
     * @param odd the warnings about each
     */
    int[] places(List<JsonNode> utterances, List<List<String>> odd) {
        return IntStream.range(0, utterances.size())
                .filter(i -> !onlyOdd || !odd.get(i).isEmpty())
                .filter(i -> q.isEmpty() || contains(utterances.get(i)))
                .toArray();
    }

    /** The part of a URL that asks for it; empty where it takes everything. */
    String query() {
        return (q.isEmpty() ? "" : "&q=" + DisplayFormat.query(q)) + (onlyOdd ? "&odd=1" : "");
    }

    private boolean contains(JsonNode utterance) {
        return RouteChange.whole(utterance).toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }
}
