package dev.signalbox.store;

/** A change refers to something that does not exist, or no longer exists. */
public final class MissingEntityException extends RuntimeException {
    private final String kind;
    private final long id;

    /**
     * Creates the exception.
     *
     * @param kind of the missing thing: {@code router}, {@code remote} …
     */
    public MissingEntityException(String kind, long id) {
        super("There is no " + kind + " " + id + ". It may have been removed. Go back and choose another one.");
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
