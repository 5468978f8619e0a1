package dev.signalbox.index;

/** What opens a store: an API key or a password. Never printed, logged or put in a message. */
public final class StoreKey {
    private final String secret;

    /**
     * @throws IllegalArgumentException if it is blank or holds a line break, which no key has
     */
    public StoreKey(String secret) {
        if (secret.isBlank() || secret.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("A key is one line of text.");
        }
        this.secret = secret;
    }

    /** The key itself, for the one call that sends it. */
    public String reveal() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreKey key && key.secret.equals(secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "a key";
    }
}
