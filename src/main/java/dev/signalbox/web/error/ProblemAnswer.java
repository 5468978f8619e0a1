package dev.signalbox.web.error;

import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.page.PageAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as an HTTP answer.
 *
 * @param status of HTTP
 * @param title the error in a few words
 * @param message what, where and what to do next
 * @param details several problems to fix, one per line
 * @param way a page that may help; null for the overview alone
 * @param incident its id in the log; null if it is not an internal error
 * @param violations what in a program's request cannot be read, each also in the details
 */
public record ProblemAnswer(
        int status,
        String title,
        String message,
        List<String> details,
        PageAction.@Nullable Go way,
        @Nullable String incident,
        List<Violation> violations) {
    public ProblemAnswer(
            int status,
            String title,
            String message,
            List<String> details,
            PageAction.@Nullable Go way,
            @Nullable String incident) {
        this(status, title, message, details, way, incident, List.of());
    }

    public ProblemAnswer(int status, String title, String message, List<String> details, @Nullable String incident) {
        this(status, title, message, details, null, incident);
    }

    public ProblemAnswer(int status, String title, String message) {
        this(status, title, message, List.of(), null);
    }
}
