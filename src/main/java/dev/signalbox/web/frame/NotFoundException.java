package dev.signalbox.web.frame;

/** A URL names something that does not exist, or no longer exists. */
public final class NotFoundException extends RuntimeException {
    /**
     * @param what the thing with its id, without an article: {@code router 7}
     */
    public NotFoundException(String what) {
        super("There is no " + what + ". It may have been removed.");
    }
}
