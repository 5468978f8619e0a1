package dev.signalbox.web.probe;

import dev.signalbox.probe.ProbeOptions;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question: which route does this sentence get.
 *
 * @param sentence empty if nothing was asked yet
 * @param options in place of the router's own settings
 * @param routes to look among; empty for all
 * @param both whether the other line of semantic-router is asked too
 */
public record ProbeQuestion(String sentence, ProbeOptions options, Set<String> routes, boolean both) {
    /** The largest number of nearest utterances that can be asked for. */
    public static final int MOST = 50;

    /** The one that a URL asks. */
    static ProbeQuestion of(Context ctx) {
        return of(ctx::queryParam, ctx.queryParams("routes"));
    }

    /** The one that a form carries along. */
    static ProbeQuestion sent(Context ctx) {
        return of(name -> RequestParameters.field(ctx, name), ctx.formParams("routes"));
    }

    private static ProbeQuestion of(Function<String, @Nullable String> parameters, List<String> among) {
        Function<String, String> text =
                name -> Optional.ofNullable(parameters.apply(name)).orElse("").strip();
        Set<String> routes = new LinkedHashSet<>(among);
        routes.remove("");
        ProbeOptions options = new ProbeOptions(
                ScoreAggregation.of(text.apply("aggregation")).orElse(null),
                topK(text.apply("top_k")),
                threshold(text.apply("threshold")));
        return new ProbeQuestion(
                text.apply("sentence"), options, routes, !text.apply("both").isEmpty());
    }

    private static @Nullable Integer topK(String text) {
        return text.matches("0*[1-9][0-9]{0,8}") ? (Integer) Math.min(MOST, Integer.parseInt(text)) : null;
    }

    private static @Nullable Double threshold(String text) {
        return text.matches("[-+]?[0-9]{1,9}([.][0-9]{1,17})?") ? Double.valueOf(text) : null;
    }

    /** URL of the page that answers it. */
    public String href(long router) {
        StringBuilder href =
                new StringBuilder("/routers/" + router + "/probe?sentence=" + DisplayFormat.query(sentence));
        if (options.aggregation() != null) {
            href.append("&aggregation=").append(options.aggregation().id());
        }
        if (options.topK() != null) {
            href.append("&top_k=").append(options.topK());
        }
        if (options.threshold() != null) {
            href.append("&threshold=").append(options.threshold());
        }
        routes.forEach(route -> href.append("&routes=").append(DisplayFormat.query(route)));
        return href.append(both ? "&both=1" : "").toString();
    }

    /** Returns whether an option differs from the router's own settings. */
    public boolean isUnusual() {
        return !options.equals(ProbeOptions.NONE) || !routes.isEmpty() || both;
    }

    /** Returns the question without options that only repeat the router's own settings, as the form sends them. */
    ProbeQuestion without(ScoreAggregation aggregation, int topK) {
        return new ProbeQuestion(
                sentence,
                new ProbeOptions(
                        options.aggregation() == aggregation ? null : options.aggregation(),
                        Integer.valueOf(topK).equals(options.topK()) ? null : options.topK(),
                        options.threshold()),
                routes,
                both);
    }
}
