package dev.signalbox.route.config;

/**
 * How much of a config file is read. Beyond these a file is refused with the number it passed, so that no file, however it was
 * made, takes the process down.
 */
final class ConfigLimits {
    static final int JSON_BYTES = 64 << 20;
    static final int YAML_BYTES = 32 << 20;
    /** Values in a JSON file. */
    static final int JSON_VALUES = 1_000_000;
    /** Values in a YAML file, aliases written out. A YAML parser takes about ten times as long for each. */
    static final int YAML_VALUES = 250_000;
    /** Characters of text in a file, aliases written out. */
    static final long CHARACTERS = 2L * JSON_BYTES;
    /** Python's own json gives up at its recursion limit, which lies a little higher. */
    static final int JSON_DEPTH = 900;
    /** PyYAML needs two calls a level, and so gives up at about half the depth. */
    static final int YAML_DEPTH = 450;
    /** Digits of an integer that Python converts. */
    static final int DIGITS = 4_300;

    /** Digits of all long integers of a file together: the time to convert one grows with the square of its length. */
    static final int ALL_DIGITS = 1_000_000;
    /** Digits from which an integer counts as a long one. */
    static final int LONG = 100;

    static final String TOO_MANY_DIGITS =
            "no more than " + ALL_DIGITS + " digits in all integers of more than " + LONG + " digits together";

    private ConfigLimits() {}

    static int bytes(ConfigFormat format) {
        return switch (format) {
            case JSON -> JSON_BYTES;
            case YAML -> YAML_BYTES;
        };
    }
}
