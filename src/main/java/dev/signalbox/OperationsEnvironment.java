package dev.signalbox;

import dev.signalbox.signin.RandomSecret;
import dev.signalbox.telemetry.trace.TraceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for monitoring.
 *
 * @param metricsToken {@code SIGNALBOX_METRICS_TOKEN}, {@code SIGNALBOX_METRICS_TOKEN_FILE}: what a program sends to read the metrics
 * @param traces {@code OTEL_…}: where traces are sent to
 */
record OperationsEnvironment(Optional<RandomSecret> metricsToken, Optional<TraceSettings> traces) {
    private static final String TOKEN = "SIGNALBOX_METRICS_TOKEN";
    private static final String TOKEN_FILE = "SIGNALBOX_METRICS_TOKEN_FILE";
    private static final String LOG_FORMAT = "SIGNALBOX_LOG_FORMAT";
    private static final int LEAST = 20;

    /** Reads the settings; what is wrong is added to the problems. */
    static OperationsEnvironment of(Map<String, String> environment, List<String> problems) {
        String format = said(environment, LOG_FORMAT);
        if (!format.isEmpty() && !format.equals("text") && !format.equals("json")) {
            problems.add(LOG_FORMAT + " " + format + ": must be text or json.");
        }
        return new OperationsEnvironment(token(environment, problems), TraceSettings.of(environment, problems));
    }

    /** Returns whether the log is written as a JSON object in each line. */
    static boolean logsJson(Map<String, String> environment) {
        return said(environment, LOG_FORMAT).equals("json");
    }

    private static Optional<RandomSecret> token(Map<String, String> environment, List<String> problems) {
        String text = said(environment, TOKEN);
        String file = said(environment, TOKEN_FILE);
        if (text.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        if (!text.isEmpty() && !file.isEmpty()) {
            problems.add(TOKEN + ": set twice. Set the token here, or the name of a file that contains it in "
                    + TOKEN_FILE + ".");
            return Optional.empty();
        }
        try {
            String token =
                    file.isEmpty() ? text : Files.readString(Path.of(file)).strip();
            if (token.matches("[!-~]{" + LEAST + ",}")) {
                return Optional.of(new RandomSecret(token));
            }
            problems.add((file.isEmpty() ? TOKEN : TOKEN_FILE + " " + file) + ": the token must have at least " + LEAST
                    + " characters and no spaces. Create one with: openssl rand -hex 32");
        } catch (IOException | InvalidPathException bad) {
            problems.add(TOKEN_FILE + " " + file + ": could not read the file.");
        }
        return Optional.empty();
    }

    private static String said(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
