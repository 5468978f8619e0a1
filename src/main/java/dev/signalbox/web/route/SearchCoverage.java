package dev.signalbox.web.route;

/**
 * How much of a search for similar utterances is done: the first {@code own} texts were each compared with {@code others} utterances.
 *
 * @param own texts of this route that were compared
 * @param allOwn texts of this route that can be compared
 * @param others utterances of other routes that were compared
 * @param allOthers distinct utterances of other routes
 */
public record SearchCoverage(int own, int allOwn, int others, int allOthers) {
    public boolean complete() {
        return own == allOwn && others == allOthers;
    }
}
