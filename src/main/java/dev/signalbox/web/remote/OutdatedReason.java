package dev.signalbox.web.remote;

import dev.signalbox.store.RemoteChange;

/** Why the result of a check no longer counts. */
public enum OutdatedReason {
    /** The router has a newer revision. */
    EDIT,
    /** A later reading shows other contents, or another lock. */
    READING,
    /** A run wrote, through this remote or another one of the same index. */
    RUN,
    LOCK_RELEASE,
    ADDRESS,
    POLICY,
    THRESHOLD;

    static OutdatedReason of(RemoteChange.Cause cause) {
        return switch (cause) {
            case RUN -> RUN;
            case LOCK_RELEASE -> LOCK_RELEASE;
            case ADDRESS -> ADDRESS;
            case POLICY -> POLICY;
            case THRESHOLD -> THRESHOLD;
        };
    }
}
