package dev.signalbox.index;

/** An address that cannot be opened. */
public final class InvalidAddressException extends IndexException {
    public InvalidAddressException(String address, String why) {
        super("\"" + address + "\" is not an index address: " + why, null);
    }
}
