package dev.signalbox.web.router;

import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.store.Router;
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
 * @param advice what to do instead; null for nothing
 */
public record ImportForm(
        String text,
        String format,
        @Nullable String error,
        List<ConfigProblem> problems,
        int omitted,
        @Nullable Advice advice) {
    /**
     * What to do instead.
     *
     * @param text whole sentences
     * @param label of the link
     */
    public record Advice(String text, String label, String href) {}

    /** Problems that a page lists. */
    private static final int LISTED = 40;

    /** The ways to read it, by the word the form sends. */
    public static final Map<String, String> FORMATS = formats();

    /** Nothing pasted yet. */
    public static final ImportForm EMPTY = new ImportForm("", "", null, List.of(), 0, null);

    static ImportForm refused(String text, String format, InvalidConfigException bad) {
        List<ConfigProblem> first =
                bad.problems().subList(0, Math.min(LISTED, bad.problems().size()));
        int omitted = bad.omitted() + bad.problems().size() - first.size();
        return new ImportForm(text, format, "This config cannot be read. Nothing was changed.", first, omitted, null);
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
        return new ImportForm("", "", error, List.of(), 0, null);
    }

    /** Refuses a file of several routers where one is wanted. */
    static ImportForm composed(ConfigUpload.Composed composed) {
        String type = composed.file().root().type().id();
        return new ImportForm(
                "",
                "",
                "This file is a " + type + " router. Nothing was changed.",
                List.of(),
                0,
                new Advice(
                        "It has no index of its own, so it cannot become this router. Import it as a composed file; each indexed router in it can"
                                + " then be managed as a router of its own.",
                        "Import as a new file",
                        "/routers/new"));
    }

    /** Refuses a file of the other line of semantic-router. */
    static ImportForm otherDialect(Router router, ConfigUpload.Taken taken) {
        String own = router.dialect().shown();
        String file = taken.config().dialect().shown();
        return new ImportForm(
                "",
                "",
                "This file is for semantic-router " + file + ", and " + router.name() + " is a router of " + own
                        + ". Nothing was changed.",
                List.of(),
                0,
                new Advice(
                        "Their routes have other fields. Convert the router to " + file
                                + ", or convert the file with: signalbox convert FILE --to " + own
                                + ". You can also import the file as a new router.",
                        "Convert this router",
                        "/routers/" + router.id() + "/conversion"));
    }
}
