package dev.signalbox.index;

/** What a store said no to, in its own words. Trying again as it is gives the same answer. */
public final class IndexRefused extends IndexException {
    private final String words;

    public IndexRefused(String address, String words, @org.jspecify.annotations.Nullable Throwable cause) {
        super(address + " refused: " + words, cause);
        this.words = words;
    }

    /** What the store said, without its address. */
    public String words() {
        return words;
    }
}
