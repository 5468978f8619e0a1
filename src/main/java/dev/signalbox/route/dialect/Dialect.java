package dev.signalbox.route.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of semantic-router: the shape of its files, the fields of its routes, the contents of its records, its rule for choosing a route. */
public enum Dialect {
    /** Releases up to 0.3.3: {@code SemanticRouter}, with sync, hash and lock. */
    V0("0.x", "semantic-router 0.x: SemanticRouter, releases up to 0.3.3", "score_threshold", "Score threshold"),
    /** Releases from 1.0: {@code IndexedRouter}, with the index as the only place of its routes. */
    V1("1.x", "semantic-router 1.x: IndexedRouter, releases from 1.0", "confidence_threshold", "Confidence threshold");

    private final String shown;
    private final String meaning;
    private final String thresholdKey;
    private final String thresholdLabel;

    Dialect(String shown, String meaning, String thresholdKey, String thresholdLabel) {
        this.shown = shown;
        this.meaning = meaning;
        this.thresholdKey = thresholdKey;
        this.thresholdLabel = thresholdLabel;
    }

    /** What pages and commands call it: {@code 0.x}. */
    public String shown() {
        return shown;
    }

    /** The class of the library and the releases that have it, for a person who does not know the two lines. */
    public String meaning() {
        return meaning;
    }

    /** The dialect that {@link #shown} calls so. */
    public static Optional<Dialect> named(@Nullable String shown) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.shown.equals(shown))
                .findFirst();
    }

    /** The key of a route's threshold in a file. */
    public String thresholdKey() {
        return thresholdKey;
    }

    /** What pages call a route's threshold. */
    public String thresholdLabel() {
        return thresholdLabel;
    }

    /** A route's threshold within a sentence: {@code score threshold}. */
    public String threshold() {
        return thresholdLabel.toLowerCase(Locale.ROOT);
    }

    /** The dialect of a config file: 1.x if the file says its {@code router_type}, as the library itself tells them apart. */
    public static Dialect ofFile(JsonNode file) {
        return file.has(RouterType.KEY) ? V1 : V0;
    }
}
