package dev.signalbox.route;

import org.jspecify.annotations.Nullable;

/** A part of a route that is edited, and so merged, as a whole. Its utterances are none: each of them comes and goes on its own. */
public enum RouteField {
    NAME("Name"),
    DESCRIPTION("Description"),
    SCORE_THRESHOLD("Score threshold"),
    FUNCTION_SCHEMAS("Function schemas"),
    METADATA("Metadata"),
    LLM("Language model"),
    /** Keys that semantic-router does not know. */
    EXTRA("Other keys of the file");

    private final String label;

    RouteField(String label) {
        this.label = label;
    }

    /** What a page calls it. */
    public String label() {
        return label;
    }

    /** What a route has there. */
    public @Nullable Object of(Route route) {
        return switch (this) {
            case NAME -> route.name();
            case DESCRIPTION -> route.description();
            case SCORE_THRESHOLD -> route.scoreThreshold();
            case FUNCTION_SCHEMAS -> route.functionSchemas();
            case METADATA -> route.metadata();
            case LLM -> route.llm();
            case EXTRA -> route.extra();
        };
    }
}
