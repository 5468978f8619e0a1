package dev.signalbox.route.csv;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running a text as a formula (OWASP, "CSV Injection"): a cell that begins with one of {@code = + - @}, a tab or
 * a carriage return gets an apostrophe before it. Reading takes it away again. A cell that begins with apostrophes before such a
 * character gets one more, so that every text comes back exactly.
 */
final class FormulaGuard {
    private static final Pattern RISKY = Pattern.compile("'*[=+\\-@\\t\\r]");
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r]");

    private FormulaGuard() {}

    static String guarded(String text) {
        return RISKY.matcher(text).lookingAt() ? "'" + text : text;
    }

    static String plain(String cell) {
        return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
