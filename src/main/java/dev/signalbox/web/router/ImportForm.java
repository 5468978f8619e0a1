package dev.signalbox.web.router;

import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A config that is pasted or uploaded.
 *
 * @param text what was pasted
 * @param format {@code json}, {@code yaml}, {@code csv}, or empty to go by the file's name or the first character
 * @param error what is wrong as a whole; null for nothing
 * @param problems what is wrong in the config, at its place
 * @param omitted how many more problems there are
 */
public record ImportForm(
        String text, String format, @Nullable String error, List<ConfigProblem> problems, int omitted) {
    /** Problems that a page lists. */
    private static final int LISTED = 40;

    /** The ways to read it, by the word the form sends. */
    public static final Map<String, String> FORMATS = formats();

    /** Nothing pasted yet. */
    public static final ImportForm EMPTY = new ImportForm("", "", null, List.of(), 0);

    static ImportForm refused(String text, String format, InvalidConfigException bad) {
        List<ConfigProblem> first =
                bad.problems().subList(0, Math.min(LISTED, bad.problems().size()));
        int omitted = bad.omitted() + bad.problems().size() - first.size();
        return new ImportForm(text, format, "This config cannot be read. Nothing was changed.", first, omitted);
    }

    private static Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        formats.put("", "Detect automatically");
        formats.put("json", "JSON");
        formats.put("yaml", "YAML");
        formats.put(ConfigUpload.CSV, "CSV");
        return Collections.unmodifiableMap(formats);
    }

    static ImportForm saying(String error) {
        return new ImportForm("", "", error, List.of(), 0);
    }
}
