package dev.signalbox.interop;

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
 * CLINC150 (Larson et al. 2019): 150 routes with 15,000 utterances as a file of 0.x, and 5,500 sentences to choose for. It is not part of
 * this project: {@code -Dsignalbox.interop.clinc150} names the folder with {@code clinc150-routes.json} and {@code clinc150-test.csv}.
 */
record Clinc150(RouterConfig routes, List<String> sentences) {
    private static final Path FOLDER = Path.of(System.getProperty("signalbox.interop.clinc150", "../shared/data"));

    static boolean isThere() {
        return Files.exists(FOLDER.resolve("clinc150-routes.json"));
    }

    static Clinc150 read() {
        Path file = FOLDER.resolve("clinc150-routes.json");
        try {
            RouterConfig routes = ConfigText.read(file.toString(), Files.readAllBytes(file), ConfigFormat.JSON)
                    .config();
            return new Clinc150(
                    routes,
                    Files.readAllLines(FOLDER.resolve("clinc150-test.csv")).stream()
                            .skip(1)
                            .map(Clinc150::sentence)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first of a line's two fields; the second is a route, which has no comma. */
    private static String sentence(String line) {
        String text = line.substring(0, line.lastIndexOf(','));
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
