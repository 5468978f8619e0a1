package dev.signalbox.index;

/** What a store said no to, in its own words. Trying again as it is gives the same answer. */
public final class IndexRefused extends IndexException {
    public IndexRefused(String address, String words, @org.jspecify.annotations.Nullable Throwable cause) {
        super(address + " refused: " + words, cause);
    }
}
