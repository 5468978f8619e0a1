package dev.signalbox.index;

/** A write to an index that the store does not have. */
public final class IndexMissingException extends IndexException {
    public IndexMissingException(String address) {
        super(address + " does not exist. Create it first.", null);
    }
}
