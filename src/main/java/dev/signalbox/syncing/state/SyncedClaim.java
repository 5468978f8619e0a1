package dev.signalbox.syncing.state;

import dev.signalbox.index.IndexDescription;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import java.util.Arrays;
import java.util.Optional;

/**
 * The claim of a hash that equals local's: that the index contains what local contains. Decides whether it can be trusted without reading
 * the records, or whether it could hide something that blocks every plan.
 *
 * @param pairs that the index has to hold, each once
 * @param provable whether what the store says of the whole index is enough; else only its records can tell
 */
record SyncedClaim(int pairs, boolean provable) {
    static SyncedClaim of(LocalState local, Policy policy) {
        boolean blocksMore = Arrays.stream(FindingCode.values())
                .anyMatch(code -> policy.of(code) == FindingLevel.BLOCK
                        && code.appliesTo(local.config().dialect())
                        && onlyRecordsTell(code, local));
        return new SyncedClaim(local.pairs().size(), !blocksMore);
    }

    /**
     * Returns whether nothing contradicts the claim.
     *
     * @param dimensions of the vectors that the router's encoder makes; empty where that is not known
     */
    boolean holds(IndexDescription index, Optional<Integer> dimensions) {
        boolean sized = !index.exists()
                || dimensions.filter(made -> made != index.dimensions()).isEmpty();
        return provable && sized && index.count() == pairs;
    }

    /** Whether a finding can be there although the index holds as many records as local has pairs, of the right size. */
    private static boolean onlyRecordsTell(FindingCode code, LocalState local) {
        return switch (code) {
            case ENCODER, NOT_HELD, NEAR_EMPTY_ROUTE, SHARED_UTTERANCE -> false;
            // CheckResult asks whether a console has synced a 1.x router with the index; what a Python router of 1.x
            // wrote past the hash is for a deep check to find, or each check would read every record.
            case NEWER_LIBRARY -> false;
            case SIDE_EMPTY, DIMENSION, FOREIGN_INDEX, NO_RECORDS, NO_THRESHOLD, OLD_CALIBRATOR -> false;
            case OLD_FUNCTION_SCHEMA -> local.routes().stream().anyMatch(OldFunctionSchema::isIn);
            case DELETES_SHARE,
                    DELETES_NUMBER,
                    ROUTE_VANISHES,
                    MIXED_VALUES,
                    ID_COLLISION,
                    HASH_CLAIMS_SYNCED,
                    LIBRARY_ENDS_ELSEWHERE,
                    FOREIGN_RECORDS,
                    RECORD_IDS,
                    SPARSE_VALUES,
                    UNREADABLE_VALUE,
                    NOT_IN_LOCAL -> true;
        };
    }
}
