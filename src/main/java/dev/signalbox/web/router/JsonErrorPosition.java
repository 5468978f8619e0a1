package dev.signalbox.web.router;

import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.web.page.TextExcerpt;

/**
 * Where something is wrong in a JSON text.
 *
 * @param message what, with line and column
 * @param line the part of the text's line around it
 * @param before as many spaces as there are characters before the place in that part
 */
public record JsonErrorPosition(String message, String line, String before) {
    private static final int AROUND = 36;

    static JsonErrorPosition of(String text, ConfigProblem problem) {
        String line =
                text.lines().skip(Math.max(0, problem.line() - 1)).findFirst().orElse("");
        int length = line.codePointCount(0, line.length());
        int at = Math.clamp(problem.column() - 1L, 0, length);
        int from = Math.max(0, at - AROUND);
        int to = Math.min(length, at + AROUND);
        String part = line.substring(line.offsetByCodePoints(0, from), line.offsetByCodePoints(0, to));
        return new JsonErrorPosition(
                "Line " + problem.line() + ", column " + problem.column() + ": found " + problem.found() + "; expected "
                        + problem.expected(),
                TextExcerpt.of(part),
                " ".repeat(at - from));
    }
}
