package dev.signalbox.sync.run;

/**
 * What a run has done so far.
 *
 * @param embedded texts that the encoder was asked for
 * @param cached texts whose vector was known already
 * @param renewed records that stay and were given a vector anew
 * @param localCommitted whether the local side was saved
 */
public record Tally(
        int embedded, int cached, int upserted, int renewed, int rewritten, int deleted, boolean localCommitted) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, false);

    public static Tally embedded(int embedded, int cached) {
        return new Tally(embedded, cached, 0, 0, 0, 0, false);
    }

    public Tally plusUpserted(int records) {
        return new Tally(embedded, cached, upserted + records, renewed, rewritten, deleted, localCommitted);
    }

    public Tally plusRenewed(int records) {
        return new Tally(embedded, cached, upserted, renewed + records, rewritten, deleted, localCommitted);
    }

    public Tally plusRewritten(int records) {
        return new Tally(embedded, cached, upserted, renewed, rewritten + records, deleted, localCommitted);
    }

    public Tally plusDeleted(int records) {
        return new Tally(embedded, cached, upserted, renewed, rewritten, deleted + records, localCommitted);
    }

    public Tally withLocalCommitted() {
        return new Tally(embedded, cached, upserted, renewed, rewritten, deleted, true);
    }

    /** Whether either side was changed. */
    public boolean changedAnything() {
        return upserted + renewed + rewritten + deleted > 0 || localCommitted;
    }
}
