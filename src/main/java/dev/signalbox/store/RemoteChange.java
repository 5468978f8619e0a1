package dev.signalbox.store;

import java.time.Instant;

/** A change after which an earlier check of a remote no longer counts. */
public record RemoteChange(long remoteId, Instant at, Cause cause) {
    /** What changed. Edits of the router are not among them: they are its revisions. */
    public enum Cause {
        /** A run, also one that undid another, wrote to the index or to local. */
        RUN,
        LOCK_RELEASE,
        /** The remote was connected to another address. */
        ADDRESS,
        POLICY,
        /** The router's score threshold, which is part of the hash. */
        THRESHOLD
    }
}
