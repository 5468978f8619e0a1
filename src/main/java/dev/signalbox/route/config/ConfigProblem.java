package dev.signalbox.route.config;

/**
 * One thing that is wrong with a config file.
 *
 * @param line from 1; 0 where the problem is the whole file's
 * @param column from 1, in code points; 0 where the problem is the whole file's or the whole line's
 * @param key where in the config, as {@code routes[3].score_threshold}, or the column of a CSV file; empty at the top and where the text could not be parsed
 * @param found what the file contains there, shortened, safe to print on a terminal
 * @param expected what is expected there
 */
public record ConfigProblem(int line, int column, String key, String found, String expected) {
    static ConfigProblem ofWholeFile(String found, String expected) {
        return new ConfigProblem(0, 0, "", found, expected);
    }

    /** The problem in one sentence, with its place. */
    public String message() {
        String place = line == 0 ? "" : "line " + line + (column == 0 ? "" : ", column " + column) + ": ";
        String what = key.isEmpty() ? "" : DisplayText.inside(key) + ": ";
        return place + what + "found " + found + "; expected " + expected;
    }
}
