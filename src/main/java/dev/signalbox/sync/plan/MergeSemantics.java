package dev.signalbox.sync.plan;

import java.util.Arrays;
import java.util.Optional;

/** Which of semantic-router's two descriptions of the merge-force modes holds. The other modes are the same in both. */
public enum MergeSemantics {
    /** {@code SemanticRouter}: one side's routes, with the utterances of both. */
    SEMANTIC_ROUTER("semantic-router"),
    /** The older {@code RouteLayer}: the routes of both sides; where both have a route, one side's utterances. */
    ROUTE_LAYER("route-layer");

    private final String id;

    MergeSemantics(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static Optional<MergeSemantics> of(String id) {
        return Arrays.stream(values())
                .filter(semantics -> semantics.id.equals(id))
                .findFirst();
    }
}
