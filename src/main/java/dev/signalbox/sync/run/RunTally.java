package dev.signalbox.sync.run;

/**
 * What a run has done so far.
 *
 * @param embedded texts that the encoder was asked for
 * @param cached texts whose vector was known already
 * @param moved records that stay and were given the id of the store's rule
 * @param renewed records that stay and were re-embedded
 * @param localCommitted whether the local side was saved
 */
public record RunTally(
        int embedded,
        int cached,
        int upserted,
        int moved,
        int renewed,
        int rewritten,
        int deleted,
        boolean localCommitted) {
    public static final RunTally NOTHING = new RunTally(0, 0, 0, 0, 0, 0, 0, false);

    /** A tally of a run that moved nothing. */
    public RunTally(
            int embedded, int cached, int upserted, int renewed, int rewritten, int deleted, boolean localCommitted) {
        this(embedded, cached, upserted, 0, renewed, rewritten, deleted, localCommitted);
    }

    public static RunTally embedded(int embedded, int cached) {
        return new RunTally(embedded, cached, 0, 0, 0, 0, false);
    }

    /** The same with other numbers of texts. */
    public RunTally withTexts(int embedded, int cached) {
        return new RunTally(embedded, cached, upserted, moved, renewed, rewritten, deleted, localCommitted);
    }

    public RunTally plusUpserted(int records) {
        return new RunTally(embedded, cached, upserted + records, moved, renewed, rewritten, deleted, localCommitted);
    }

    public RunTally plusMoved(int records) {
        return new RunTally(embedded, cached, upserted, moved + records, renewed, rewritten, deleted, localCommitted);
    }

    public RunTally plusRenewed(int records) {
        return new RunTally(embedded, cached, upserted, moved, renewed + records, rewritten, deleted, localCommitted);
    }

    public RunTally plusRewritten(int records) {
        return new RunTally(embedded, cached, upserted, moved, renewed, rewritten + records, deleted, localCommitted);
    }

    public RunTally plusDeleted(int records) {
        return new RunTally(embedded, cached, upserted, moved, renewed, rewritten, deleted + records, localCommitted);
    }

    public RunTally withLocalCommitted() {
        return new RunTally(embedded, cached, upserted, moved, renewed, rewritten, deleted, true);
    }

    /** Whether either side was changed. */
    public boolean changedAnything() {
        return upserted + moved + renewed + rewritten + deleted > 0 || localCommitted;
    }
}
