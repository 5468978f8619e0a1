package dev.signalbox.route.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What reading one config file turned up: problems that refuse it and warnings that do not. */
final class ConfigFindings {
    private static final int KEPT = 1_000;

    private final LineLocator lines;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<ConfigWarning> warnings = new ArrayList<>();
    private int omitted;

    ConfigFindings(String text) {
        this.lines = new LineLocator(text);
    }

    /** Whether nothing that comes now would be kept. A problem counts all the same, so it must still be said that there was one. */
    boolean full() {
        return problems.size() >= KEPT;
    }

    /** Counts a problem that is not worth putting into words any more. */
    void another() {
        omitted++;
    }

    /** Whether a warning would still be kept. */
    boolean wantsWarnings() {
        return warnings.size() < KEPT;
    }

    void problem(int offset, String key, String found, String expected) {
        if (full()) {
            omitted++;
        } else {
            problems.add(problemAt(offset, key, found, expected));
        }
    }

    void warning(int offset, String key, String found, String became) {
        if (wantsWarnings()) {
            LineLocator.Place place = lines.at(offset);
            warnings.add(new ConfigWarning(place.line(), place.column(), key, found, became));
        }
    }

    /** Ends the reading if anything was wrong. */
    void refuse(String source) throws InvalidConfigException {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column));
            throw new InvalidConfigException(source, problems, omitted);
        }
    }

    InvalidConfigException refusal(String source, ConfigSyntaxException syntax) {
        ConfigProblem problem = problemAt(syntax.offset(), syntax.key(), syntax.found(), syntax.expected());
        return InvalidConfigException.of(source, problem);
    }

    /** In the file's order; at most a thousand. */
    List<ConfigWarning> warnings() {
        warnings.sort(Comparator.comparingInt(ConfigWarning::line).thenComparingInt(ConfigWarning::column));
        return List.copyOf(warnings);
    }

    private ConfigProblem problemAt(int offset, String key, String found, String expected) {
        LineLocator.Place place = lines.at(offset);
        return new ConfigProblem(place.line(), place.column(), key, found, expected);
    }
}
