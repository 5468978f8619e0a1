package dev.signalbox.index;

/** What a store said no to, in its own words. Trying again as it is gives the same answer. */
public final class IndexRefusedException extends IndexException {
    private final String message;

    public IndexRefusedException(String address, String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(address + " refused: " + message, cause);
        this.message = message;
    }

    /** What the store said, without its address. */
    public String message() {
        return message;
    }
}
