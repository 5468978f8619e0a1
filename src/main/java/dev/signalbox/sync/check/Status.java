package dev.signalbox.sync.check;

/** What a check found, by name. */
public enum Status {
    /** Both sides hold the same, and the stored hash says so. */
    SYNCED("synced"),
    /** Both sides hold the same under another hash: order, a threshold or an outside edit. Writing the hash is the one remedy. */
    SYNCED_HASH_STALE("synced, hash stale"),
    DRIFTED("drifted"),
    /** The records differ though the stored hash is local's: records were changed and the hash was not. */
    DRIFTED_HASH_CLAIMS_SYNCED("drifted, hash claims synced"),
    /** All that differs is that the remote's records of one route hold several values, of which local has the one that most hold. */
    MIXED_VALUES("mixed values"),
    /** Both sides hold the same, but some records repeat a pair or are under an id that the library does not give. */
    IRREGULAR_RECORDS("irregular records"),
    /** Some vectors were made by another encoder than the router's, and the policy does not let that pass. */
    ENCODER_CHANGED("encoder changed"),
    /** A finding blocks every plan, although both sides hold the same. */
    BLOCKED("blocked"),
    /** No plan can be made over the two sides, whatever the mode. */
    NOT_SYNCABLE("cannot be synced"),
    /** No hash and no records. */
    NEVER_SYNCED("never synced"),
    /** The index is gone, though what is kept beside it still says a hash. */
    MISSING("missing"),
    UNREACHABLE("unreachable"),
    /** The index holds vectors of another size than the router's encoder makes. */
    WRONG_DIMENSION("wrong dimension");

    private final String id;

    Status(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Whether both sides hold the same content. */
    public boolean isSynced() {
        return switch (this) {
            case SYNCED, SYNCED_HASH_STALE -> true;
            case MIXED_VALUES, IRREGULAR_RECORDS, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE -> false;
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED, NEVER_SYNCED, MISSING, UNREACHABLE, WRONG_DIMENSION -> false;
        };
    }
}
