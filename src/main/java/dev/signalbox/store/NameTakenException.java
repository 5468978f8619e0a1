package dev.signalbox.store;

/** A name is already used by something of the same kind. */
public final class NameTakenException extends RuntimeException {
    private final String name;

    public NameTakenException(String kind, String name) {
        super("A " + kind + " named \"" + name + "\" already exists. Choose another name.");
        this.name = name;
    }

    public String name() {
        return name;
    }
}
