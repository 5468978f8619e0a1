package dev.signalbox.web.sync;

import dev.signalbox.review.Review;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.PlanUse;
import dev.signalbox.web.gate.GateView;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was made, row by row, and what it takes to apply it.
 *
 * @param stale which side has changed since the plan was made, as text; null where both still are
 * @param unread why the remote could not be read just now; null where it could
 * @param remembers whether old values, findings and cautions of the time when it was created are known
 * @param now what speaks against it under the policy of now; nothing where it is out of date
 * @param replacing the newest plan that was created from it; null for none
 * @param runs of this plan, newest first
 * @param use what its runs made of it
 * @param confirm what is wrong with the name that was typed; null for nothing
 * @param chosen what is chosen for rows that the store refuses
 * @param unapproved which approvals are missing, in a sentence; null for none
 * @param closed why a maintenance window does not permit it now; null if it may be applied
 * @param gate what the quality gates of the index say
 * @param review the newest that has this plan; null for none
 * @param problem what went wrong with what was asked for just now; null for nothing
 */
public record PlanView(
        StoredPlan stored,
        Router router,
        Remote remote,
        PlanSummary summary,
        PlanLine.Filter filter,
        int lines,
        @Nullable String stale,
        @Nullable String unread,
        List<SyncNotice> cautions,
        boolean remembers,
        PlanFindings now,
        @Nullable Long replacing,
        List<Run> runs,
        PlanUse use,
        @Nullable String confirm,
        OnRefusal chosen,
        @Nullable SyncNotice problem,
        @Nullable String unapproved,
        @Nullable String closed,
        GateView gate,
        @Nullable Review review) {

    private static final int LEFT = 10;

    /** The run that applied it and was not undone; null for none. A comparison can be repeated. */
    public @Nullable Run applied() {
        return use instanceof PlanUse.Applied(Run run) && !writesNothing() ? run : null;
    }

    /** Which run applied it and which one undid that; null where that did not happen, or it was applied again. */
    public PlanUse.@Nullable Undone undone() {
        return use instanceof PlanUse.Undone was ? was : null;
    }

    public boolean writesNothing() {
        return stored.plan().mode() == Mode.ERROR;
    }

    /** What becomes of the vectors of records that stay, as a form says it. */
    public String vectors() {
        return stored.plan().stayingVectors().id();
    }

    /** Whether the page offers a plan that re-embeds all utterances. */
    public boolean offersAnew() {
        return canBeMadeAgain() && summary.findings().has(FindingCode.ENCODER);
    }

    /** What becomes of irregular records in mode remote, as a form says it. */
    public String irregular() {
        return PlanRequest.of(stored.plan()).irregular().id();
    }

    /** Whether the plan keeps irregular records that another plan of the same mode could put right. */
    public boolean offersNormalizing() {
        return canBeMadeAgain() && stored.plan().leavesIrregularRecords();
    }

    private boolean canBeMadeAgain() {
        return stale == null && applied() == null;
    }

    /** Whether the form that applies it is there. */
    public boolean canApply() {
        return canBeMadeAgain() && !blocked() && unapproved == null && !gate.blocked() && !gate.running();
    }

    /** Whether the policy of the remote keeps it from being applied. */
    public boolean blocked() {
        return now.blocking() > 0;
    }

    /** What the policy says otherwise now than when the plan was created, as sentences. */
    public List<String> policyChanges() {
        if (stale != null || !remembers || unread != null) {
            return List.of();
        }
        return PolicyDifference.between(summary.findings(), now);
    }

    /** The first of what is excluded, as text. */
    public List<String> leftOut() {
        LeftOut leftOut = stored.plan().leftOut();
        return Stream.concat(
                        leftOut.routes().stream()
                                .sorted(CodePoints.ORDER)
                                .map(name -> TextExcerpt.of(name) + ", whole route"),
                        leftOut.pairs().stream()
                                .sorted(UtteranceKey.ORDER)
                                .map(pair -> TextExcerpt.of(pair.route()) + ": " + TextExcerpt.of(pair.utterance())))
                .limit(LEFT)
                .toList();
    }

    /** How much more is left out than {@link #leftOut} says. */
    public int moreLeftOut() {
        LeftOut leftOut = stored.plan().leftOut();
        return Math.max(0, leftOut.routes().size() + leftOut.pairs().size() - LEFT);
    }

    /** What the button that applies it says. */
    public String button() {
        if (writesNothing()) {
            return "Check " + remote.name() + " now";
        }
        int changes = summary.changes();
        if (changes == 0 && (!stored.plan().leftOut().isEmpty() || stored.plan().leavesIrregularRecords())) {
            return "Update the hash of " + remote.name();
        }
        if (changes == 0 && stored.plan().preparesIndex()) {
            return "Prepare " + remote.name() + " for " + router.dialect().shown();
        }
        return changes == 0
                ? "Write the hash to " + remote.name()
                : "Apply " + DisplayFormat.count(changes, "change") + " to " + target();
    }

    private String target() {
        if (summary.remote().isNothing()) {
            return router.name();
        }
        return summary.local().isNothing() ? remote.name() : remote.name() + " and " + router.name();
    }

    /** What a run can do where the store refuses a row, the first unless another one is chosen; none where nothing is written there. */
    public SequencedMap<String, String> onRefusal() {
        SequencedMap<String, String> choices = new LinkedHashMap<>();
        if (!summary.remote().isNothing()) {
            for (OnRefusal each : OnRefusal.values()) {
                choices.put(each.id(), each.message());
            }
        }
        return choices;
    }

    /** What is lost, in one sentence. */
    public String deletes() {
        int here = summary.local().deletes();
        int there = summary.remote().deletes();
        String from = there == 0
                ? DisplayFormat.count(here, "utterance") + " of " + router.name()
                : DisplayFormat.count(there, "record") + " of " + remote.name()
                        + (here == 0 ? "" : " and " + DisplayFormat.count(here, "utterance") + " of " + router.name());
        return "This deletes " + from + ".";
    }
}
