package dev.signalbox.store;

/** A name that something of the same kind has already. */
public final class NameTakenException extends RuntimeException {
    private final String name;

    public NameTakenException(String kind, String name) {
        super("There is a " + kind + " named \"" + name + "\" already. Choose another name.");
        this.name = name;
    }

    public String name() {
        return name;
    }
}
