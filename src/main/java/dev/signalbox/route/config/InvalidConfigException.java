package dev.signalbox.route.config;

import java.util.List;
import java.util.stream.Stream;

/** A config file that semantic-router would not read either, with everything that is wrong with it. */
public final class InvalidConfigException extends Exception {
    private static final int LISTED = 20;

    private final String source;
    private final transient List<ConfigProblem> problems;
    private final int omitted;

    /**
     * @param source the file as the user named it
     * @param problems at least one, in the file's order
     * @param omitted how many more there are
     */
    public InvalidConfigException(String source, List<ConfigProblem> problems, int omitted) {
        super(String.join("\n", lines(source, problems, omitted)));
        this.source = source;
        this.problems = List.copyOf(problems);
        this.omitted = omitted;
    }

    static InvalidConfigException of(String source, ConfigProblem problem) {
        return new InvalidConfigException(source, List.of(problem), 0);
    }

    public String source() {
        return source;
    }

    /** What is wrong, in the file's order: all of it, or the first thousand. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /** How many problems there are beyond those listed. */
    public int omitted() {
        return omitted;
    }

    /** The message line by line. */
    public List<String> lines() {
        return lines(source, problems, omitted);
    }

    private static List<String> lines(String source, List<ConfigProblem> problems, int omitted) {
        String name = DisplayText.inside(source);
        int all = problems.size() + omitted;
        if (all == 1) {
            ConfigProblem only = problems.getFirst();
            return List.of(name + (only.line() == 0 ? ": " : ", ") + only.message());
        }
        Stream<String> more = all > LISTED ? Stream.of("  and " + (all - LISTED) + " more") : Stream.of();
        return Stream.of(
                        Stream.of(name + ": " + all + " problems"),
                        problems.stream().limit(LISTED).map(problem -> "  " + problem.message()),
                        more)
                .flatMap(lines -> lines)
                .toList();
    }
}
