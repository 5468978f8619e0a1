package dev.signalbox.route;

import dev.signalbox.route.dialect.Dialect;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
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

    private static final Set<RouteField> OF_V0 = Collections.unmodifiableSet(
            EnumSet.of(NAME, DESCRIPTION, SCORE_THRESHOLD, FUNCTION_SCHEMAS, METADATA, LLM, EXTRA));
    private static final Set<RouteField> OF_V1 =
            Collections.unmodifiableSet(EnumSet.of(NAME, DESCRIPTION, SCORE_THRESHOLD, METADATA, EXTRA));
    private static final Set<RouteField> RECORDED_V0 =
            Collections.unmodifiableSet(EnumSet.of(FUNCTION_SCHEMAS, METADATA));
    private static final Set<RouteField> RECORDED_V1 =
            Collections.unmodifiableSet(EnumSet.of(METADATA, DESCRIPTION, SCORE_THRESHOLD));

    private final String label;

    RouteField(String label) {
        this.label = label;
    }

    /** The fields that a route of a dialect has. */
    public static Set<RouteField> of(Dialect dialect) {
        return switch (dialect) {
            case V0 -> OF_V0;
            case V1 -> OF_V1;
        };
    }

    /** The fields that every record of a route carries in a dialect: the route's values, which are compared, planned and written. */
    public static Set<RouteField> ofRecords(Dialect dialect) {
        return switch (dialect) {
            case V0 -> RECORDED_V0;
            case V1 -> RECORDED_V1;
        };
    }

    /** What a page calls it. */
    public String label() {
        return label;
    }

    /** What a page calls it for a route of a dialect. */
    public String label(Dialect dialect) {
        return this == SCORE_THRESHOLD ? dialect.thresholdLabel() : label;
    }

    /**
     * The key that a record's value has it under where it is shown as JSON: that of the files of the line whose records carry it, which for the
     * threshold is 1.x.
     */
    public String recordKey() {
        return this == SCORE_THRESHOLD ? Dialect.V1.thresholdKey() : name().toLowerCase(Locale.ROOT);
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
