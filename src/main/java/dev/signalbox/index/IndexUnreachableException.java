package dev.signalbox.index;

/** A store that did not answer, or not to the end. Trying again may help. */
public final class IndexUnreachableException extends IndexException {
    public IndexUnreachableException(String address, String words, @org.jspecify.annotations.Nullable Throwable cause) {
        super(address + " cannot be reached: " + words, cause);
    }
}
