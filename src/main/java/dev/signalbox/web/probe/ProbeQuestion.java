package dev.signalbox.web.probe;

import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A question: which route does this sentence get.
 *
 * @param sentence empty if nothing was asked yet
 * @param topK how many of the nearest utterances are used
 * @param routes to look among; empty for all
 */
public record ProbeQuestion(String sentence, ScoreAggregation aggregation, int topK, Set<String> routes) {
    /** The largest number of nearest utterances that can be asked for. */
    public static final int MOST = 50;

    /** The one that a URL asks. */
    static ProbeQuestion of(Context ctx) {
        return of(
                RequestParameters.text(ctx, "sentence"),
                RequestParameters.text(ctx, "aggregation"),
                RequestParameters.positive(ctx, "top_k", RouteChoice.TOP_K),
                ctx.queryParams("routes"));
    }

    /** The one that a form carries along. */
    static ProbeQuestion sent(Context ctx) {
        String topK = RequestParameters.field(ctx, "top_k");
        return of(
                RequestParameters.field(ctx, "sentence").strip(),
                RequestParameters.field(ctx, "aggregation"),
                topK.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(topK) : RouteChoice.TOP_K,
                ctx.formParams("routes"));
    }

    private static ProbeQuestion of(String sentence, String aggregation, int topK, List<String> among) {
        Set<String> routes = new LinkedHashSet<>(among);
        routes.remove("");
        return new ProbeQuestion(
                sentence, ScoreAggregation.of(aggregation).orElse(ScoreAggregation.MEAN), Math.min(MOST, topK), routes);
    }

    /** URL of the page that answers it. */
    public String href(long router) {
        StringBuilder href =
                new StringBuilder("/routers/" + router + "/probe?sentence=" + DisplayFormat.query(sentence));
        if (isUnusual()) {
            href.append("&aggregation=")
                    .append(aggregation.id())
                    .append("&top_k=")
                    .append(topK);
            routes.forEach(route -> href.append("&routes=").append(DisplayFormat.query(route)));
        }
        return href.toString();
    }

    /** Returns whether an option differs from semantic-router's default. */
    public boolean isUnusual() {
        return aggregation != ScoreAggregation.MEAN || topK != RouteChoice.TOP_K || !routes.isEmpty();
    }
}
