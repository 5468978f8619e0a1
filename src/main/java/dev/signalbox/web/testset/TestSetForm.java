package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.file.TestSetFile;
import dev.signalbox.quality.file.TestSetFormat;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a test set that are pasted or uploaded.
 *
 * @param name of a new test set
 * @param nameError what is wrong with it; null for nothing
 * @param text what was pasted
 * @param format id of a format; empty to detect it
 * @param route of plain sentences; empty for none
 * @param merges whether they are added to the rows that are there
 * @param error what is wrong as a whole; null for nothing
 * @param problems what is wrong in the rows, by line
 * @param omitted how many more problems there are
 */
public record TestSetForm(
        String name,
        @Nullable String nameError,
        String text,
        String format,
        String route,
        boolean merges,
        @Nullable String error,
        List<ConfigProblem> problems,
        int omitted) {
    /** The longest name of a test set. */
    static final int LONGEST_NAME = 100;
    /** Problems that a page lists. */
    private static final int LISTED = 40;
    /** The largest file, in bytes. */
    private static final int LARGEST = 32 << 20;

    /** Nothing typed yet. */
    static final TestSetForm EMPTY = new TestSetForm("", null, "", "", "", true, null, List.of(), 0);

    /** Rows that could be read. */
    record Rows(String source, TestSetFormat format, List<LabelledSentence> rows) {}

    static TestSetForm sent(Context ctx) {
        return new TestSetForm(
                RequestParameters.field(ctx, "name").strip(),
                null,
                RequestParameters.field(ctx, "text"),
                RequestParameters.field(ctx, "format"),
                RequestParameters.field(ctx, "route").strip(),
                !RequestParameters.field(ctx, "how").equals("replace"),
                null,
                List.of(),
                0);
    }

    /** The formats by the word the form sends. */
    public Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        formats.put("", "Detect automatically");
        for (TestSetFormat each : TestSetFormat.values()) {
            formats.put(each.id(), each.label());
        }
        return formats;
    }

    TestSetForm saying(String message) {
        return new TestSetForm(name, nameError, text, format, route, merges, message, problems, omitted);
    }

    TestSetForm withNameError(@Nullable String message) {
        return new TestSetForm(name, message, text, format, route, merges, error, problems, omitted);
    }

    TestSetForm refused(InvalidConfigException bad) {
        List<ConfigProblem> first =
                bad.problems().subList(0, Math.min(LISTED, bad.problems().size()));
        int more = bad.omitted() + bad.problems().size() - first.size();
        return new TestSetForm(
                name,
                nameError,
                text,
                format,
                route,
                merges,
                "These rows cannot be read. Nothing was saved.",
                first,
                more);
    }

    /** Returns why a name cannot be used; null if it can. */
    static @Nullable String nameProblem(String name) {
        if (name.isBlank()) {
            return "Enter a name for the test set.";
        }
        return name.length() > LONGEST_NAME
                ? "The name is longer than " + LONGEST_NAME + " characters. Shorten it."
                : null;
    }

    /**
     * Reads the file of the form, or else its text.
     *
     * @throws InvalidConfigException with everything that is wrong in it
     */
    @Nullable
    Rows read(Context ctx) throws InvalidConfigException {
        UploadedFile file = ctx.uploadedFile("file");
        if (file != null && file.size() > LARGEST) {
            throw new InvalidConfigException(
                    file.filename(),
                    List.of(new ConfigProblem(
                            0,
                            0,
                            "",
                            "a file of more than 32 MB",
                            "no more than that: split it over several test sets")),
                    0);
        } else if (file != null && file.size() > 0) {
            byte[] bytes = bytes(file);
            return rows(file.filename(), file.filename(), bytes);
        }
        return text.isBlank() ? null : rows("the pasted rows", "", text.getBytes(StandardCharsets.UTF_8));
    }

    private Rows rows(String source, String file, byte[] bytes) throws InvalidConfigException {
        TestSetFormat as = TestSetFormat.of(format)
                .orElseGet(() -> TestSetFormat.detected(file, new String(bytes, StandardCharsets.UTF_8)));
        return new Rows(source, as, TestSetFile.read(source, bytes, as, route));
    }

    private static byte[] bytes(UploadedFile file) {
        try (InputStream in = file.content()) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
