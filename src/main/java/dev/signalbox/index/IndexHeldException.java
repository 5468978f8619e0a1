package dev.signalbox.index;

/** An index that another process has open for writing. */
public final class IndexHeldException extends IndexException {
    private final String holder;

    /**
     * @param holder who holds it, as it wrote down itself
     */
    public IndexHeldException(String address, String holder) {
        super(address + " is being written by " + holder + ". Try again when it has finished.", null);
        this.holder = holder;
    }

    public String holder() {
        return holder;
    }
}
