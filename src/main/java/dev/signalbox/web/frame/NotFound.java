package dev.signalbox.web.frame;

/** Something that a URL names and that does not exist, or no longer. */
public final class NotFound extends RuntimeException {
    /**
     * @param what with its article removed and its id: {@code router 7}
     */
    public NotFound(String what) {
        super("There is no " + what + ". It may have been removed.");
    }
}
