package dev.signalbox.route;

import java.util.List;
import java.util.stream.Collectors;

/** A config file that semantic-router would not read either, with everything that is wrong with it. */
public final class BadConfig extends Exception {
    private static final int LISTED = 20;

    private final String source;
    private final transient List<ConfigProblem> problems;
    private final int omitted;

    /**
     * @param source the file as the user named it
     * @param problems at least one, in the file's order
     * @param omitted how many more there are
     */
    BadConfig(String source, List<ConfigProblem> problems, int omitted) {
        super(message(source, problems, omitted));
        this.source = source;
        this.problems = List.copyOf(problems);
        this.omitted = omitted;
    }

    static BadConfig of(String source, ConfigProblem problem) {
        return new BadConfig(source, List.of(problem), 0);
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

    private static String message(String source, List<ConfigProblem> problems, int omitted) {
        String name = Shown.inside(source);
        int all = problems.size() + omitted;
        if (all == 1) {
            ConfigProblem only = problems.getFirst();
            return name + (only.line() == 0 ? ": " : ", ") + only.message();
        }
        String lines = problems.stream()
                .limit(LISTED)
                .map(problem -> "\n  " + problem.message())
                .collect(Collectors.joining());
        return name + ": " + all + " problems" + lines + (all > LISTED ? "\n  and " + (all - LISTED) + " more" : "");
    }
}
