package dev.signalbox.web.probe;

import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
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

    static ProbeQuestion of(Context ctx) {
        Set<String> routes = new LinkedHashSet<>(ctx.queryParams("routes"));
        routes.remove("");
        return new ProbeQuestion(
                RequestParameters.text(ctx, "sentence"),
                ScoreAggregation.of(RequestParameters.text(ctx, "aggregation")).orElse(ScoreAggregation.MEAN),
                Math.min(MOST, RequestParameters.positive(ctx, "top_k", RouteChoice.TOP_K)),
                routes);
    }

    /** Returns whether an option differs from semantic-router's default. */
    public boolean isUnusual() {
        return aggregation != ScoreAggregation.MEAN || topK != RouteChoice.TOP_K || !routes.isEmpty();
    }
}
