package dev.signalbox.sync.diff;

/** Counts entries while a diff is made. */
final class DiffTally {
    private int localOnly;
    private int remoteOnly;
    private int changed;
    private int same;

    void add(DiffEntry.Tag tag) {
        switch (tag) {
            case LOCAL_ONLY -> localOnly++;
            case REMOTE_ONLY -> remoteOnly++;
            case CHANGED -> changed++;
            case SAME -> same++;
        }
    }

    DiffCounts counts() {
        return new DiffCounts(localOnly, remoteOnly, changed, same);
    }
}
