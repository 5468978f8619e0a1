package dev.signalbox.index;

/** An address that cannot be opened. */
public final class BadAddress extends IndexException {
    public BadAddress(String address, String why) {
        super("\"" + address + "\" is not an index address: " + why, null);
    }
}
