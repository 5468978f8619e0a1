package dev.signalbox.web.evaluation;

import dev.signalbox.store.OpenPlan;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.EvaluationTarget;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a router can be evaluated: its revisions, and those of its remotes and of their open plans that the person may see. */
final class EvaluationSubjects {
    /** The newest plans of each remote that are offered. */
    private static final int PLANS = 3;
    /** The most remotes whose plans are looked up. */
    private static final int REMOTES = 30;

    private final RemoteStore remotes;
    private final OpenWorkStore openWork;
    private final PlanStore plans;

    EvaluationSubjects(RemoteStore remotes, OpenWorkStore openWork, PlanStore plans) {
        this.remotes = remotes;
        this.openWork = openWork;
        this.plans = plans;
    }

    /** Returns the options of the form, by value. */
    Map<String, String> offered(Context ctx, Router router) {
        List<Remote> seen = seen(ctx, router);
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put(EvaluationForm.LOCAL, "Local, revision " + router.head().number() + " or the one below");
        seen.forEach(remote -> offered.put(EvaluationForm.REMOTE + remote.id(), remote.name() + " as it is"));
        for (Remote remote : seen.subList(0, Math.min(REMOTES, seen.size()))) {
            for (OpenPlan plan : openWork.plans(remote.id(), 0, PLANS)) {
                if (!plan.isOutdated()) {
                    offered.put(
                            EvaluationForm.PLAN + plan.id(),
                            remote.name() + " after plan " + plan.id() + " ("
                                    + DisplayFormat.count(plan.changes(), "change") + ")");
                }
            }
        }
        return offered;
    }

    List<Remote> seen(Context ctx, Router router) {
        return CurrentUser.seen(ctx, remotes.of(router.id()));
    }

    /** Returns what a form names; empty if there is none that the person may see. */
    Optional<EvaluationTarget> target(Context ctx, Router router, EvaluationForm form) {
        String subject = form.subject();
        if (subject.isEmpty() || subject.equals(EvaluationForm.LOCAL)) {
            return revision(router, form.revision()).map(EvaluationTarget.RevisionTarget::new);
        } else if (subject.startsWith(EvaluationForm.REMOTE)) {
            return number(subject.substring(EvaluationForm.REMOTE.length()))
                    .flatMap(id -> remote(ctx, router, id))
                    .map(EvaluationTarget.RemoteTarget::new);
        } else if (subject.startsWith(EvaluationForm.PLAN)) {
            return number(subject.substring(EvaluationForm.PLAN.length()))
                    .flatMap(plans::find)
                    .flatMap(plan -> remote(ctx, router, plan.remoteId())
                            .map(remote -> new EvaluationTarget.PlanTarget(plan, remote)));
        }
        return Optional.empty();
    }

    /** Returns the revision that was typed, or the newest; empty if the router has none of that number. */
    static Optional<Integer> revision(Router router, String typed) {
        int newest = router.head().number();
        return typed.isEmpty()
                ? Optional.of(newest)
                : number(typed)
                        .filter(number -> number >= 1 && number <= newest)
                        .map(Long::intValue);
    }

    private Optional<Remote> remote(Context ctx, Router router, long id) {
        return seen(ctx, router).stream().filter(each -> each.id() == id).findFirst();
    }

    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
