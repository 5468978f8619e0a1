package dev.signalbox.schedule;

/**
 * What is known of the checks of a remote, besides their results.
 *
 * @param failures how often it could not be reached in a row
 * @param checks how many checks were begun, so that every n-th can be a deep one
 */
public record CheckState(int failures, long checks) {
    public static final CheckState NONE = new CheckState(0, 0);
}
