package dev.signalbox.sync.diff;

/** How many entries of a diff are of each kind. */
public record DiffCounts(int localOnly, int remoteOnly, int changed, int same) {
    public static final DiffCounts NONE = new DiffCounts(0, 0, 0, 0);

    /** Entries that differ. */
    public int differing() {
        return localOnly + remoteOnly + changed;
    }

    public int total() {
        return differing() + same;
    }

    public int of(DiffEntry.Tag tag) {
        return switch (tag) {
            case LOCAL_ONLY -> localOnly;
            case REMOTE_ONLY -> remoteOnly;
            case CHANGED -> changed;
            case SAME -> same;
        };
    }
}
