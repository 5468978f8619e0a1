package dev.signalbox.interop;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CLINC150 (Larson et al. 2019): 150 routes with 15,000 utterances as a file of 0.x, and 5,500 sentences to choose for,
 * with 3,200 others to fit to. It is not part of
 * this project: {@code -Dsignalbox.interop.clinc150} names the folder with {@code clinc150-routes.json} and {@code clinc150-test.csv}.
 */
record Clinc150(RouterConfig routes, List<LabelledSentence> labelled, List<LabelledSentence> validation) {
    private static final Path FOLDER = Path.of(System.getProperty("signalbox.interop.clinc150", "../shared/data"));

    static boolean isThere() {
        return Files.exists(FOLDER.resolve("clinc150-routes.json"));
    }

    static Clinc150 read() {
        Path file = FOLDER.resolve("clinc150-routes.json");
        try {
            RouterConfig routes = ConfigText.read(file.toString(), Files.readAllBytes(file), ConfigFormat.JSON)
                    .config();
            return new Clinc150(routes, rows("clinc150-test.csv"), rows("clinc150-validation.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LabelledSentence> rows(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream()
                .skip(1)
                .map(Clinc150::row)
                .toList();
    }

    /** A line has two fields, and the second, the route, has no comma. */
    private static LabelledSentence row(String line) {
        int comma = line.lastIndexOf(',');
        String text = line.substring(0, comma);
        return new LabelledSentence(
                text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text,
                line.substring(comma + 1));
    }

    List<String> sentences() {
        return labelled.stream().map(LabelledSentence::sentence).toList();
    }
}
