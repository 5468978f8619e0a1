package dev.signalbox.route.csv;

import java.util.Locale;

/** The columns of a CSV file with routes. Their order in a file is free; the first two are required. */
enum CsvColumn {
    ROUTE,
    UTTERANCE,
    THRESHOLD,
    METADATA;

    /** The name in the header. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the cells are texts of people, which a spreadsheet could take for a formula. */
    boolean isText() {
        return this == ROUTE || this == UTTERANCE;
    }
}
