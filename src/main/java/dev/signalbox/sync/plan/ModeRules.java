package dev.signalbox.sync.plan;

import dev.signalbox.sync.plan.EndRoute.Side;

/** Where each mode ends, route by route: the table of the sync modes as code. */
record ModeRules(Mode mode, MergeSemantics semantics) {
    private boolean layered() {
        return semantics == MergeSemantics.ROUTE_LAYER;
    }

    boolean keepsLocalOnly() {
        return switch (mode) {
            case ERROR, LOCAL, MERGE, MERGE_FORCE_LOCAL -> true;
            case REMOTE -> false;
            case MERGE_FORCE_REMOTE -> layered();
        };
    }

    boolean keepsRemoteOnly() {
        return switch (mode) {
            case ERROR, REMOTE, MERGE, MERGE_FORCE_REMOTE -> true;
            case LOCAL -> false;
            case MERGE_FORCE_LOCAL -> layered();
        };
    }

    /** Of a route that both sides have. */
    Side utterances() {
        return switch (mode) {
            case LOCAL -> Side.LOCAL;
            case REMOTE -> Side.REMOTE;
            case ERROR, MERGE -> Side.BOTH;
            case MERGE_FORCE_LOCAL -> layered() ? Side.LOCAL : Side.BOTH;
            case MERGE_FORCE_REMOTE -> layered() ? Side.REMOTE : Side.BOTH;
        };
    }

    /** Whether a route that both sides have ends with the remote's value. */
    boolean takesRemoteValue() {
        return switch (mode) {
            case REMOTE, MERGE_FORCE_REMOTE -> true;
            case ERROR, LOCAL, MERGE, MERGE_FORCE_LOCAL -> false;
        };
    }
}
