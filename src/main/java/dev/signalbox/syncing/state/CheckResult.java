package dev.signalbox.syncing.state;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.PlanLinter;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.guard.VectorFacts;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A check of one index, and what it read for it. It is never green where a plan over the same two sides would be refused, or would be
 * blocked by a finding; a fast check trusts a hash that claims synced.
 *
 * @param lock the one that was found; null for none
 * @param reading empty where the records were not read
 */
public record CheckResult(Check check, @Nullable StoredLock lock, Optional<IndexSnapshot> reading) {
    /** As {@link #of(LocalState, RouteIndex, Optional, Depth, Policy)}, under the usual policy. */
    public static CheckResult of(LocalState local, RouteIndex index, Optional<Integer> dimensions, CheckDepth depth) {
        return of(local, index, dimensions, depth, Policy.USUAL);
    }

    /**
     * Checks an index and reads only what is necessary.
     *
     * @param dimensions of the vectors that the router's encoder makes; empty where that is not known
     * @param policy says which findings block
     * @throws dev.signalbox.index.IndexException if the index cannot be read
     */
    public static CheckResult of(
            LocalState local, RouteIndex index, Optional<Integer> dimensions, CheckDepth depth, Policy policy) {
        HashAndLock marks = HashAndLock.of(index);
        Optional<Check> known = depth == CheckDepth.DEEP ? Optional.empty() : atOnce(local, index, marks, depth);
        if (known.isPresent() && depth == CheckDepth.FAST) {
            // Asked only where the hash would say synced: a hash that outlives its index says it of nothing.
            return index.isGone() ? gone(local, depth, marks) : atItsWord(known.get(), local, index, marks, policy);
        }
        IndexDescription description = index.describe();
        if (known.isPresent() && index.capabilities().hash() && !description.exists()) {
            return gone(local, depth, marks);
        }
        if (known.isPresent()
                && SyncedClaim.of(local, policy).holds(description, dimensions)
                && !marks.isWrittenFor1x()) {
            return atItsWord(known.get(), local, index, marks, policy);
        }
        if (description.exists() && dimensions.isPresent() && description.dimensions() != dimensions.get()) {
            Check wrong = Check.wrongDimension(local, depth, marks.hash(), description.dimensions(), dimensions.get());
            return new CheckResult(wrong, marks.lock(), Optional.empty());
        }
        return switch (depth) {
            case FAST ->
                index.dialect() == Dialect.V1 && local.hashesTo(marks.hash())
                        // The hash claims what a count denies: only the records can tell who is right.
                        ? compared(local, index, depth, policy)
                        : new CheckResult(drift(local, index, marks, description), marks.lock(), Optional.empty());
            case SLOW, DEEP -> compared(local, index, depth, policy);
        };
    }

    private static CheckResult gone(LocalState local, CheckDepth depth, HashAndLock marks) {
        return new CheckResult(Check.missing(local, depth, marks.hash()), marks.lock(), Optional.empty());
    }

    private static CheckResult atItsWord(
            Check claimed, LocalState local, RouteIndex index, HashAndLock marks, Policy policy) {
        RemoteState remote = asClaimed(local, index, marks);
        Check check = judged(
                claimed, local, remote, PlanBuilder.forCheck(local, remote), LeftOut.NOTHING, marks.encoders(), policy);
        return new CheckResult(check, marks.lock(), Optional.empty());
    }

    /**
     * Looks at some routes of an index that was read, and at no hash.
     *
     * @param dimensions of the vectors that the router's encoder makes; empty where that is not known
     * @param leftOut the routes that the check does not cover
     */
    public static CheckResult ofSelection(
            LocalState local,
            IndexSnapshot reading,
            Optional<Integer> dimensions,
            CheckDepth depth,
            LeftOut leftOut,
            Policy policy) {
        IndexDescription description = reading.description();
        Check check = description.exists() && dimensions.isPresent() && description.dimensions() != dimensions.get()
                ? Check.wrongDimension(local, depth, reading.state().hash(), description.dimensions(), dimensions.get())
                : compared(local, reading, depth, leftOut, policy);
        return new CheckResult(check, reading.lock(), Optional.of(reading));
    }

    /**
     * What a comparison of two sides that were read comes to under a policy.
     *
     * @param planning over the two sides
     * @param madeBy the encoders that made the vectors, as far as is known; empty for a config file used as a remote
     */
    public static Check of(
            LocalState local,
            RemoteState remote,
            PlanBuilder planning,
            Check found,
            Set<EncoderName> madeBy,
            Policy policy) {
        return judged(found, local, remote, planning, LeftOut.NOTHING, madeBy, policy);
    }

    /** Returns the result of comparing some routes of a config file with one used as a remote, under the default policy. */
    public static Check ofFiles(LocalState local, RemoteState remote, Check found, LeftOut leftOut) {
        return judged(found, local, remote, PlanBuilder.forCheck(local, remote), leftOut, Set.of(), Policy.USUAL);
    }

    /** When the lock that was found was taken, as the store says; null for none. */
    public @Nullable String lockedSince() {
        return lock == null ? null : lock.since();
    }

    /** Synced, where the store can say so without its records being read. */
    private static Optional<Check> atOnce(LocalState local, RouteIndex index, HashAndLock marks, CheckDepth depth) {
        boolean hash = index.capabilities().hash();
        Optional<Check> claimed = hash
                ? Check.fast(local, marks.hash())
                : Optional.of(Check.byContent(local, true, local.pairs().size()));
        return hash && index.dialect() == Dialect.V0
                ? claimed
                : claimed.filter(_ -> UnreadContent.agrees(local, index, depth));
    }

    /** What the remote holds if its hash says the truth: what local holds, under the ids of its store. */
    private static RemoteState asClaimed(LocalState local, RouteIndex index, HashAndLock marks) {
        IndexRules rules = new IndexRules(index);
        List<StoredRecord> records = new ArrayList<>();
        local.routes()
                .forEach(route -> route.texts()
                        .distinct()
                        .map(text -> new Utterance(route.name(), text, route.value()))
                        .map(utterance ->
                                new StoredRecord(rules.idOf(utterance.route(), utterance.utterance()), utterance))
                        .forEach(records::add));
        return new RemoteState(records, marks.hash(), rules);
    }

    private static Check drift(LocalState local, RouteIndex index, HashAndLock marks, IndexDescription description) {
        Check drift = index.capabilities().hash()
                ? Check.fastOnly(local, marks.hash(), description.count())
                : Check.byContent(local, false, description.count());
        return index.preparation().map(why -> drift.as(drift.status(), why)).orElse(drift);
    }

    private static CheckResult compared(LocalState local, RouteIndex index, CheckDepth depth, Policy policy) {
        IndexSnapshot reading = IndexSnapshot.withFacts(index);
        return new CheckResult(
                compared(local, reading, depth, LeftOut.NOTHING, policy), reading.lock(), Optional.of(reading));
    }

    private static Check compared(
            LocalState local, IndexSnapshot reading, CheckDepth depth, LeftOut leftOut, Policy policy) {
        RemoteState remote = reading.state();
        PlanBuilder planning = PlanBuilder.forCheck(local, remote);
        Diff diff = planning.diff();
        Check found = leftOut.isEmpty()
                ? Check.compared(local, remote, diff, depth)
                : Check.ofSelection(local, remote, diff.of(pair -> !leftOut.holds(pair)), depth);
        return judged(found, local, remote, planning, leftOut, reading.madeBy(), policy);
    }

    /** Returns the check, corrected by what would refuse or block a sync. */
    private static Check judged(
            Check found,
            LocalState local,
            RemoteState remote,
            PlanBuilder planning,
            LeftOut leftOut,
            Set<EncoderName> madeBy,
            Policy policy) {
        Plan plan;
        try {
            plan = planning.plan(aim(Mode.LOCAL, leftOut));
        } catch (PlanRefusedException refused) {
            return found.as(Status.NOT_SYNCABLE, String.valueOf(refused.getMessage()));
        }
        VectorFacts facts = new VectorFacts(
                new EncoderName(local.config().encoderType(), local.config().encoderName()), null, null, madeBy);
        List<Finding> blocking = PlanLinter.examine(plan, local, remote, facts, policy.blocking());
        Optional<Finding> encoder = first(blocking, FindingCode.ENCODER);
        if (encoder.isPresent()) {
            return found.as(Status.ENCODER_CHANGED, encoder.get().message());
        }
        if (isMixed(found, planning, leftOut)) {
            return found.as(
                    Status.MIXED_VALUES,
                    "The remote's records of one route have different values; local has the most frequent one. A sync in mode local or"
                            + " merge writes local's value to all of them.");
        }
        Optional<Finding> foreign = first(blocking, FindingCode.FOREIGN_INDEX);
        if (foreign.isPresent() || (found.status().isSynced() && !blocking.isEmpty())) {
            return found.as(
                    Status.BLOCKED, foreign.orElseGet(blocking::getFirst).message());
        }
        return found;
    }

    private static Optional<Finding> first(List<Finding> findings, FindingCode code) {
        return findings.stream().filter(finding -> finding.code() == code).findFirst();
    }

    /** Whether mode remote, which writes nothing there, would leave local as it is although the sides differ. */
    private static boolean isMixed(Check found, PlanBuilder planning, LeftOut leftOut) {
        DiffCounts counts = found.counts();
        return counts != null
                && counts.changed() > 0
                && counts.changed() == counts.differing()
                && (found.status() == Status.DRIFTED || found.status() == Status.DRIFTED_HASH_CLAIMS_SYNCED)
                && changesNothing(planning, aim(Mode.REMOTE, leftOut));
    }

    private static boolean changesNothing(PlanBuilder planning, PlanRequest request) {
        try {
            return planning.plan(request).isEmpty();
        } catch (PlanRefusedException valueThatNoRouteCanTake) {
            return false;
        }
    }

    private static PlanRequest aim(Mode mode, LeftOut leftOut) {
        return PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).leaving(leftOut);
    }
}
