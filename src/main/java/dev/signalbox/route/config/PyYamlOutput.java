package dev.signalbox.route.config;

import java.util.Locale;

/** The text that PyYAML's {@code Emitter} has written so far, with what it remembers of the line: column, indentation, white space. */
final class PyYamlOutput {
    private static final int WIDTH = 80;
    private static final String ESCAPED = "\0\u0007\b\t\n\u000B\f\r\u001B\"\\\u0085\u00A0\u2028\u2029";
    private static final String ESCAPES = "0abtnvfre\"\\N_LP";

    private final StringBuilder out = new StringBuilder();
    private int indent;
    private int column;
    private boolean whitespace = true;
    private boolean indention = true;

    /** Whether nothing but indentation and indicators of lists and keys stands on the line. */
    boolean isAtIndention() {
        return indention;
    }

    int indent() {
        return indent;
    }

    void indentTo(int changed) {
        indent = changed;
    }

    void indicator(String indicator, boolean spaced, boolean indents) {
        write(whitespace || !spaced ? indicator : " " + indicator);
        whitespace = false;
        indention = indention && indents;
    }

    void newLine() {
        if (!indention || column > indent || (column == indent && !whitespace)) {
            lineBreak("\n");
        }
        if (column < indent) {
            whitespace = true;
            write(" ".repeat(indent - column));
        }
    }

    private void lineBreak(String data) {
        whitespace = true;
        indention = true;
        column = 0;
        out.append(data);
    }

    private void write(String data) {
        column += data.codePointCount(0, data.length());
        out.append(data);
    }

    void plain(String text, boolean split) {
        if (text.isEmpty()) {
            return;
        }
        if (!whitespace) {
            write(" ");
        }
        whitespace = false;
        indention = false;
        int start = 0;
        while (start < text.length()) {
            int end = runEnd(text, start, ' ');
            if (text.charAt(start) == ' ' && end - start == 1 && column > WIDTH && split) {
                newLine();
                whitespace = false;
                indention = false;
            } else {
                write(text.substring(start, end));
            }
            start = end;
        }
    }

    /** The end of the run of one character, or of all others. */
    private static int runEnd(String text, int start, char c) {
        boolean same = text.charAt(start) == c;
        int end = start + 1;
        while (end < text.length() && (text.charAt(end) == c) == same) {
            end++;
        }
        return end;
    }

    void singleQuoted(String text, boolean split) {
        indicator("'", true, false);
        int start = 0;
        while (start < text.length()) {
            char first = text.charAt(start);
            int end = start + 1;
            if (first == ' ') {
                end = runEnd(text, start, ' ');
                if (end - start == 1 && column > WIDTH && split && start != 0 && end != text.length()) {
                    newLine();
                } else {
                    write(text.substring(start, end));
                }
            } else if (PyYamlScalar.isBreak(first)) {
                while (end < text.length() && PyYamlScalar.isBreak(text.charAt(end))) {
                    end++;
                }
                breaks(text.substring(start, end));
            } else if (first == '\'') {
                write("''");
            } else {
                while (end < text.length() && !endsRun(text.charAt(end))) {
                    end++;
                }
                write(text.substring(start, end));
            }
            start = end;
        }
        indicator("'", false, false);
    }

    private static boolean endsRun(char c) {
        return c == ' ' || c == '\'' || PyYamlScalar.isBreak(c);
    }

    private void breaks(String run) {
        if (run.startsWith("\n")) {
            lineBreak("\n");
        }
        run.chars().forEach(each -> lineBreak(Character.toString(each)));
        newLine();
    }

    void doubleQuoted(String text, boolean split) {
        indicator("\"", true, false);
        int[] points = text.codePoints().toArray();
        int start = 0;
        for (int end = 0; end <= points.length; end++) {
            boolean over = end == points.length;
            if (over || isEscaped(points[end])) {
                if (start < end) {
                    write(new String(points, start, end - start));
                    start = end;
                }
                if (!over) {
                    write(escape(points[end]));
                    start = end + 1;
                }
            }
            if (end > 0
                    && end < points.length - 1
                    && (points[end] == ' ' || start >= end)
                    && column + (end - start) > WIDTH
                    && split) {
                write((start < end ? new String(points, start, end - start) : "") + "\\");
                start = Math.max(start, end);
                newLine();
                whitespace = false;
                indention = false;
                if (points[start] == ' ') {
                    write("\\");
                }
            }
        }
        indicator("\"", false, false);
    }

    private static boolean isEscaped(int point) {
        boolean asItIs = (point >= ' ' && point <= '~')
                || (point >= 0xA0 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD);
        return !asItIs || "\"\\\u0085\u2028\u2029\uFEFF".indexOf(point) >= 0;
    }

    private static String escape(int point) {
        int known = ESCAPED.indexOf(point);
        if (known >= 0) {
            return "\\" + ESCAPES.charAt(known);
        }
        String format = point <= 0xFF ? "\\x%02X" : point <= 0xFFFF ? "\\u%04X" : "\\U%08X";
        return String.format(Locale.ROOT, format, point);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
