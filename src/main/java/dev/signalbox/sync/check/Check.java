package dev.signalbox.sync.check;

import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the hashes and the contents of two sides say.
 *
 * @param localHash the filled hash of local, which a sync writes
 * @param remoteHash the stored {@code sr_hash}; null for none
 * @param counts of the diff; null where the contents were not compared
 * @param duplicates records beyond the first of their pair; 0 where the contents were not compared
 * @param foreignRecords records of the index that are not semantic-router's, which are left alone; null where the records were not read
 * @param cause why, for a status that needs one, such as {@link Status#MISSING}, {@link Status#BLOCKED} and {@link Status#UNREACHABLE}; else null
 */
public record Check(
        Status status,
        CheckDepth depth,
        String localHash,
        @Nullable String remoteHash,
        @Nullable DiffCounts counts,
        int duplicates,
        @Nullable Integer foreignRecords,
        @Nullable String cause) {
    private static final String MISSING =
            "The index no longer exists: it was deleted, but its hash remains. A sync in mode local creates and fills it again.";

    public Check {
        remoteHash = isNone(remoteHash) ? null : remoteHash;
    }

    /** An index that was never synchronised says so with no hash or an empty one. */
    private static boolean isNone(@Nullable String hash) {
        return hash == null || hash.isEmpty();
    }

    /**
     * The fast check: local's hash, raw or filled, against the stored one.
     *
     * @return synced where they agree; empty where only a look at the contents can tell
     */
    public static Optional<Check> fast(LocalState local, @Nullable String remoteHash) {
        String filled = local.filledHash();
        return filled.equals(remoteHash) || local.hashesTo(remoteHash)
                ? Optional.of(new Check(Status.SYNCED, CheckDepth.FAST, filled, remoteHash, null, 0, null, null))
                : Optional.empty();
    }

    /** The fast check where the records may not be read: another hash counts as drift. */
    public static Check fastOnly(LocalState local, @Nullable String remoteHash, long records) {
        Status otherwise = isNone(remoteHash) && records == 0 ? Status.NEVER_SYNCED : Status.DRIFTED;
        return fast(local, remoteHash)
                .orElseGet(() ->
                        new Check(otherwise, CheckDepth.FAST, local.filledHash(), remoteHash, null, 0, null, null));
    }

    /**
     * The fast check of a store that keeps no hash, which was asked whether it holds exactly local's pairs: synced where it does.
     */
    public static Check byContent(LocalState local, boolean same, long records) {
        Status otherwise = records == 0 ? Status.NEVER_SYNCED : Status.DRIFTED;
        return new Check(
                same ? Status.SYNCED : otherwise, CheckDepth.FAST, local.filledHash(), null, null, 0, null, null);
    }

    /** The slow and the deep check: both contents compared, whatever the hashes say. */
    public static Check compared(LocalState local, RemoteState remote, Diff diff, CheckDepth depth) {
        boolean claims = local.hashesTo(remote.hash());
        Status status;
        if (remote.hash() == null && remote.records().isEmpty()) {
            status = Status.NEVER_SYNCED;
        } else if (diff.isEmpty() && diff.irregular() > 0) {
            status = Status.IRREGULAR_RECORDS;
        } else if (diff.isEmpty() && remote.rules().preparation().isPresent()) {
            status = Status.DRIFTED;
        } else if (diff.isEmpty()) {
            status = claims || !remote.rules().holdsHash() ? Status.SYNCED : Status.SYNCED_HASH_STALE;
        } else {
            status = claims ? Status.DRIFTED_HASH_CLAIMS_SYNCED : Status.DRIFTED;
        }
        return new Check(
                status,
                depth,
                local.filledHash(),
                remote.hash(),
                diff.counts(),
                diff.duplicates().size(),
                remote.foreignIds().size(),
                cause(status, local, remote, diff));
    }

    private static @Nullable String cause(Status status, LocalState local, RemoteState remote, Diff diff) {
        return status == Status.IRREGULAR_RECORDS
                ? irregular(local, diff)
                : diff.isEmpty() ? remote.rules().preparation().orElse(null) : null;
    }

    /**
     * The check of some routes alone: their contents compared. The hash speaks of all routes, so it is neither asked nor vouched for; one
     * that claims what these routes belie is named all the same.
     *
     * @param diff of these routes
     */
    public static Check ofSelection(LocalState local, RemoteState remote, Diff diff, CheckDepth depth) {
        Check whole = compared(local, remote, diff, depth);
        return whole.status() == Status.SYNCED_HASH_STALE
                ? new Check(
                        Status.SYNCED,
                        depth,
                        whole.localHash(),
                        whole.remoteHash(),
                        whole.counts(),
                        whole.duplicates(),
                        whole.foreignRecords(),
                        null)
                : whole;
    }

    private static String irregular(LocalState local, Diff diff) {
        String harm = switch (local.config().dialect()) {
            case V0 -> "semantic-router would neither update nor delete these.";
            case V1 -> "A 1.x router reads these, and writes a second record for each when its routes are added.";
        };
        return "Duplicate records: " + diff.duplicates().size()
                + ". Records under an id that semantic-router does not compute: "
                + diff.misplaced().size()
                + ". " + harm + " A sync that writes to the remote corrects them without re-embedding.";
    }

    /** This check, with another result, for a reason. */
    public Check as(Status other, String why) {
        return new Check(other, depth, localHash, remoteHash, counts, duplicates, foreignRecords, why);
    }

    public static Check unreachable(LocalState local, CheckDepth depth, String cause) {
        return new Check(Status.UNREACHABLE, depth, local.filledHash(), null, null, 0, null, cause);
    }

    /** The index is gone; its hash stayed where config parameters are kept. */
    public static Check missing(LocalState local, CheckDepth depth, @Nullable String remoteHash) {
        return new Check(Status.MISSING, depth, local.filledHash(), remoteHash, null, 0, null, MISSING);
    }

    /**
     * The index cannot take this router's vectors.
     *
     * @param index dimensions of the index's vectors
     * @param encoder dimensions that the router's encoder makes
     */
    public static Check wrongDimension(
            LocalState local, CheckDepth depth, @Nullable String remoteHash, int index, int encoder) {
        String cause = "The index contains vectors of " + index + " dimensions; the router's encoder produces "
                + encoder + ".";
        return new Check(Status.WRONG_DIMENSION, depth, local.filledHash(), remoteHash, null, 0, null, cause);
    }
}
