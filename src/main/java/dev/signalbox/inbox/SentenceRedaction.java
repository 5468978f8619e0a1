package dev.signalbox.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Set;

/**
 * Removes personal data from sentences. Patterns are those of RE2, which takes time in proportion to the sentence for every pattern: none that a user
 * types can hang the console.
 */
public final class SentenceRedaction {
    /** What is stored of a sentence that is removed as a whole. */
    static final String NOTHING_LEFT = "[removed]";

    /** The longest pattern, in characters. */
    private static final int LONGEST = 500;
    /** The most repetitions that a pattern may state, multiplied: RE2 writes them out in memory. */
    private static final int REPETITIONS = 1_000;

    private static final Pattern EMAIL =
            Pattern.compile("(?i)[\\p{L}\\p{N}._%+'-]+@(?:[\\p{L}\\p{N}-]+\\.)+[\\p{L}]{2,}");

    private static final Pattern COUNTS = Pattern.compile("\\{([0-9]*)(?:,([0-9]*))?\\}");

    private final Set<RedactionPreset> presets;
    private final List<Compiled> own;

    private record Compiled(Pattern pattern, String replacement) {}

    private SentenceRedaction(Set<RedactionPreset> presets, List<Compiled> own) {
        this.presets = presets;
        this.own = own;
    }

    /** @throws InvalidRedactionException if a pattern cannot be used */
    public static SentenceRedaction of(RedactionRules rules) {
        return new SentenceRedaction(
                rules.presets(),
                rules.own().stream()
                        .map(rule -> new Compiled(compiled(rule), Matcher.quoteReplacement(rule.replacement())))
                        .toList());
    }

    /** Returns the pattern of a rule, after it was checked. */
    static Pattern compiled(RedactionRule rule) {
        String text = rule.pattern();
        if (text.isEmpty()) {
            throw new InvalidRedactionException("The pattern is empty.");
        }
        if (text.length() > LONGEST) {
            throw new InvalidRedactionException("The pattern has " + text.length() + " characters, and the limit is "
                    + LONGEST + ". Split it into several rules.");
        }
        if (repetitions(text) > REPETITIONS) {
            throw new InvalidRedactionException(
                    "The pattern repeats its parts more than 1,000 times in all. Use smaller numbers in braces.");
        }
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matches("")) {
                throw new InvalidRedactionException(
                        "The pattern matches an empty text, so it would match between all characters. Change it to match at least one, such as + instead of *.");
            }
            return pattern;
        } catch (PatternSyntaxException bad) {
            throw new InvalidRedactionException("This is not a regular expression of RE2: " + bad.getDescription()
                    + (bad.getPattern() == null ? "." : " in " + bad.getPattern() + "."));
        }
    }

    private static long repetitions(String text) {
        long product = 1;
        Matcher counts = COUNTS.matcher(text);
        while (counts.find() && product <= REPETITIONS) {
            product *= Math.max(1, Math.max(number(counts.group(1)), number(counts.group(2))));
        }
        return product;
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null || digits.isEmpty()
                ? 0
                : Long.parseLong(digits.length() > 9 ? digits.substring(0, 9) : digits);
    }

    /** Returns a sentence as it is stored. */
    public String of(String sentence) {
        String text = sentence;
        for (RedactionPreset preset : RedactionPreset.values()) {
            text = presets.contains(preset) ? without(preset, text) : text;
        }
        for (Compiled rule : own) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        return text.isBlank() ? NOTHING_LEFT : text.strip();
    }

    private static String without(RedactionPreset preset, String text) {
        return switch (preset) {
            case EMAIL -> EMAIL.matcher(text).replaceAll(preset.replacement());
            case IBAN -> PersonalNumbers.withoutIbans(text);
            case CARD -> PersonalNumbers.withoutCards(text);
            case PHONE -> PersonalNumbers.withoutPhones(text);
        };
    }
}
