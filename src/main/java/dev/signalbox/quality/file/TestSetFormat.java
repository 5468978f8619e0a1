package dev.signalbox.quality.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the rows of a test set are written down. */
public enum TestSetFormat {
    CSV("csv", "CSV"),
    JSON_LINES("jsonl", "JSON lines"),
    /** Cells separated by tabs, with or without a header: what a spreadsheet copies. */
    TABLE("table", "Copied from a spreadsheet"),
    /** A sentence a line, all with one route. */
    LINES("lines", "Plain sentences");

    private final String id;
    private final String label;

    TestSetFormat(String id, String label) {
        this.id = id;
        this.label = label;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public static Optional<TestSetFormat> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /**
     * Detects a format.
     *
     * @param name of the file; empty of pasted text
     */
    public static TestSetFormat detected(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        String first = text.stripLeading().lines().findFirst().orElse("");
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || first.startsWith("{")) {
            return JSON_LINES;
        } else if (lower.endsWith(".csv") || LabelledSentenceReader.isHeader(first)) {
            return CSV;
        } else if (lower.endsWith(".tsv") || first.indexOf('\t') >= 0) {
            return TABLE;
        }
        return LINES;
    }
}
