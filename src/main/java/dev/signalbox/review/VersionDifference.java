package dev.signalbox.review;

/**
 * How a plan differs from the one that it replaces, in lines: utterances that only the new plan changes, that only the former one changed, and
 * that both change in different ways.
 *
 * @param routes that any of these lines belong to
 */
public record VersionDifference(int added, int removed, int changed, int routes) {
    public static final VersionDifference NONE = new VersionDifference(0, 0, 0, 0);

    public boolean isNone() {
        return added + removed + changed == 0;
    }
}
