package dev.signalbox.store;

/** A change to something that is not there, or no longer. */
public final class MissingEntityException extends RuntimeException {
    private final String kind;
    private final long id;

    /**
     * Names what was asked for.
     *
     * @param kind what it would be: {@code router}, {@code remote} …
     */
    public MissingEntityException(String kind, long id) {
        super("There is no " + kind + " " + id + ". Somebody may have removed it: go back and choose another.");
        this.kind = kind;
        this.id = id;
    }

    public String kind() {
        return kind;
    }

    public long id() {
        return id;
    }
}
