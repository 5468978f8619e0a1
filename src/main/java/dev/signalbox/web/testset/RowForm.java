package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.file.TestSetFile;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.FormText;
import io.javalin.http.Context;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of a test set as a form has it.
 *
 * @param route empty for none
 * @param tags separated by spaces
 * @param error what is wrong; null for nothing
 */
public record RowForm(
        String sentence,
        String route,
        String tags,
        @Nullable String error) {
    static final RowForm EMPTY = new RowForm("", "", "", null);

    static RowForm of(LabelledSentence row) {
        return new RowForm(row.sentence(), row.route(), String.join(" ", new TreeSet<>(row.tags())), null);
    }

    /** Returns what was sent; of texts that were not touched, the row's own, which a browser may not carry exactly. */
    static RowForm sent(Context ctx, LabelledSentence was) {
        String sentence = FormText.lines(was.sentence(), RequestParameters.field(ctx, "sentence"));
        return new RowForm(
                        sentence,
                        FormText.line(was.route(), RequestParameters.field(ctx, "route")),
                        RequestParameters.field(ctx, "tags"),
                        null)
                .checked();
    }

    private RowForm checked() {
        String problem = sentence.isBlank()
                ? "Enter a sentence."
                : sentence.length() > TestSetFile.LONGEST_SENTENCE
                        ? "The sentence is longer than " + TestSetFile.LONGEST_SENTENCE + " characters. Shorten it."
                        : null;
        return new RowForm(sentence, route, tags, problem);
    }

    LabelledSentence row() {
        return new LabelledSentence(sentence, route, LabelledSentence.tags(tags));
    }
}
