package dev.signalbox.web.review;

import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.MarkdownText;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone typed into the form that comments on a route or an utterance.
 *
 * @param text in Markdown
 * @param edit kind of the suggested edit: {@code add}, {@code change} or {@code remove}; empty for none
 * @param other utterance of the edit
 */
public record CommentForm(String text, String edit, String other) {
    static final CommentForm EMPTY = new CommentForm("", "", "");

    static CommentForm of(Context ctx) {
        return new CommentForm(
                RequestParameters.field(ctx, "text").strip(),
                RequestParameters.field(ctx, "edit"),
                RequestParameters.field(ctx, "other").strip());
    }

    /** The kinds of edit to choose from, with their labels, for a line or a whole route. */
    public static Map<String, String> options(boolean line) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "No change");
        if (line) {
            options.put("change", "Change this utterance");
            options.put("remove", "Remove this utterance");
        }
        options.put("add", line ? "Add another utterance" : "Add an utterance");
        return options;
    }

    /**
     * Returns why it cannot be stored; null if it can.
     *
     * @param line utterance that it is about; null for the whole route
     */
    @Nullable
    String problem(String route, @Nullable String line) {
        if (text.length() > MarkdownText.LONGEST || other.length() > MarkdownText.LONGEST) {
            return ReviewPage.tooLong();
        }
        SuggestedEdit suggested = suggestion(route, line);
        if (suggested == null && !edit.isEmpty()) {
            return edit.equals("remove") || !other.isEmpty()
                    ? "Choose the utterance that the suggestion is about."
                    : "Enter the suggested utterance.";
        }
        return text.isEmpty() && suggested == null ? "Enter a comment or suggest a change." : null;
    }

    /** Returns the suggested edit; null for none, or if it lacks a part. */
    @Nullable
    SuggestedEdit suggestion(String route, @Nullable String line) {
        return switch (edit) {
            case "add" -> other.isEmpty() ? null : new SuggestedEdit.Add(route, other);
            case "remove" -> line == null ? null : new SuggestedEdit.Remove(route, line);
            case "change" -> line == null || other.isEmpty() ? null : new SuggestedEdit.Change(route, line, other);
            default -> null;
        };
    }
}
