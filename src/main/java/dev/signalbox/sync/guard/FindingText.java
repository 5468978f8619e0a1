package dev.signalbox.sync.guard;

import dev.signalbox.route.CountText;
import dev.signalbox.route.UtteranceKey;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a finding says, before a policy gives it its level. */
record FindingText(String title, String why, String next, List<String> routes) {
    /** Names that are named before the rest is counted. */
    private static final int NAMED = 3;

    private static final int LONGEST_NAME = 80;

    Finding as(FindingCode code, FindingLevel level) {
        return new Finding(code, level, title, why, next, routes);
    }

    static String count(int number, String one) {
        return CountText.count(number, one);
    }

    /** The first of these names in quotes, and how many more there are. */
    static String names(Collection<String> names) {
        return some(names, name -> '"' + shortened(name) + '"');
    }

    static String pairs(Collection<UtteranceKey> pairs) {
        return some(pairs, pair -> '"' + shortened(pair.route()) + ": " + shortened(pair.utterance()) + '"');
    }

    private static <T> String some(Collection<T> all, Function<T, String> word) {
        String first = all.stream().limit(NAMED).map(word).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? first : first + " and " + (all.size() - NAMED) + " more";
    }

    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }
}
