package dev.signalbox.route.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/** A line of semantic-router: the shape of its files, the fields of its routes, the contents of its records, its rule for choosing a route. */
public enum Dialect {
    /** Releases up to 0.3.3: {@code SemanticRouter}, with sync, hash and lock. */
    V0("0.x", "score_threshold", "Score threshold"),
    /** Releases from 1.0: {@code IndexedRouter}, with the index as the only place of its routes. */
    V1("1.x", "confidence_threshold", "Confidence threshold");

    private final String shown;
    private final String thresholdKey;
    private final String thresholdLabel;

    Dialect(String shown, String thresholdKey, String thresholdLabel) {
        this.shown = shown;
        this.thresholdKey = thresholdKey;
        this.thresholdLabel = thresholdLabel;
    }

    /** What pages and commands call it: {@code 0.x}. */
    public String shown() {
        return shown;
    }

    /** The key of a route's threshold in a file. */
    public String thresholdKey() {
        return thresholdKey;
    }

    /** What pages call a route's threshold. */
    public String thresholdLabel() {
        return thresholdLabel;
    }

    /** The dialect of a config file: 1.x if the file says its {@code router_type}, as the library itself tells them apart. */
    public static Dialect ofFile(JsonNode file) {
        return file.has(RouterType.KEY) ? V1 : V0;
    }
}
