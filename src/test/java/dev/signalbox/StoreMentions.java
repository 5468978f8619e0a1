package dev.signalbox;

import dev.signalbox.index.LocalStoreDescriptor;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreRegistry;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the names of stores in source text, comments left out: in words and in identifiers. A store on this machine has a scheme that is
 * also an English word ({@code embedded}), which counts only where it can be the scheme: before a colon that no blank follows, or as a whole string.
 */
record StoreMentions(StoreRegistry stores) {
    /** String literals and text blocks are kept, so that what looks like a comment in them stays; comments are the rest. */
    private static final Pattern COMMENT = Pattern.compile(
            "(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);

    private static final Pattern TEMPLATE_COMMENT = Pattern.compile("<%--.*?--%>", Pattern.DOTALL);

    List<String> inJava(String source) {
        return in(COMMENT.matcher(source).replaceAll(found -> found.group(1) == null ? " " : quoted(found)));
    }

    List<String> inTemplate(String source) {
        return in(TEMPLATE_COMMENT.matcher(source).replaceAll(" "));
    }

    private static String quoted(MatchResult found) {
        return java.util.regex.Matcher.quoteReplacement(found.group());
    }

    private List<String> in(String text) {
        return stores.all().stream()
                .flatMap(StoreMentions::patterns)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    private static Stream<Pattern> patterns(StoreDescriptor store) {
        String scheme = Pattern.quote(store.scheme());
        return store instanceof LocalStoreDescriptor
                ? Stream.of(Pattern.compile("\\b" + scheme + ":(?! )|\"" + scheme + "\"|[?&]store=" + scheme))
                : Stream.of(Pattern.compile("(?i)" + scheme + "|" + Pattern.quote(name(store))));
    }

    private static String name(StoreDescriptor store) {
        return store.displayName().toLowerCase(Locale.ROOT);
    }
}
