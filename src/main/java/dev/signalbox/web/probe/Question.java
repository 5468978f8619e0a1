package dev.signalbox.web.probe;

import dev.signalbox.probe.Aggregation;
import dev.signalbox.probe.Choice;
import dev.signalbox.web.frame.Parameters;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is asked: which route does this sentence get.
 *
 * @param sentence empty where nothing is asked yet
 * @param topK how many of the nearest utterances count
 * @param routes to look among; empty for all
 */
public record Question(String sentence, Aggregation aggregation, int topK, Set<String> routes) {
    /** The most of the nearest utterances that can be asked for. */
    public static final int MOST = 50;

    static Question of(Context ctx) {
        Set<String> routes = new LinkedHashSet<>(ctx.queryParams("routes"));
        routes.remove("");
        return new Question(
                Parameters.text(ctx, "sentence"),
                Aggregation.of(Parameters.text(ctx, "aggregation")).orElse(Aggregation.MEAN),
                Math.min(MOST, Parameters.positive(ctx, "top_k", Choice.TOP_K)),
                routes);
    }

    /** Whether anything but the sentence differs from what semantic-router does by itself. */
    public boolean isUnusual() {
        return aggregation != Aggregation.MEAN || topK != Choice.TOP_K || !routes.isEmpty();
    }
}
