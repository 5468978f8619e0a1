package dev.signalbox.route;

import java.util.Set;

/**
 * Merges two people's edits of one route, field by field. Utterances never conflict: see {@link UtteranceMerge}.
 *
 * @param base what both began from
 * @param theirs the route as one of them saved it
 * @param mine the route as the other edited it
 */
public record RouteMerge(Route base, Route theirs, Route mine) {
    public MergeOutcome of(RouteField field) {
        return MergeOutcome.of(field.of(base), field.of(theirs), field.of(mine));
    }

    /**
     * Both edits in one route.
     *
     * @param fromMine fields that are taken from mine; all others are theirs
     */
    public Route taking(Set<RouteField> fromMine) {
        return new Route(
                theirs.dialect(),
                from(RouteField.NAME, fromMine).name(),
                UtteranceMerge.of(base.utterances(), theirs.utterances(), mine.utterances()),
                from(RouteField.DESCRIPTION, fromMine).description(),
                from(RouteField.FUNCTION_SCHEMAS, fromMine).functionSchemas(),
                from(RouteField.LLM, fromMine).llm(),
                from(RouteField.SCORE_THRESHOLD, fromMine).scoreThreshold(),
                from(RouteField.METADATA, fromMine).metadata(),
                from(RouteField.EXTRA, fromMine).extra());
    }

    private Route from(RouteField field, Set<RouteField> fromMine) {
        return fromMine.contains(field) ? mine : theirs;
    }
}
