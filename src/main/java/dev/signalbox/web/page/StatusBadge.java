package dev.signalbox.web.page;

import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffEntry.Tag;

/** A status as pages show it: an icon, a word and a color. */
public record StatusBadge(StatusTone tone, PageIcon icon, String label) {
    /** A remote that was never checked. */
    public static final StatusBadge UNCHECKED = new StatusBadge(StatusTone.QUIET, PageIcon.UNKNOWN, "not checked");

    /** A remote whose last check no longer counts, since something changed after it. */
    public static final StatusBadge OUTDATED =
            new StatusBadge(StatusTone.WARN, PageIcon.WARNING, "changed since last check");

    public static final StatusBadge LOCKED = new StatusBadge(StatusTone.BAD, PageIcon.LOCK, "locked");
    public static final StatusBadge RUNNING = new StatusBadge(StatusTone.CHANGED, PageIcon.PLAY, "running");

    public static StatusBadge of(Status status) {
        StatusTone tone = switch (status) {
            case SYNCED -> StatusTone.GOOD;
            case SYNCED_HASH_STALE, DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED -> StatusTone.WARN;
            case NEVER_SYNCED -> StatusTone.QUIET;
            case MIXED_VALUES, IRREGULAR_RECORDS -> StatusTone.WARN;
            case MISSING, UNREACHABLE, WRONG_DIMENSION, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE -> StatusTone.BAD;
        };
        PageIcon icon = switch (status) {
            case SYNCED -> PageIcon.CHECK;
            case SYNCED_HASH_STALE -> PageIcon.APPROXIMATE;
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED -> PageIcon.DIFFERS;
            case NEVER_SYNCED -> PageIcon.CIRCLE;
            case MIXED_VALUES, IRREGULAR_RECORDS -> PageIcon.DIFFERS;
            case MISSING, UNREACHABLE, WRONG_DIMENSION, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE -> PageIcon.CROSS;
        };
        return new StatusBadge(tone, icon, status.id());
    }

    /** What an earlier check found, without the color of a status that counts now. */
    public static StatusBadge past(Status status) {
        return new StatusBadge(StatusTone.QUIET, of(status).icon(), status.id());
    }

    public static StatusBadge of(Tag tag) {
        return switch (tag) {
            case LOCAL_ONLY -> new StatusBadge(StatusTone.WARN, PageIcon.MINUS, tag.id());
            case REMOTE_ONLY -> new StatusBadge(StatusTone.WARN, PageIcon.PLUS, tag.id());
            case CHANGED -> new StatusBadge(StatusTone.CHANGED, PageIcon.PLUS_MINUS, tag.id());
            case SAME -> new StatusBadge(StatusTone.QUIET, PageIcon.EQUALS, tag.id());
        };
    }
}
