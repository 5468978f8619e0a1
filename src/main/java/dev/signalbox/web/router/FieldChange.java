package dev.signalbox.web.router;

import dev.signalbox.web.page.DisplayFormat;

/** A field that two states give another value, each as a text that is cut where it is long. */
public record FieldChange(String field, String before, String after) {
    private static final int LONGEST = 1_500;

    public FieldChange {
        before = cut(before);
        after = cut(after);
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "… (" + DisplayFormat.number(length)
                        + " characters)";
    }
}
