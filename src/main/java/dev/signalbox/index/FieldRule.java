package dev.signalbox.index;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value of a {@link StoreField} has to be.
 *
 * @param shape of the whole value
 * @param otherwise what is said of a value of another shape, in a sentence
 */
public record FieldRule(Pattern shape, String otherwise) {
    /** One line, not too long: the least of all. */
    public static final FieldRule NONE = new FieldRule(Pattern.compile(".*", Pattern.DOTALL), "");
    /** A name, or an address in digits; one of version 6 in brackets. */
    public static final FieldRule HOST = of(
            "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]",
            "A name or an address, such as db.example.org, without https:// and path.");
    /** From 1 to 65535, up to five digits. */
    public static final FieldRule PORT = of(
            "0{0,4}[1-9]|0{0,3}[1-9][0-9]|0{0,2}[1-9][0-9]{2}|0?[1-9][0-9]{3}"
                    + "|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]",
            "A port is a number from 1 to 65535.");

    private static final int LONGEST = 255;

    public static FieldRule of(String shape, String otherwise) {
        return new FieldRule(Pattern.compile(shape), otherwise);
    }

    /** What is wrong with a value; empty if it keeps the rule. */
    Optional<String> problem(String value) {
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("At most " + LONGEST + " characters of one line.");
        }
        return shape.matcher(value).matches() ? Optional.empty() : Optional.of(otherwise);
    }
}
