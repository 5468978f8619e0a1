package dev.signalbox.web.sync;

import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRefusal;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One mode beside the others: what it would do here.
 *
 * @param effects on local, on the remote; empty where it is refused
 * @param message the one thing to know about it: what it changes, or that it changes nothing, or that it fails
 * @param asides smaller things: texts to embed, conflicts
 * @param refusals why it cannot be done, the first few
 * @param blocked what blocks it, the title of each finding; empty where nothing does
 * @param heavy whether it deletes
 */
public record ModeCard(
        Mode mode,
        String sentence,
        String href,
        boolean chosen,
        List<SideEffect> effects,
        String message,
        List<String> asides,
        List<String> refusals,
        List<String> blocked,
        boolean heavy) {
    private static final int REFUSALS = 3;

    static ModeCard of(
            Mode mode,
            MergeSemantics semantics,
            String href,
            boolean chosen,
            PlanPreview prospect,
            List<Finding> findings) {
        String sentence = mode.sentence(semantics);
        return switch (prospect) {
            case PlanPreview.Refused refused ->
                new ModeCard(
                        mode,
                        sentence,
                        href,
                        chosen,
                        List.of(),
                        "Cannot be planned",
                        List.of(),
                        message(refused.refusals()),
                        List.of(),
                        false);
            case PlanPreview.Planned planned -> of(sentence, href, chosen, planned.plan(), findings);
        };
    }

    private static ModeCard of(String sentence, String href, boolean chosen, Plan plan, List<Finding> findings) {
        SideEffect local = SideEffect.onLocal(plan);
        SideEffect remote = SideEffect.onRemote(plan);
        boolean heavy = local.deletes() + remote.deletes() > 0;
        return new ModeCard(
                plan.mode(),
                sentence,
                href,
                chosen,
                List.of(local, remote),
                message(plan, local, remote),
                asides(plan),
                List.of(),
                findings.stream().filter(Finding::blocks).map(Finding::title).toList(),
                heavy);
    }

    private static String message(Plan plan, SideEffect local, SideEffect remote) {
        int differing = plan.counts().differing();
        if (plan.mode() == Mode.ERROR) {
            return differing == 0
                    ? "Passes: no differences"
                    : "Fails: " + DisplayFormat.count(differing, "utterance differs", "utterances differ");
        }
        if (plan.isEmpty()) {
            return "Changes nothing";
        }
        int deletes = local.deletes() + remote.deletes();
        if (deletes == 0) {
            return "Deletes nothing";
        }
        if (remote.isNothing() || remote.deletes() == 0) {
            return "Deletes " + DisplayFormat.number(deletes) + " from local";
        }
        return local.deletes() == 0
                ? "Deletes " + DisplayFormat.number(deletes) + " from remote"
                : "Deletes " + DisplayFormat.number(deletes) + " from both sides";
    }

    private static List<String> asides(Plan plan) {
        String texts = plan.textsToEmbed() == 0
                ? "nothing to embed"
                : DisplayFormat.count(plan.textsToEmbed(), "text") + " to embed";
        return plan.conflicts().isEmpty()
                ? List.of(texts)
                : List.of(texts, DisplayFormat.count(plan.conflicts().size(), "conflict"));
    }

    /** Why two states cannot be synced, the first few reasons of many. */
    static List<String> message(List<PlanRefusal> refusals) {
        List<String> first =
                refusals.stream().limit(REFUSALS).map(PlanRefusal::message).toList();
        return refusals.size() <= REFUSALS
                ? first
                : Stream.concat(
                                first.stream(),
                                Stream.of("And " + DisplayFormat.number(refusals.size() - REFUSALS)
                                        + " more of this kind."))
                        .toList();
    }
}
