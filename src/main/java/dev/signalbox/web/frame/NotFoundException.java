package dev.signalbox.web.frame;

/** Something that a URL names and that does not exist, or no longer. */
public final class NotFoundException extends RuntimeException {
    /**
     * @param what with its article removed and its id: {@code router 7}
     */
    public NotFoundException(String what) {
        super("There is no " + what + ". It may have been removed.");
    }
}
