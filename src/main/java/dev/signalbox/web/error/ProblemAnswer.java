package dev.signalbox.web.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as an answer.
 *
 * @param status of HTTP
 * @param title what, in a few words
 * @param words what, where and what to do next
 * @param details several things to mend, one a line
 * @param incident what the log calls it; null where it is no fault of the console
 */
public record ProblemAnswer(
        int status,
        String title,
        String message,
        List<String> details,
        @Nullable String incident) {
    public ProblemAnswer(int status, String title, String message) {
        this(status, title, message, List.of(), null);
    }
}
