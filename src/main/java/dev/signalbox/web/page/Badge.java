package dev.signalbox.web.page;

import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffEntry.Tag;

/** A status as people see it: an icon, a word and a colour. */
public record Badge(Tone tone, Icon icon, String word) {
    /** A remote that was never checked. */
    public static final Badge UNCHECKED = new Badge(Tone.QUIET, Icon.UNKNOWN, "not checked");

    public static final Badge LOCKED = new Badge(Tone.BAD, Icon.LOCK, "locked");
    public static final Badge RUNNING = new Badge(Tone.CHANGED, Icon.PLAY, "running");

    public static Badge of(Status status) {
        Tone tone = switch (status) {
            case SYNCED -> Tone.GOOD;
            case SYNCED_HASH_STALE, DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED -> Tone.WARN;
            case NEVER_SYNCED -> Tone.QUIET;
            case MIXED_VALUES, IRREGULAR_RECORDS -> Tone.WARN;
            case MISSING, UNREACHABLE, WRONG_DIMENSION, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE -> Tone.BAD;
        };
        Icon icon = switch (status) {
            case SYNCED -> Icon.CHECK;
            case SYNCED_HASH_STALE -> Icon.APPROXIMATE;
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED -> Icon.DIFFERS;
            case NEVER_SYNCED -> Icon.CIRCLE;
            case MIXED_VALUES, IRREGULAR_RECORDS -> Icon.DIFFERS;
            case MISSING, UNREACHABLE, WRONG_DIMENSION, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE -> Icon.CROSS;
        };
        return new Badge(tone, icon, status.word());
    }

    public static Badge of(Tag tag) {
        return switch (tag) {
            case LOCAL_ONLY -> new Badge(Tone.WARN, Icon.MINUS, tag.word());
            case REMOTE_ONLY -> new Badge(Tone.WARN, Icon.PLUS, tag.word());
            case CHANGED -> new Badge(Tone.CHANGED, Icon.PLUS_MINUS, tag.word());
            case SAME -> new Badge(Tone.QUIET, Icon.EQUALS, tag.word());
        };
    }
}
