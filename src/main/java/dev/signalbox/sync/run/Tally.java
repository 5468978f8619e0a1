package dev.signalbox.sync.run;

/**
 * What a run has done so far.
 *
 * @param embedded texts that the encoder was asked for
 * @param cached texts whose vector was known already
 * @param localCommitted whether the local side was saved
 */
public record Tally(int embedded, int cached, int upserted, int rewritten, int deleted, boolean localCommitted) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, false);

    /** Whether either side was changed. */
    public boolean changedAnything() {
        return upserted + rewritten + deleted > 0 || localCommitted;
    }
}
