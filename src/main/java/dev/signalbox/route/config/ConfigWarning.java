package dev.signalbox.route.config;

/**
 * Something in a config file that is read, but perhaps not as its author meant it.
 *
 * @param line from 1; 0 for what is not in the file, but in its index
 * @param column from 1, in code points
 * @param key where in the config, as {@code routes[3].utterances[0]}
 * @param found what stands in the file, shortened, safe to print on a terminal
 * @param became what it was read as and what to do about it
 */
public record ConfigWarning(int line, int column, String key, String found, String became) {
    /** A warning of what the index of a file holds, as a whole sentence. */
    public static ConfigWarning ofIndex(String sentence) {
        return new ConfigWarning(0, 0, "", sentence, "");
    }

    /** The warning in one sentence, with its place. */
    public String message() {
        if (line == 0) {
            return found;
        }
        String what = key.isEmpty() ? "" : DisplayText.inside(key) + ": ";
        return "line " + line + ", column " + column + ": " + what + found + " " + became;
    }
}
