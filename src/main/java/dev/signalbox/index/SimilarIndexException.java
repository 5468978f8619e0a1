package dev.signalbox.index;

/**
 * An index that the store does not have, where it has one whose name suggests that the address means it. Reading it as empty, or making
 * a second one, would hide the routes that are there. {@link RouteIndex#createBeside} makes it all the same.
 */
public final class SimilarIndexException extends IndexException {
    /**
     * @param message which one is missing, which one is there and how it is addressed
     */
    public SimilarIndexException(String message) {
        super(message, null);
    }
}
